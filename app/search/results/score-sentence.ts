import { formatDistance, formatMoney } from "~/i18n/format"
import type { Locale } from "~/i18n/locales"
import type { ScorePart } from "./search-result"

/** What the sentence of a part (`score` messages, key {@link ScorePart.reason}) puts in its places. */
export function sentenceValues(part: ScorePart, locale: Locale): Record<string, string | number> {
  const { inputs } = part
  const values: Record<string, string | number> = {}
  for (const [name, value] of Object.entries(inputs)) if (value !== null) values[name] = value
  const currency = String(inputs.currency ?? "EUR")
  if (typeof inputs.distanceM === "number") values.distance = formatDistance(inputs.distanceM, locale)
  if (typeof inputs.walkMinutes === "number") values.minutes = Math.max(1, Math.round(inputs.walkMinutes))
  if (typeof inputs.amount === "number") values.price = formatMoney(inputs.amount, currency, locale)
  if (typeof inputs.budget === "number") values.budget = formatMoney(inputs.budget, currency, locale)
  if (typeof inputs.freeMinutes === "number") values.free = hours(inputs.freeMinutes)
  if (typeof inputs.wantedMinutes === "number") values.wanted = hours(inputs.wantedMinutes)
  return values
}

/** `2 h`, `1 h 30`. */
function hours(minutes: number): string {
  const rest = minutes % 60
  return rest ? `${Math.floor(minutes / 60)} h ${String(rest).padStart(2, "0")}` : `${minutes / 60} h`
}

import { formatDistance, formatLength, formatMoney } from "~/i18n/format"
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
  if (typeof inputs.freeMinutes === "number") values.free = formatLength(inputs.freeMinutes, locale)
  if (typeof inputs.wantedMinutes === "number") values.wanted = formatLength(inputs.wantedMinutes, locale)
  return values
}

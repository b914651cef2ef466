import { formatDate, formatMinute, weekdayName } from "~/i18n/format"
import type { Locale } from "~/i18n/locales"
import type { Offer } from "./offer"

/** The sentences of `slot` in the `needOffer` messages. */
type SlotWords = (key: "slot.weekly" | "slot.once" | "slot.season", values: Record<string, string>) => string

/** The times of an offer in words, each on a line, and between which dates those of every week lie. */
export function offerLines(
  t: SlotWords,
  { slots, season }: Pick<Offer, "slots" | "season">,
  locale: Locale,
): string[] {
  const lines = slots.map(({ weekday, date, from, until }) => {
    const time = { from: formatMinute(from), until: formatMinute(until) }
    return date === null
      ? t("slot.weekly", { day: weekdayName(weekday, locale), ...time })
      : t("slot.once", { date: formatDate(date, locale), ...time })
  })
  if (!season) return lines
  const [from, until] = [formatDate(season.from, locale), formatDate(season.until, locale)]
  return [...lines, t("slot.season", { from, until })]
}

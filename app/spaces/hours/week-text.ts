import { useLocale, useTranslations } from "use-intl"
import { formatList, formatMinute, weekdayName } from "~/i18n/format"
import type { Locale } from "~/i18n/locales"
import { daysAlike, type WeekHours } from "./week"

/** The hours of a week in words, a line for each group of days alike. Needs the `offer` messages. */
export function useWeekText(): (rules: readonly WeekHours[]) => string[] {
  return weekText(useTranslations("offer.week"), useLocale())
}

/** {@link useWeekText} with the translator at hand, of `offer.week`. */
export function weekText(
  t: ReturnType<typeof useTranslations<"offer.week">>,
  locale: Locale,
): (rules: readonly WeekHours[]) => string[] {
  return (rules) =>
    daysAlike(rules).map(({ weekdays, consecutive, hours }) => {
      const names = weekdays.map((weekday) => weekdayName(weekday, locale))
      const days = consecutive
        ? t("range", { first: names[0] ?? "", last: names.at(-1) ?? "" })
        : formatList(names, locale)
      // The word joiners keep the two hours of a span on one line.
      const list = hours
        .map(({ from, until }) => `${formatMinute(from)}\u2060–\u2060${formatMinute(until)}`)
        .join(", ")
      return t("line", { days, hours: list })
    })
}

import { useLocale, useTranslations } from "use-intl"
import { formatLength, formatList, formatMinute, weekdayName } from "~/i18n/format"
import type { NeedLine } from "~/needs/need"

/** A wish of time in words: “2 hours, Tuesday or Thursday, between 18:00 and 22:00, twice a week”. Needs `plans`. */
export function useLineText() {
  const t = useTranslations("plans")
  const locale = useLocale()
  return ({ weekdays, from, until, minutes, times }: NeedLine) =>
    t("line", {
      length: formatLength(minutes, locale),
      days: formatList(
        weekdays.map((day) => weekdayName(day, locale)),
        locale,
      ),
      from: formatMinute(from),
      until: formatMinute(until % 1440),
      times,
    })
}

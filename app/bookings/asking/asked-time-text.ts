import { useLocale, useTranslations } from "use-intl"
import { formatDate, formatInstant, formatList, weekdayName } from "~/i18n/format"
import type { BookingFormFields } from "./booking-form-fields"

/** A request in words: when, and from when to when. Needs the `bookingForm` messages; a request that can be read. */
export function useAskedTimeText(): (fields: BookingFormFields) => { when: string; span: string | null } {
  const t = useTranslations("bookingForm.pattern")
  const locale = useLocale()
  return (fields) => {
    const { date, repeat, from, to: until } = fields
    if (repeat === "once")
      return {
        when: t("once", { day: formatInstant(`${date}T00:00:00Z`, locale, "UTC", "day"), from, until }),
        span: null,
      }
    const weekday = new Date(`${date}T00:00:00Z`).getUTCDay() || 7
    const names = (fields.days.length ? fields.days : [weekday]).map((day) => weekdayName(day, locale))
    const often = t(repeat, {
      days: formatList(names, locale),
      day: Number(date.slice(8)),
      weekday: weekdayName(weekday, locale),
      number: Math.ceil(Number(date.slice(8)) / 7),
    })
    const first = formatDate(date, locale)
    return {
      when: t("series", { often, from, until }),
      span:
        fields.ends === "until"
          ? t("until", { date: first, until: formatDate(fields.until, locale) })
          : t("times", { date: first, count: Number(fields.times) }),
    }
  }
}

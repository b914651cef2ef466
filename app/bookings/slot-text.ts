import { useLocale, useTranslations } from "use-intl"
import { dayMs } from "~/availability/units"
import { formatInstant } from "~/i18n/format"
import type { Locale } from "~/i18n/locales"

/** Times of bookings in words, on the clock of a site. Needs the `bookings` messages. */
export function useSlotText(timeZone: string) {
  return slotText(useTranslations("bookings"), useLocale(), timeZone)
}

/** {@link useSlotText} with the translator at hand, of `bookings`. */
export function slotText(
  t: ReturnType<typeof useTranslations<"bookings">>,
  locale: Locale,
  timeZone: string,
) {
  const time = (instant: string) => formatInstant(instant, locale, timeZone, "time")
  const day = (instant: string) => formatInstant(instant, locale, timeZone, "day")
  return {
    time,
    day,
    shortDay: (instant: string) => formatInstant(instant, locale, timeZone, "shortDay"),
    /** “12 January at 18:00”. */
    moment: (instant: string) => formatInstant(instant, locale, timeZone, "moment"),
    /** “18:00–20:00”. */
    hours: (start: string, end: string) => `${time(start)}–${time(end)}`,
    /** “Tuesday 12 January 2027, 18:00 to 20:00”. */
    slot: (start: string, end: string) =>
      Date.parse(end) - Date.parse(start) > dayMs
        ? t("slotDays", {
            start: `${day(start)} ${time(start)}`,
            end: `${day(end)} ${time(end)}`,
          })
        : t("slot", { day: day(start), from: time(start), until: time(end) }),
  }
}

import type { Snapshot } from "#db/database.server"
import { type HolidayPeriod, publicHolidaysBetween, schoolHolidays } from "~/city/holidays.server"
import type { Locale } from "~/i18n/locales"
import type { HolidayKind, SchoolCalendar } from "../vocabulary"

interface HolidaySpan {
  /** Of the site; `none` follows no school. */
  calendar: SchoolCalendar
  /** Dates, both included. */
  from: string
  until: string
  locale: Locale
}

/** The holidays of a kind as a site has them. */
export async function holidaysOf(
  db: Snapshot,
  kind: HolidayKind,
  { calendar, from, until, locale }: HolidaySpan,
): Promise<HolidayPeriod[]> {
  if (kind === "public_holidays") return publicHolidaysBetween(db, from, until, locale)
  return calendar === "none" ? [] : schoolHolidays(db, calendar, from, until)
}

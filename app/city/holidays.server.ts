import type { Snapshot } from "#db/database.server"
import type { Locale } from "~/i18n/locales"
import { currentCity } from "./city.server"
import { publicHolidays } from "./public-holidays"

/** Days on which a calendar has holidays; both ends included. */
export interface HolidayPeriod {
  name: string
  /** `YYYY-MM-DD` */
  start: string
  end: string
}

/** School holidays of one calendar that touch the dates from `from` to `until`. */
export async function schoolHolidays(
  db: Snapshot,
  calendar: string,
  from: string,
  until: string,
): Promise<HolidayPeriod[]> {
  const rows = await db
    .selectFrom("holiday")
    .selectAll()
    .where("calendar", "=", calendar)
    .where("start_date", "<=", until)
    .where("end_date", ">=", from)
    .orderBy("start_date")
    .execute()
  return rows.map(({ name, start_date: start, end_date: end }) => ({ name, start, end }))
}

const publicCalendar = "public"

/** Public holidays from `from` to `until`: by the rules of the country, and those that the pack lists. */
export async function publicHolidaysBetween(
  db: Snapshot,
  from: string,
  until: string,
  locale: Locale,
): Promise<HolidayPeriod[]> {
  const city = await currentCity(db)
  const listed = await schoolHolidays(db, publicCalendar, from, until)
  if (!city?.publicHolidays) return listed
  const days: HolidayPeriod[] = []
  for (let year = Number(from.slice(0, 4)); year <= Number(until.slice(0, 4)); year++)
    for (const { date, name } of publicHolidays(city.publicHolidays, year))
      if (date >= from && date <= until) days.push({ name: name[locale], start: date, end: date })
  return [...days, ...listed].sort((a, b) => (a.start < b.start ? -1 : 1))
}

import type { Snapshot } from "#db/database.server"
import { addDays } from "~/availability/dates"
import type { Locale } from "~/i18n/locales"
import { currentCity } from "./city.server"
import { type HolidayDates, publicCalendar } from "./holiday-dates"
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

/** Holidays of one school calendar. */
export interface SchoolHolidays {
  calendar: string
  periods: HolidayPeriod[]
}

/** All holidays of the school calendars that the city has, in order. */
export async function allSchoolHolidays(db: Snapshot): Promise<SchoolHolidays[]> {
  const calendars = await schoolCalendarsOf(db)
  return Promise.all(
    calendars.map(async (calendar) => ({
      calendar,
      periods: await schoolHolidays(db, calendar, "0000-01-01", "9999-12-31"),
    })),
  )
}

/** Every holiday from `from` to `until`, of the public calendar and of each school calendar that the city has. */
export async function holidayDates(db: Snapshot, from: string, until: string): Promise<HolidayDates> {
  const dates = new Map<string, ReadonlySet<string>>()
  for (const calendar of [publicCalendar, ...(await schoolCalendarsOf(db))]) {
    const periods =
      calendar === publicCalendar
        ? await publicHolidaysBetween(db, from, until, "fr")
        : await schoolHolidays(db, calendar, from, until)
    dates.set(calendar, new Set(periods.flatMap(({ start, end }) => datesFrom(start, end))))
  }
  return dates
}

async function schoolCalendarsOf(db: Snapshot): Promise<string[]> {
  const rows = await db.selectFrom("holiday").select("calendar").distinct().orderBy("calendar").execute()
  return rows.map(({ calendar }) => calendar).filter((calendar) => calendar !== publicCalendar)
}

function datesFrom(start: string, end: string): string[] {
  const dates: string[] = []
  for (let date = start; date <= end; date = addDays(date, 1)) dates.push(date)
  return dates
}

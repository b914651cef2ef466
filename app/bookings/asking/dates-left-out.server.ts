import type { Snapshot } from "#db/database.server"
import { wallTimeOf } from "~/availability/clock"
import { addDays } from "~/availability/dates"
import type { HolidayPeriod } from "~/city/holidays.server"
import type { Locale } from "~/i18n/locales"
import { AppError } from "~/platform/errors"
import { holidaysOf } from "~/spaces/hours/holidays-of.server"
import type { ShownSite } from "~/spaces/space-detail"
import { type HolidayKind, holidayKinds } from "~/spaces/vocabulary"
import { datesOf } from "../booking-request"

/** A date that a series leaves out, and the holiday it falls on. */
export interface DateLeftOut {
  date: string
  holiday: string
}

type Place = Pick<ShownSite, "timeZone" | "schoolCalendar">

/** A request with the dates that it leaves out, those of holidays at its place; without any where it happens once. */
export async function withoutHolidays<Request extends { start: number; end: number; rrule: string | null }>(
  db: Snapshot,
  request: Request,
  { without, place, locale }: { without: readonly HolidayKind[]; place: Place; locale: Locale },
): Promise<Request & { exdates: string[]; leftOut: DateLeftOut[] }> {
  const dates = without.length > 0 && request.rrule ? wallDatesOf(request, place.timeZone) : []
  const [first, last] = [dates[0], dates.at(-1)]
  if (!first || !last) return { ...request, exdates: [], leftOut: [] }
  const holidays: HolidayPeriod[] = []
  const span = { calendar: place.schoolCalendar, from: first, until: last, locale }
  for (const kind of without) holidays.push(...(await holidaysOf(db, kind, span)))
  const leftOut = dates.flatMap((date): DateLeftOut[] => {
    const holiday = holidays.find(({ start, end }) => start <= date && date <= end)
    return holiday ? [{ date, holiday: holiday.name }] : []
  })
  return { ...request, exdates: leftOut.map(({ date }) => date), leftOut }
}

/** The holidays that a place knows from a date on, for a year. */
export async function knownHolidays(
  db: Snapshot,
  place: Place,
  first: string,
  locale: Locale,
): Promise<HolidayKind[]> {
  const known: HolidayKind[] = []
  const span = { calendar: place.schoolCalendar, from: first, until: addDays(first, 365), locale }
  for (const kind of holidayKinds) if ((await holidaysOf(db, kind, span)).length) known.push(kind)
  return known
}

function wallDatesOf(
  request: { start: number; end: number; rrule: string | null },
  timeZone: string,
): string[] {
  try {
    return datesOf(request, timeZone).dates.map(({ start }) => wallTimeOf(timeZone, start).date)
  } catch (error) {
    // What cannot be read is refused where it is used.
    if (error instanceof AppError && error.code === "invalid") return []
    throw error
  }
}

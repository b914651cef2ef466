/** The dates of each calendar on which there are holidays: `public`, and those of the schools by their name. */
export type HolidayDates = ReadonlyMap<string, ReadonlySet<string>>

export const publicCalendar = "public"

/** Nothing is a holiday. */
export const noHolidays: HolidayDates = new Map()

import { z } from "zod"
import { isInCalendar, readDate } from "./dates"

/*
 * Dates and instants as they come from outside, for the schemas of forms, queries and bodies. Nothing else reads
 * one: the ends of the calendar break what counts with dates.
 */

/** `YYYY-MM-DD`, a date of the calendar. */
export const calendarDate = z.iso
  .date({ abort: true })
  .refine((text) => readDate(text) !== null, { message: "date", params: { fault: "date" } })

/** RFC 3339 with an offset, an instant of the calendar. */
export const instant = z.iso
  .datetime({ offset: true, abort: true })
  .refine((text) => isInCalendar(Date.parse(text)), { message: "instant", params: { fault: "instant" } })

import { z } from "zod"
import { isInCalendar, readDate } from "./dates"

/*
 * Dates and instants as they come from outside, for the schemas of forms, queries and bodies. Nothing else reads
 * one: the ends of the calendar break what counts with dates.
 */

/** `YYYY-MM-DD`, a date of the calendar. */
export const calendarDate = z.iso.date({ abort: true }).superRefine((text, { addIssue }) => {
  if (readDate(text) === null) addIssue({ code: "invalid_format", format: "date", input: text })
})

/** RFC 3339 with an offset, an instant of the calendar. */
export const instant = z.iso.datetime({ offset: true, abort: true }).superRefine((text, { addIssue }) => {
  if (!isInCalendar(Date.parse(text))) addIssue({ code: "invalid_format", format: "datetime", input: text })
})

import { z } from "zod"
import { calendarDate } from "~/availability/date-input"
import { withFault } from "~/platform/http/issue-faults"
import { maybe, minuteOfDay, text, untilMinute } from "../input-parts"
import { exceptionKinds } from "../vocabulary"

/** An exception to the weekly hours as a person writes it: what, when, and of what. */
export const ExceptionInput = z
  .object({
    /** The space with all that lies in it, or the whole building. */
    scope: z.enum(["space", "site"]),
    state: z.enum(["closed", "open"]),
    kind: z.enum(exceptionKinds),
    fromDate: maybe(calendarDate),
    /** The same day when left out. */
    untilDate: maybe(calendarDate),
    /** Minutes after midnight of each day; the whole day without. */
    from: maybe(minuteOfDay(0, 1439)),
    until: maybe(untilMinute()),
    note: maybe(text(200)),
  })
  .refine(({ kind, fromDate }) => kind !== "dated" || fromDate !== null, {
    path: ["fromDate"],
    ...withFault("listing.dateNeeded"),
  })
  .refine(({ fromDate, untilDate }) => !fromDate || !untilDate || fromDate <= untilDate, {
    path: ["untilDate"],
    ...withFault("listing.untilBeforeFrom"),
  })
  .refine(({ from, until }) => (from === null) === (until === null), {
    path: ["until"],
    ...withFault("listing.bothTimes"),
  })

export type ExceptionValues = z.input<typeof ExceptionInput>

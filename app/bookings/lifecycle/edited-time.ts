import type { BookingRow } from "#db/schema/bookings"
import { instantOf, wallTimeOf } from "~/availability/clock"
import { addDays, dayNumber } from "~/availability/dates"
import type { Interval } from "~/availability/intervals"
import { type BookingScope, type DateFault, dateFaults } from "../booking"

/** What is changed of a booking; what is left out stays. */
export interface EditRequest {
  scope: BookingScope
  /**
   * Milliseconds: the new time of the booking that is named. The others of the scope move by as many days and to
   * the same time of the day.
   */
  start?: number
  end?: number
  /** Another space of the same owner. */
  spaceId?: string
  people?: number | null
  purpose?: string
  quantity?: number | null
  /** With a series of which a date cannot be moved: nothing at all, or the other dates. */
  onConflict?: "fail" | "skip"
  /**
   * Cents that somebody saw for all that is changed, or `same` for whoever saw no other price than that of now: at
   * another price they are asked again.
   */
  expectedPrice?: number | "same"
  /** The owner says by hand that its own rules are set aside. */
  override?: boolean
}

/** How an edit changes what a booking takes: it goes elsewhere or wants more, gives back a part, or keeps its time. */
export type Reach = "moves" | "shrinks" | "stays"

export function reachOf(
  row: BookingRow,
  { start, end }: Interval,
  { spaceId, quantity }: { spaceId: string; quantity: number | null },
): Reach {
  const own = timeOf(row)
  if (row.space_id !== spaceId || start < own.start || end > own.end) return "moves"
  if (row.quantity !== null && (quantity ?? 0) > row.quantity) return "moves"
  return start !== own.start || end !== own.end || quantity !== row.quantity ? "shrinks" : "stays"
}

/** The rules that count for a date that an edit reaches so. What gives time back needs nobody's leave. */
export function rulesFor(row: BookingRow, reach: Reach, { people }: EditRequest): readonly DateFault[] {
  const ofPeople: DateFault[] = asksMore(row, people) ? ["capacity"] : []
  if (reach === "stays") return ofPeople
  if (reach === "shrinks") return ["off_step", "too_short", ...ofPeople]
  // Who waits wants what somebody else has.
  return row.status === "waiting" ? dateFaults.filter((fault) => !ofOthers.includes(fault)) : dateFaults
}

const ofOthers: readonly DateFault[] = ["taken", "imported", "quota"]

/** Whether more people are to come than were told. */
export function asksMore(row: BookingRow, people: number | null | undefined): boolean {
  return people != null && people > (row.people ?? 0)
}

/** The time that a row moves to: the named one's own, the others as many days on at the same time of the day. */
export function shifted(
  row: BookingRow,
  named: BookingRow,
  { start, end }: EditRequest,
  timeZone: string,
): Interval {
  const own = timeOf(row)
  if (start === undefined && end === undefined) return own
  const old = timeOf(named)
  const wanted = { start: start ?? old.start, end: end ?? old.end }
  if (row.id === named.id) return wanted
  const at = (instant: number) => wallTimeOf(timeZone, instant)
  const days = dayNumber(at(wanted.start).date) - dayNumber(at(old.start).date)
  const date = addDays(at(own.start).date, days)
  const from = at(wanted.start)
  const until = at(wanted.end)
  const nights = dayNumber(until.date) - dayNumber(from.date)
  return {
    start: instantOf(timeZone, date, from.minute),
    end: instantOf(timeZone, addDays(date, nights), until.minute),
  }
}

export function timeOf({ start_at, end_at }: Pick<BookingRow, "start_at" | "end_at">): Interval {
  return { start: Date.parse(start_at), end: Date.parse(end_at) }
}

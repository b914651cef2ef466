import { wallTimeOf } from "~/availability/clock"
import { addDays } from "~/availability/dates"
import { formatMinute } from "~/i18n/format"
import type { BookingItem } from "../booking-item"
import { type BookingFormFields, bookingFormParams } from "./booking-form-fields"
import { patternOf } from "./booking-pattern"

type Repeated = Pick<BookingItem, "start" | "end" | "people" | "quantity" | "organisation" | "site">

/** The query of a space's page with the same request, a week later. */
export function nextWeek(booking: Repeated): string {
  return bookingFormParams({ ...sameTime(booking, 7), repeat: "once", days: [] }).toString()
}

/** The query with the same pattern, from the week after its last date, for as many dates. */
export function samePattern(rrule: string, dates: readonly Repeated[]): string | null {
  const last = dates.at(-1)
  const pattern = patternOf(rrule)
  if (!last || pattern.repeat === "once") return null
  const days = pattern.repeat === "daily" ? 1 : 7
  return bookingFormParams({ ...sameTime(last, days), ...pattern, times: String(dates.length) }).toString()
}

function sameTime(
  { start, end, people, quantity, organisation, site }: Repeated,
  later: number,
): BookingFormFields {
  const [from, until] = [start, end].map((instant) => wallTimeOf(site.timeZone, Date.parse(instant)))
  return {
    organisation: organisation.id,
    date: addDays(from?.date ?? "", later),
    from: formatMinute(from?.minute ?? 0),
    to: formatMinute(until?.minute ?? 0),
    repeat: "once",
    days: [],
    ends: "times",
    times: "12",
    until: "",
    without: [],
    people: people === null ? "" : String(people),
    desks: quantity === null ? "" : String(quantity),
  }
}

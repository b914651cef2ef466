import { wallTimeOf } from "~/availability/clock"
import { addDays, isInCalendar } from "~/availability/dates"
import type { Interval } from "~/availability/intervals"
import { expandRecurrence, type Recurrence } from "~/availability/recurrence"
import { RecurrenceFault } from "~/availability/rule-parts"
import { dayMs, minuteMs } from "~/availability/units"
import { AppError, type FaultKey, type TextValues } from "~/platform/errors"
import type { ActivityOfUse } from "~/spaces/vocabulary"
import { maxOccurrences } from "./booking"

/** What an organisation asks of a space. */
export interface BookingRequest {
  spaceId: string
  organisationId: string
  /** The first time, milliseconds. */
  start: number
  end: number
  /** RFC 5545 rule without its start, for a series. */
  rrule: string | null
  /** Dates left out of the series and added to it. */
  exdates?: string[]
  rdates?: string[]
  /** Desks, in a desk area. */
  quantity: number | null
  people: number | null
  purpose: string
  /** What it is for, by the vocabulary. */
  activity?: ActivityOfUse | null
  /** What becomes of a series of which a date cannot be had: nothing at all, or the other dates. */
  onConflict: "fail" | "skip"
  /** Keep it for a day without asking yet. One date only. */
  hold?: boolean
  /** Cents that somebody saw: at another price they are asked again. */
  expectedPrice?: number
  /** The owner says by hand that its own rules are set aside for this booking. */
  override?: boolean
  /** Which need of the organisation it is for; one of others is not remembered. */
  needId?: string | null
  /** Title for the public agenda, where the organisation would have it there. */
  agendaTitle?: string | null
}

/**
 * The dates of a request, milliseconds, in order, and the recurrence behind them.
 * @throws {AppError} `invalid` with the path of what cannot be read.
 */
export function datesOf(
  request: Pick<BookingRequest, "start" | "end" | "rrule" | "exdates" | "rdates">,
  timeZone: string,
): { dates: Interval[]; recurrence: Recurrence | null } {
  const { start, end, rrule, exdates = [], rdates = [] } = request
  refuseImpossible({ start, end })
  if (rrule === null) return { dates: [{ start, end }], recurrence: null }
  if (end - start > dayMs) refuse("end", "booking.tooLongForSeries")
  const from = wallTimeOf(timeZone, start)
  const until = wallTimeOf(timeZone, end)
  // The end of a recurrence is wall time too: in the night of a change it may say another day than is meant.
  if (until.date !== (until.minute > from.minute ? from.date : addDays(from.date, 1)))
    refuse("end", "booking.tooLongForSeries")
  const recurrence: Recurrence = {
    rrule,
    date: from.date,
    from: from.minute,
    until: until.minute,
    timeZone,
    exdates,
    rdates,
  }
  try {
    const dates = expandRecurrence(recurrence, { most: maxOccurrences })
    if (dates.length === 0) refuse("rrule", "booking.noDates")
    return { dates: dates.map(({ start, end }) => ({ start, end })), recurrence }
  } catch (error) {
    if (error instanceof RecurrenceFault) {
      const { code, part } = error
      refuse("rrule", `recurrence.${code}`, { part: part ?? "", hasPart: part === null ? "no" : "yes" })
    }
    throw error
  }
}

/**
 * Refuses what is no time that could be booked, whoever asks: milliseconds that are no whole minutes, an end that
 * is not after the start, a date beyond every calendar.
 * @throws {AppError} `invalid`
 */
export function refuseImpossible({ start, end }: Interval): void {
  if (!(start < end)) refuse("end", "booking.endBeforeStart")
  if (start % minuteMs !== 0) refuse("start", "date.off_step")
  if (end % minuteMs !== 0) refuse("end", "date.off_step")
  if (!isInCalendar(start)) refuse("start", "date.too_far")
  if (!isInCalendar(end - 1)) refuse("end", "date.too_far")
}

function refuse(path: string, fault: FaultKey, values?: TextValues): never {
  throw new AppError("invalid", { reason: "dates", faults: [{ path, fault, ...(values && { values }) }] })
}

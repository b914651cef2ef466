import { AppError, type ErrorCode } from "~/platform/errors"
import type { DateFate, DateFault } from "./booking"

/** A date that stands in the way of a booking. */
export interface RefusedDate {
  /** Instants as ISO text. */
  start: string
  end: string
  reason: DateFault
}

/** Faults of what was asked, rather than of the time: nobody could have it so. */
const ofInput: DateFault[] = ["past", "too_soon", "too_far", "off_step", "too_short", "too_long"]

/** A booking that was refused because of its dates, each with its reason. */
export class DatesRefused extends AppError {
  constructor(readonly dates: RefusedDate[]) {
    super(codeOf(dates), "dates", codeOf(dates) === "invalid" ? faultsOf(dates) : undefined)
  }
}

function codeOf(dates: RefusedDate[]): ErrorCode {
  return dates.length > 0 && dates.every(({ reason }) => ofInput.includes(reason)) ? "invalid" : "conflict"
}

function faultsOf(dates: RefusedDate[]) {
  const [first] = dates
  return first ? [{ path: "start", message: first.reason }] : []
}

/** @throws {DatesRefused} when any of the dates has a fault. */
export function refuseFaults(fates: readonly DateFate[]): void {
  const dates = fates.flatMap(({ start, end, fault }) =>
    fault ? [{ start: new Date(start).toISOString(), end: new Date(end).toISOString(), reason: fault }] : [],
  )
  if (dates.length) throw new DatesRefused(dates)
}

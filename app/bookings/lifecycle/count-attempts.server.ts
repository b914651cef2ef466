import { AppError } from "~/platform/errors"
import { counter } from "~/platform/metrics/registry.server"
import { DatesRefused } from "../checks/dates-refused"
import type { Booked } from "./write-request.server"

const attempts = counter("common_roof_booking_attempts_total", "Attempts to book, by what came of them.", [
  "outcome",
])

/** Counts an attempt to book: what it became, or whether the time was taken or anything else was in the way. */
export async function countAttempt(attempt: Promise<Booked>): Promise<Booked> {
  try {
    const booked = await attempt
    attempts.inc({ outcome: booked.status })
    return booked
  } catch (error) {
    attempts.inc({ outcome: isClash(error) ? "clash" : error instanceof AppError ? "refused" : "failed" })
    throw error
  }
}

/** Taken when it was looked at, or since: then nothing is said of any date. */
function isClash(error: unknown): boolean {
  if (!(error instanceof DatesRefused)) return false
  return error.dates.length === 0 || error.dates.some(({ reason }) => reason === "taken")
}

import { DatesRefused } from "~/bookings/checks/dates-refused"
import { AppError, type Reason } from "~/platform/errors"

/**
 * The reason of a refusal that a page tells under `not` in its address.
 * @param told what the page has words for.
 * @throws what it has none for.
 */
export function toldRefusal<Told extends Reason>(
  error: unknown,
  told: readonly (Told | "dates")[],
): Told | "dates" {
  if (!(error instanceof AppError) || !["conflict", "invalid"].includes(error.code)) throw error
  const known = told.find((reason) => reason === error.reason)
  if (known) return known
  if (error instanceof DatesRefused) return "dates"
  throw error
}

import { isClash } from "#db/clash.server"
import { DatesRefused } from "~/bookings/checks/dates-refused"
import { PriceChanged } from "~/bookings/prices/price-changed"
import type { Locale } from "~/i18n/locales"
import { AppError } from "~/platform/errors"
import { problemResponse } from "~/platform/http/problem.server"
import { isOutage, refusalBehind } from "~/platform/outage.server"

/**
 * The answer to what a use case refuses, in the reader's words; null for what is a bug. Dates that stand in the way
 * are told one by one.
 */
export function refusalOf(request: Request, thrown: unknown, locale: Locale): Response | null {
  if (isClash(thrown)) return problemResponse(request, "conflict", { locale, members: { conflicts: [] } })
  const error = refusalBehind(thrown)
  if (!error) return null
  return problemResponse(request, error.code, {
    ...error,
    locale,
    ...(error.code === "conflict" && {
      members: {
        conflicts: error instanceof DatesRefused ? error.dates : [],
        ...(error instanceof PriceChanged && { price: error.sum }),
      },
    }),
  })
}

/** What may be asked again in the same words, and answered otherwise. */
export function isWorthRepeating(error: unknown): boolean {
  if (isOutage(error)) return true
  return error instanceof AppError && (error.code === "too_many" || error.code === "signed_out")
}

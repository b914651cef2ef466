import { isClash } from "#db/clash.server"
import { DatesRefused } from "~/bookings/dates-refused"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { AppError, type InputFault } from "~/platform/errors"
import { problemResponse } from "~/platform/problem.server"

/**
 * The answer to what a use case refuses; null for a bug, and for what may be asked again in the same words. Dates
 * that stand in the way are told one by one.
 */
export function refusalOf(request: Request, error: unknown, locale: Locale): Response | null {
  if (isClash(error)) return problemResponse(request, "conflict", { members: { conflicts: [] } })
  if (!(error instanceof AppError) || error.code === "too_many" || error.code === "signed_out") return null
  const t = translator(locale, "refusals")
  const key = `detail.${error.detail}`
  return problemResponse(request, error.code, {
    detail: t.has(key as "detail.dates") ? t(key as "detail.dates") : undefined,
    faults: error.faults?.map((fault) => inWords(fault, locale)),
    ...(error.code === "conflict" && {
      members: { conflicts: error instanceof DatesRefused ? error.dates : [] },
    }),
  })
}

/** Faults of use cases are keys of the `refusals` messages. */
function inWords({ path, message }: InputFault, locale: Locale): InputFault {
  const t = translator(locale, "refusals")
  const key = [`fault.${message}`, message].find((candidate) => t.has(candidate as "fault.taken"))
  return { path, message: key ? t(key as "fault.taken") : message }
}

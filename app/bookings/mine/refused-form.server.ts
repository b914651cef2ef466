import { formatInstant } from "~/i18n/format"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { AppError } from "~/platform/errors"
import { faultText, reasonText } from "~/platform/refusal-text.server"
import type { DateFault } from "../booking"
import { capacityText } from "../checks/capacity-text"
import { DatesRefused } from "../checks/dates-refused"
import { PriceChanged } from "../prices/price-changed"
import type { AnsweredForm, BookingAnswer } from "./booking-answer"

/** The field that a fault of a date is about. */
const fieldOf: Partial<Record<DateFault, string>> = {
  off_step: "from",
  too_short: "to",
  too_long: "to",
  capacity: "people",
}

const maxShown = 6

/**
 * What a form shows again when it was refused: what was typed, and each fault beside its field.
 * @returns null for what no form can mend.
 */
export function refusedForm(
  error: unknown,
  form: FormData,
  { about, locale, timeZone }: { about: AnsweredForm; locale: Locale; timeZone: string },
): BookingAnswer | null {
  if (!(error instanceof AppError)) return null
  const values = Object.fromEntries(
    [...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  )
  const answer: BookingAnswer = { form: about, values, faults: [], ask: null }
  if (error instanceof PriceChanged) return { ...answer, ask: error.sum }
  if (error instanceof DatesRefused) return { ...answer, faults: [ofDates(error, locale, timeZone)] }
  const t = translator(locale, "bookings")
  if (error.code === "conflict" || !error.faults?.length) {
    if (error.code !== "conflict" && error.code !== "invalid") return null
    const own = (["needs_owner", "not_published"] as const).find((key) => key === error.reason)
    const message =
      error.reason === "date_there_already"
        ? reasonText(error.reason, locale)
        : t(`detail.refused.${own ?? "other"}`)
    return { ...answer, faults: [{ field: null, message }] }
  }
  return {
    ...answer,
    faults: error.faults.map((fault) => ({
      field: fault.path === "end" ? "to" : fault.path,
      message: faultText(fault, locale),
    })),
  }
}

function ofDates(error: DatesRefused, locale: Locale, timeZone: string): BookingAnswer["faults"][number] {
  const t = translator(locale, "bookings")
  const { dates, capacity } = error
  const [first] = dates
  if (!first) return { field: "date", message: t("detail.refused.dates", { reason: t("fault.taken") }) }
  if (first.reason === "capacity" && capacity)
    return { field: "people", message: `${capacityText(t, capacity)} ${t("capacity.askOwner")}` }
  const field = fieldOf[first.reason] ?? "date"
  if (dates.length === 1)
    return { field, message: t("detail.refused.dates", { reason: t(`fault.${first.reason}`) }) }
  const shown = dates
    .slice(0, maxShown)
    .map(
      ({ start, reason }) => `${formatInstant(start, locale, timeZone, "moment")} (${t(`fault.${reason}`)})`,
    )
  const more = dates.length - shown.length
  return { field, message: t("detail.refused.many", { dates: shown.join(", "), more }) }
}

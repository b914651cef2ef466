import { formatInstant } from "~/i18n/format"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { AppError } from "~/platform/errors"
import { faultText, reasonText } from "~/platform/refusal-text.server"
import type { DateFault } from "../booking"
import { capacityText } from "../checks/capacity-text"
import { DatesRefused } from "../checks/dates-refused"

/** The field that a fault of a date is about. */
const fieldOf: Partial<Record<DateFault, string>> = {
  off_step: "from",
  too_short: "to",
  too_long: "to",
  capacity: "people",
}

const maxShown = 6

/**
 * Why a change was refused: sentences by field, under "" those about none.
 * @returns null for what no form can mend.
 */
export function refusedForm(
  error: unknown,
  { locale, timeZone }: { locale: Locale; timeZone: string },
): Record<string, string[]> | null {
  if (!(error instanceof AppError)) return null
  if (error instanceof DatesRefused) return ofDates(error, locale, timeZone)
  const t = translator(locale, "bookings")
  if (error.code === "conflict" || !error.faults?.length) {
    if (error.code !== "conflict" && error.code !== "invalid") return null
    const own = (["needs_owner", "not_published"] as const).find((key) => key === error.reason)
    const message =
      error.reason === "date_there_already"
        ? reasonText(error.reason, locale)
        : t(`detail.refused.${own ?? "other"}`)
    return { "": [message] }
  }
  const refused: Record<string, string[]> = {}
  for (const fault of error.faults) {
    const field = fault.path === "end" ? "to" : fault.path
    refused[field] = [...(refused[field] ?? []), faultText(fault, locale)]
  }
  return refused
}

function ofDates(error: DatesRefused, locale: Locale, timeZone: string): Record<string, string[]> {
  const t = translator(locale, "bookings")
  const { dates, capacity } = error
  const [first] = dates
  if (!first) return { date: [t("detail.refused.dates", { reason: t("fault.taken") })] }
  if (first.reason === "capacity" && capacity)
    return { people: [`${capacityText(t, capacity)} ${t("capacity.askOwner")}`] }
  const field = fieldOf[first.reason] ?? "date"
  if (dates.length === 1)
    return { [field]: [t("detail.refused.dates", { reason: t(`fault.${first.reason}`) })] }
  const shown = dates
    .slice(0, maxShown)
    .map(
      ({ start, reason }) => `${formatInstant(start, locale, timeZone, "moment")} (${t(`fault.${reason}`)})`,
    )
  const more = dates.length - shown.length
  return { [field]: [t("detail.refused.many", { dates: shown.join(", "), more })] }
}

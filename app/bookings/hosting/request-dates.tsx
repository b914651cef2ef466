import { useTranslations } from "use-intl"
import { useSlotText } from "../slot-text"
import type { RequestToAnswer } from "./request-to-answer"

/** What each date of a request would come to if it were confirmed now. */
export function DateFates({ request: { dates, booking } }: { request: RequestToAnswer }) {
  const t = useTranslations("hosting.requests")
  const faults = useTranslations("bookings.fault")
  const text = useSlotText(booking.site.timeZone)
  const beyond = useTranslations("hosting.override")
  const verdict = ({ fault, waived }: RequestToAnswer["dates"][number]) => {
    if (fault) return faults(fault)
    if (waived.length === 0) return t("free")
    return waived.every((rule) => rule === "imported")
      ? t("imported")
      : beyond("note", { rules: waived.map((rule) => faults(rule)).join(", ") })
  }
  const [only] = dates
  if (dates.length === 1 && only)
    return (
      <p className={only.fault ? "text-roof" : only.waived.length ? "" : "text-leaf"}>
        {only.fault === null && !only.waived.length ? "✓ " : "! "}
        {verdict(only)}
      </p>
    )
  return (
    <details className="mt-2">
      <summary className="min-h-8">{t("allDates")}</summary>
      <ul className="mt-2 max-h-72 overflow-y-auto text-[15.5px]">
        {dates.map((date) => (
          <li key={date.id} className="flex flex-wrap justify-between gap-x-4 border-line border-b py-1">
            <span>
              {text.day(date.start)}, {text.hours(date.start, date.end)}
            </span>
            <span className={date.fault ? "text-roof" : "text-quiet"}>{verdict(date)}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}

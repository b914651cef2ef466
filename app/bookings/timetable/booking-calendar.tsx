import { type ComponentType, useEffect, useState } from "react"
import { useTranslations } from "use-intl"
import type { BookingCalendarProps } from "./drawn-calendar"

/**
 * Bookings on a drawn calendar, which comes by `import()` once the page stands. It adds to the list beneath it,
 * which says all that it says. Pages that show it send the messages `timetable` and `bookings`.
 */
export function BookingCalendar(props: BookingCalendarProps) {
  const t = useTranslations("timetable")
  const [Live, setLive] = useState<ComponentType<BookingCalendarProps> | null>(null)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    let left = false
    import("./live-calendar.client")
      .then(({ LiveCalendar }) => left || setLive(() => LiveCalendar))
      .catch(() => left || setFailed(true))
    return () => {
      left = true
    }
  }, [])
  if (failed) return null
  return (
    <section
      aria-label={t("drawn")}
      // Several days side by side are too narrow for a phone: there the list beneath says it better.
      className={`no-print mb-8 min-h-[560px] ${props.view === "day" ? "" : "max-md:hidden"}`}
    >
      {Live ? (
        <Live {...props} />
      ) : (
        <p
          className="card grid min-h-[inherit] place-content-center p-6 text-center text-quiet"
          role="status"
        >
          {t("loading")}
          <noscript>{t("noScript")}</noscript>
        </p>
      )}
    </section>
  )
}

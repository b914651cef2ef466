import { type ComponentType, useEffect, useState } from "react"
import { useTranslations } from "use-intl"
import type { CalendarEvent } from "./calendar-event"
import type { CalendarView } from "./calendar-period"

/** A time drawn on the calendar, or to which an event was drawn: wall time at the site, `YYYY-MM-DDTHH:MM`. */
export interface DrawnTime {
  start: string
  end: string
}

export interface BookingCalendarProps {
  view: Exclude<CalendarView, "spaces">
  /** A date that is to be seen. */
  date: string
  /** The wall time now, `YYYY-MM-DDTHH:MM`. */
  now: string
  events: readonly CalendarEvent[]
  spaces: readonly { id: string; name: { text: string } }[]
  /** Somebody drew a time on an empty place. */
  onDraw?: (time: DrawnTime) => void
  /** Somebody drew a movable event to another time; `undo` puts it back where it was. */
  onMove?: (event: CalendarEvent, time: DrawnTime, undo: () => void) => void
}

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

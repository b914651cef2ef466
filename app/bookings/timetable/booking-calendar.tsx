import { type ComponentType, type RefObject, useEffect, useRef, useState } from "react"
import { useTranslations } from "use-intl"
import { type BookingCalendarProps, drawnHeight } from "./drawn-calendar"

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
      className={`calendar-drawn no-print mb-8 grid ${props.view === "day" ? "" : "max-md:hidden"}`}
      style={{ minHeight: drawnHeight(props) }}
    >
      {/* Another period is laid out anew. */}
      <Drawn key={`${props.view} ${props.date}`} Live={Live} {...props} />
    </section>
  )
}

/** The calendar in the place of what stands for it, once it has found its measures. */
function Drawn({
  Live,
  ...props
}: BookingCalendarProps & { Live: ComponentType<BookingCalendarProps> | null }) {
  const t = useTranslations("timetable")
  const live = useRef<HTMLDivElement>(null)
  const settled = useSettled(live, Live !== null)
  return (
    <>
      {Live && (
        <div ref={live} className={`min-w-0 [grid-area:1/1] ${settled ? "" : "invisible"}`}>
          <Live {...props} />
        </div>
      )}
      {!settled && (
        <p
          className="card grid place-content-center p-6 text-center text-quiet [grid-area:1/1]"
          role="status"
        >
          {t("loading")}
        </p>
      )}
    </>
  )
}

const quietFrames = 3
const mostFrames = 60

/** Whether an element has stopped changing for some frames: the calendar lays itself out in several passes. */
function useSettled(element: RefObject<HTMLElement | null>, isThere: boolean): boolean {
  const [settled, setSettled] = useState(false)
  useEffect(() => {
    if (!isThere || !element.current) return
    let [quiet, frames, frame] = [0, 0, 0]
    const observer = new MutationObserver(() => {
      quiet = 0
    })
    observer.observe(element.current, { subtree: true, childList: true, attributes: true })
    const look = () => {
      if (++quiet > quietFrames || ++frames > mostFrames) setSettled(true)
      else frame = requestAnimationFrame(look)
    }
    frame = requestAnimationFrame(look)
    return () => {
      cancelAnimationFrame(frame)
      observer.disconnect()
    }
  }, [element, isThere])
  return settled
}

import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import { BookingCalendar } from "../timetable/booking-calendar"
import type { CalendarEvent } from "../timetable/calendar-event"
import { AgendaList } from "../timetable/calendar-list"
import type { CalendarPeriod, CalendarView } from "../timetable/calendar-period"
import { CalendarToolbar, usePeriodTitle } from "../timetable/calendar-toolbar"

interface MyBookingCalendarProps {
  period: CalendarPeriod & { view: Exclude<CalendarView, "spaces"> }
  date: string
  today: string
  now: string
  events: CalendarEvent[]
  spaces: { id: string; name: { text: string } }[]
  organisation: string | null
}

/** One's bookings on a calendar, and the same as a list. Needs the messages `timetable` and `bookings`. */
export function MyBookingCalendar({
  period,
  date,
  today,
  now,
  events,
  spaces,
  organisation,
}: MyBookingCalendarProps) {
  const t = useTranslations("timetable")
  const locale = useLocale()
  const title = usePeriodTitle()
  return (
    <>
      <CalendarToolbar
        period={period}
        date={date}
        today={today}
        path={paths.myBookings(locale)}
        query={{ show: "calendar", ...(organisation ? { organisation } : {}) }}
        views={["day", "week", "month"]}
      />
      <h2 className="mb-3 first-letter:uppercase">{title(period)}</h2>
      <BookingCalendar view={period.view} date={date} now={now} events={events} spaces={spaces} />
      <h2 className="mb-3">{t("list")}</h2>
      <AgendaList from={period.from} until={period.until} events={events} spaces={spaces} />
    </>
  )
}

import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { weekdayOf } from "~/availability/dates"
import { formatDate, weekdayName } from "~/i18n/format"
import { type CalendarEvent, partOn, toneOf } from "./calendar-event"
import { datesBetween } from "./calendar-period"
import { useEventWords } from "./event-words"
import "./calendar.css"

interface CalendarListProps {
  /** First date, and the one after the last. */
  from: string
  until: string
  events: readonly CalendarEvent[]
  spaces: readonly { id: string; name: { text: string } }[]
}

/** What the calendar shows, in words, day by day: for everyone who does not see or use the drawn one. */
export function AgendaList({ from, until, events, spaces }: CalendarListProps) {
  const t = useTranslations("timetable")
  const locale = useLocale()
  const words = useEventWords(spaces)
  const days = datesBetween(from, until)
    .map((date) => ({ date, events: eventsOn(events, date) }))
    .filter((day) => day.events.length > 0)
  if (days.length === 0) return <p className="text-quiet">{t("nothing")}</p>
  return (
    <div className="grid gap-6">
      {days.map(({ date, events }) => (
        <section key={date}>
          <h3 className="mb-2 first-letter:uppercase">
            {weekdayName(weekdayOf(date), locale)} {formatDate(date, locale)}
          </h3>
          <ul className="card divide-y divide-line">
            {events.map(({ event, part }) => (
              <li
                key={event.id}
                className="grid items-baseline gap-x-4 gap-y-1 px-4 py-3 sm:grid-cols-[8.5rem_1fr_auto]"
              >
                <span className="font-semibold">
                  {part.from}–{part.until}
                </span>
                <span className="min-w-0">
                  {event.href ? <Link to={event.href}>{event.title}</Link> : event.title}
                  <span className="block text-[15.5px] text-quiet">{words.space(event)}</span>
                </span>
                <span className={`calendar-status ${toneOf(event.status)}`}>{words.status(event)}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

/** What lies on a date, the earliest first, with the part of it that does. */
export function eventsOn(events: readonly CalendarEvent[], date: string) {
  return events
    .flatMap((event) => {
      const part = partOn(event, date)
      return part ? [{ event, part }] : []
    })
    .sort((a, b) => (a.part.from < b.part.from ? -1 : a.part.from > b.part.from ? 1 : 0))
}

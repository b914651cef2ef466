import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { formatInstant } from "~/i18n/format"
import { type CalendarEvent, toneOf } from "./calendar-event"
import { eventsOn } from "./calendar-list"
import { type CalendarPeriod, datesBetween } from "./calendar-period"
import { useEventWords } from "./event-words"
import "./calendar.css"

/** A week with a row for each space: which of them are free on which day. */
export function SpacesWeek({
  period,
  spaces,
  events,
}: {
  period: CalendarPeriod
  spaces: readonly { id: string; name: { text: string; lang?: string } }[]
  events: readonly CalendarEvent[]
}) {
  const t = useTranslations("timetable")
  const locale = useLocale()
  const words = useEventWords(spaces)
  const days = datesBetween(period.from, period.until)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls must be reached by the keyboard.
    <section className="card relative mb-8 overflow-x-auto" aria-label={t("spacesCaption")} tabIndex={0}>
      <table className="spaces-week">
        <caption className="sr-only">{t("spacesCaption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("space")}</th>
            {days.map((date) => (
              <th key={date} scope="col">
                {formatInstant(`${date}T00:00:00Z`, locale, "UTC", "shortDay")}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {spaces.map((space) => (
            <tr key={space.id}>
              <th scope="row" lang={space.name.lang}>
                {space.name.text}
              </th>
              {days.map((date) => {
                const own = eventsOn(
                  events.filter(({ spaceId }) => spaceId === space.id),
                  date,
                )
                return (
                  <td key={date}>
                    {own.length === 0 && <span className="text-[14px] text-quiet">{t("free")}</span>}
                    {own.map(({ event, part }) => (
                      <div key={event.id} className={`calendar-event ${toneOf(event.status)}`}>
                        <b>
                          {part.from}–{part.until}
                        </b>{" "}
                        {event.href ? <Link to={event.href}>{event.title}</Link> : event.title}{" "}
                        <small>{words.status(event)}</small>
                      </div>
                    ))}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

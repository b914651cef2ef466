import Calendar, { type EventChangeInfo, type EventInput } from "@fullcalendar/react"
import dayGrid from "@fullcalendar/react/daygrid"
import interaction from "@fullcalendar/react/interaction"
import en from "@fullcalendar/react/locales/en-gb"
import fr from "@fullcalendar/react/locales/fr"
import nl from "@fullcalendar/react/locales/nl"
import classic from "@fullcalendar/react/themes/classic"
import timeGrid from "@fullcalendar/react/timegrid"
import { dayMs } from "~/availability/units"
import "@fullcalendar/react/skeleton.css"
import "@fullcalendar/react/themes/classic/theme.css"
import "@fullcalendar/react/themes/classic/palette.css"
import "./calendar.css"
import { useNavigate } from "@remix-run/react"
import { useMemo } from "react"
import { useLocale } from "use-intl"
import { type CalendarEvent, toneOf } from "./calendar-event"
import { type BookingCalendarProps, drawnHeight, firstHour } from "./drawn-calendar"
import { useEventWords } from "./event-words"

const views = { day: "timeGridDay", week: "timeGridWeek", month: "dayGridMonth" } as const
const plugins = [dayGrid, timeGrid, interaction, classic]
const locales = [en, fr, nl]
const localeCodes = { en: "en-gb", fr: "fr", nl: "nl" } as const

/**
 * The calendar itself. It is given wall time as if it were UTC: what is drawn is what the clock of the site says,
 * wherever the reader is.
 */
export function LiveCalendar({ view, date, now, events, spaces, onDraw, onMove }: BookingCalendarProps) {
  const locale = useLocale()
  const navigate = useNavigate()
  const words = useEventWords(spaces)
  const inputs = useMemo(() => events.map((event) => inputOf(event, onMove !== undefined)), [events, onMove])
  const moved = ({ event, revert }: Pick<EventChangeInfo, "event" | "revert">) => {
    const own = events.find(({ id }) => id === event.id)
    if (own && event.start && event.end) onMove?.(own, drawn(event.start, event.end), revert)
    else revert()
  }
  return (
    <div className={`booking-calendar of-${view}`}>
      <Calendar
        // Another period or language is another calendar.
        key={`${view} ${date} ${locale}`}
        plugins={plugins}
        locales={locales}
        locale={localeCodes[locale]}
        timeZone="UTC"
        now={`${now}:00Z`}
        initialView={views[view]}
        initialDate={date}
        headerToolbar={false}
        height={drawnHeight({ view, events })}
        expandRows
        allDaySlot={false}
        slotMinTime={`${firstHour(events)}:00:00`}
        slotDuration="00:30:00"
        slotEventOverlap={false}
        eventTimeFormat={{ hour: "2-digit", minute: "2-digit", hour12: false }}
        slotHeaderFormat={{ hour: "2-digit", minute: "2-digit", hour12: false }}
        nowIndicator
        dayMaxEvents
        events={inputs}
        // Where several stand side by side, their height says until when.
        displayEventEnd={view === "day"}
        eventDisplay="block"
        eventContent={({ event, timeText }) => {
          const own = events.find(({ id }) => id === event.id)
          return own ? (
            <span className="event-words">
              <b>{timeText}</b> <span>{own.title}</span> <small>{words.brief(own)}</small>
            </span>
          ) : (
            event.title
          )
        }}
        eventClick={({ event, jsEvent }) => {
          if (!event.url || jsEvent.metaKey || jsEvent.ctrlKey) return
          jsEvent.preventDefault()
          navigate(event.url)
        }}
        selectable={onDraw !== undefined}
        selectMirror
        select={({ start, end, allDay }) => onDraw?.(allDay ? wholeDays(start, end) : drawn(start, end))}
        eventDrop={moved}
        eventResize={moved}
        longPressDelay={400}
      />
    </div>
  )
}

function inputOf(event: CalendarEvent, movable: boolean): EventInput {
  const tone = toneOf(event.status)
  return {
    id: event.id,
    title: event.title,
    start: `${event.start}:00Z`,
    end: `${event.end}:00Z`,
    ...(event.href ? { url: event.href } : {}),
    className: `calendar-event ${tone}`,
    color: "transparent",
    contrastColor: "var(--ink)",
    editable: movable && event.movable === true,
  }
}

function drawn(start: Date, end: Date) {
  return { start: start.toISOString().slice(0, 16), end: end.toISOString().slice(0, 16) }
}

/** Days drawn in a month, where no hours are: from eight in the morning till ten at night. */
function wholeDays(start: Date, end: Date) {
  const last = new Date(end.getTime() - dayMs)
  return {
    start: `${start.toISOString().slice(0, 10)}T08:00`,
    end: `${last.toISOString().slice(0, 10)}T22:00`,
  }
}

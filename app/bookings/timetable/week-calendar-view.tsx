import { useLocale, useTranslations } from "use-intl"
import { formatDate, formatInstant, formatMinute } from "~/i18n/format"
import { type DayStretch, placeIn } from "~/spaces/hours/week"
import { MonthOverviewView } from "./month-overview-view"
import { WeekButton } from "./week-button"
import { type CalendarDay, calendarHours, type WeekCalendar } from "./week-calendar"
import "../bookings.css"
import "./week-key.css"

const hourHeight = 26

/**
 * The week of a space as it is: free, taken, wished for. Every free hour is a button of the form of the request (`form`),
 * so that nothing that was typed there is lost, with and without JavaScript. Needs the `bookingForm` messages.
 */
export function WeekCalendarView({ calendar, form }: { calendar: WeekCalendar; form: string }) {
  const t = useTranslations("bookingForm.calendar")
  const locale = useLocale()
  const { monday, days, previous, next } = calendar
  const shown = calendarHours(days)
  const last = days.at(-1)?.date ?? monday
  const height = ((shown.until - shown.from) / 60) * hourHeight
  return (
    <div id="calendar">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
        <p className="font-semibold" aria-live="polite">
          {t("week", {
            from: formatDate(monday, locale, "medium"),
            until: formatDate(last, locale, "medium"),
          })}
        </p>
        <div className="flex gap-2">
          <WeekButton form={form} week={previous} label={t("previous")}>
            ←
          </WeekButton>
          <WeekButton form={form} week={next} label={t("next")}>
            →
          </WeekButton>
        </div>
      </div>
      <div className="calendar-week">
        <div aria-hidden className="calendar-hours" style={{ height: `${height}px` }}>
          {hours(shown).map((minute) => (
            <span key={minute} style={{ top: `${placeIn(shown, { from: minute, until: minute }).top}%` }}>
              {formatMinute(minute).replace(/^0/, "")}
            </span>
          ))}
        </div>
        {days.map((day) => (
          <Day key={day.date} day={day} shown={shown} height={height} form={form} />
        ))}
      </div>
      {days.every(({ free }) => free.length === 0) && <p className="mt-3">{t("nothing")}</p>}
      <div aria-hidden className="week-key">
        {(["free", "taken", "wanted", "closed"] as const).map((kind) => (
          <span key={kind}>
            <i className={`week-swatch ${kind}`} />
            {t(kind === "closed" ? "notOffered" : kind)}
          </span>
        ))}
      </div>
      <MonthOverviewView overview={calendar.month} monday={monday} form={form} />
      <details className="mt-2">
        <summary className="min-h-11 py-2 font-semibold">{t("list")}</summary>
        <DayList days={days} form={form} />
      </details>
    </div>
  )
}

interface DayProps {
  day: CalendarDay
  shown: DayStretch
  height: number
  form: string
}

function Day({ day, shown, height, form }: DayProps) {
  const t = useTranslations("bookingForm.calendar")
  const locale = useLocale()
  const noon = `${day.date}T12:00:00Z`
  const name = formatInstant(noon, locale, "UTC", "day")
  const [weekday, ...rest] = formatInstant(noon, locale, "UTC", "shortDay").split(" ")
  const clock = ({ from, until }: DayStretch) => ({ from: formatMinute(from), until: formatMinute(until) })
  return (
    <section aria-label={name} className="min-w-0">
      <p aria-hidden className="calendar-head">
        <span>{weekday?.replace(/[.,]/g, "")}</span> {rest[0]}
      </p>
      <div className="calendar-day" style={{ height: `${height}px` }}>
        {day.starts.filter(within(shown)).map((start) => (
          <button
            key={start.from}
            type="submit"
            form={form}
            formNoValidate
            name="slot"
            value={`${day.date}T${formatMinute(start.from)}`}
            className={`calendar-start ${day.free.some(({ from }) => from === start.from) ? "is-first" : ""}`}
            style={place(shown, start)}
            aria-label={t("pick", { day: name, time: formatMinute(start.from) })}
          >
            <span aria-hidden>{formatMinute(start.from)}</span>
          </button>
        ))}
        {day.taken.filter(within(shown)).map((stretch) => (
          <i key={stretch.from} className="calendar-taken" style={place(shown, stretch)}>
            <span className="sr-only">{t("takenAt", clock(stretch))}</span>
          </i>
        ))}
        {day.wanted.map((stretch) => (
          <b key={stretch.from} className="calendar-wanted" style={place(shown, stretch)}>
            <span aria-hidden>{t("you")}</span>
            <span className="sr-only">{t("wantedAt", clock(stretch))}</span>
          </b>
        ))}
      </div>
    </section>
  )
}

/** Every day in words: for whoever reads rather than looks. */
function DayList({ days, form }: { days: readonly CalendarDay[]; form: string }) {
  const t = useTranslations("bookingForm.calendar")
  const locale = useLocale()
  const clock = ({ from, until }: DayStretch) => ({ from: formatMinute(from), until: formatMinute(until) })
  return (
    <ul className="calendar-list">
      {days.map((day) => (
        <li key={day.date}>
          <span className="font-semibold">
            {formatInstant(`${day.date}T12:00:00Z`, locale, "UTC", "day")}
          </span>
          {day.free.map((stretch) => (
            <button
              key={stretch.from}
              type="submit"
              form={form}
              formNoValidate
              name="slot"
              value={`${day.date}T${formatMinute(stretch.from)}`}
              className="button plain small"
            >
              {t("freeAt", clock(stretch))}
            </button>
          ))}
          {day.taken.map((stretch) => (
            <span key={`t${stretch.from}`} className="text-quiet">
              {t("takenAt", clock(stretch))}
            </span>
          ))}
          {day.free.length + day.taken.length === 0 && <span className="text-quiet">{t("closedDay")}</span>}
        </li>
      ))}
    </ul>
  )
}

function within(shown: DayStretch) {
  return (stretch: DayStretch) => stretch.until > shown.from && stretch.from < shown.until
}

function place(shown: DayStretch, stretch: DayStretch) {
  const { top, height } = placeIn(shown, stretch)
  return { top: `${top}%`, height: `${height}%` }
}

function hours({ from, until }: DayStretch): number[] {
  return Array.from({ length: Math.ceil((until - from) / 60) }, (_, index) => from + index * 60)
}

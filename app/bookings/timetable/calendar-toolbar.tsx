import { Form, Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { firstDate, lastDate, weekdayOf } from "~/availability/dates"
import { formatDate, formatInstant, weekdayName } from "~/i18n/format"
import { type CalendarPeriod, type CalendarView, calendarViews } from "./calendar-period"

interface CalendarToolbarProps {
  period: CalendarPeriod
  /** The date that is asked for, and today's. */
  date: string
  today: string
  /** Address of the page; the query that it keeps beside view and date. */
  path: string
  query?: Record<string, string>
  views?: readonly CalendarView[]
}

/** Which period and how: links, so that the address is the state. */
export function CalendarToolbar({
  period,
  date,
  today,
  path,
  query = {},
  views = calendarViews,
}: CalendarToolbarProps) {
  const t = useTranslations("timetable")
  const to = (change: { view?: CalendarView; date?: string }) =>
    `${path}?${new URLSearchParams({ ...query, view: change.view ?? period.view, date: change.date ?? date })}`
  return (
    <div className="no-print mb-5 flex flex-wrap items-end gap-x-6 gap-y-3">
      <nav aria-label={t("period")} className="flex flex-wrap items-center gap-2 max-sm:gap-1.5">
        <Link className="button plain max-sm:px-2" to={to({ date: period.previous })} preventScrollReset>
          <span aria-hidden>←</span> {t("previous")}
        </Link>
        <Link className="button plain max-sm:px-2" to={to({ date: today })} preventScrollReset>
          {t("today")}
        </Link>
        <Link className="button plain max-sm:px-2" to={to({ date: period.next })} preventScrollReset>
          {t("next")} <span aria-hidden>→</span>
        </Link>
      </nav>
      <Form className="flex items-end gap-2" action={path}>
        {Object.entries({ ...query, view: period.view }).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <label>
          <span className="block text-[15px] text-quiet">{t("goTo")}</span>
          <input
            key={date}
            type="date"
            name="date"
            defaultValue={date}
            min={firstDate}
            max={lastDate}
            className="control"
            required
          />
        </label>
        <button type="submit" className="button plain">
          {t("go")}
        </button>
      </Form>
      <nav aria-label={t("view.label")} className="flex flex-wrap gap-2 max-sm:gap-1.5 lg:ml-auto">
        {views.map((view) => (
          <Link
            key={view}
            to={to({ view })}
            className="chip min-h-11 max-sm:px-2"
            aria-current={view === period.view ? "true" : undefined}
            preventScrollReset
          >
            {t(`view.${view}`)}
          </Link>
        ))}
      </nav>
    </div>
  )
}

/** The period in words: a day, a week or a month. */
export function usePeriodTitle() {
  const t = useTranslations("timetable")
  const locale = useLocale()
  return ({ view, from }: CalendarPeriod) => {
    if (view === "day") return `${weekdayName(weekdayOf(from), locale)} ${formatDate(from, locale)}`
    if (view === "month") return formatInstant(`${from}T00:00:00Z`, locale, "UTC", "month")
    return t("weekOf", { date: formatDate(from, locale) })
  }
}

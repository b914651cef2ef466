import { Form, Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { formatDate, formatInstant } from "~/i18n/format"
import { paths } from "~/platform/paths"
import { CalendarDays, ChevronDown, RefreshCw, Trash2, TriangleAlert } from "~/ui/tool-icons"
import type { LeftOut } from "../reading/left-out"
import type { OwnCalendar, OwnClash, SpaceCalendars } from "./space-calendars.server"

/** A stretch of time in words, on the clock of the building. */
function useSpan(timeZone: string) {
  const locale = useLocale()
  return (start: string, end: string): string => {
    const day = (at: string) => formatInstant(at, locale, timeZone, "shortDay")
    const time = (at: string) => formatInstant(at, locale, timeZone, "time")
    const last = new Date(Date.parse(end) - 1).toISOString()
    return day(start) === day(last)
      ? `${day(start)}, ${time(start)}–${time(end)}`
      : `${day(start)}, ${time(start)} – ${day(end)}, ${time(end)}`
  }
}

/** The calendars of a space, each with how it fares. */
export function ImportedCalendarList({ view }: { view: SpaceCalendars }) {
  const t = useTranslations("calendars")
  if (view.calendars.length === 0) return <p className="text-quiet">{t("none")}</p>
  return (
    <ul className="grid gap-3">
      {view.calendars.map((calendar) => (
        <CalendarItem key={calendar.id} calendar={calendar} timeZone={view.timeZone} />
      ))}
    </ul>
  )
}

function CalendarItem({ calendar, timeZone }: { calendar: OwnCalendar; timeZone: string }) {
  const t = useTranslations("calendars")
  const locale = useLocale()
  const moment = (at: string) => formatInstant(at, locale, timeZone, "moment")
  const { name, host, refreshedAt, failure, failedAt, nextRefreshAt, leftOut } = calendar
  return (
    <li className="card min-w-0 p-4">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="flex min-w-0 gap-3">
          <CalendarDays size={20} aria-hidden className="mt-1 shrink-0 text-sky" />
          <div className="min-w-0">
            <h3 className="break-words">{name}</h3>
            <p className="break-words text-[15.5px] text-quiet">
              {host ? t("from", { host }) : t("file")} · {t("events", { count: calendar.events })}
            </p>
            <p className="text-[15px] text-quiet">
              {refreshedAt ? t("refreshed", { when: moment(refreshedAt) }) : t("neverRefreshed")}
            </p>
            {failure && failedAt && (
              <p className="mt-1 font-semibold text-[15px] text-roof">
                {t("failing", { when: moment(failedAt), why: t(`fault.${failure}`) })}{" "}
                {nextRefreshAt && t("next", { when: moment(nextRefreshAt) })}
              </p>
            )}
          </div>
        </div>
        <Form method="post" className="flex flex-wrap gap-2">
          <input type="hidden" name="id" value={calendar.id} />
          {host && (
            <button type="submit" name="intent" value="refresh" className="button plain small min-h-11">
              <RefreshCw size={16} aria-hidden />
              {t("refresh")}
              <span className="sr-only"> {name}</span>
            </button>
          )}
          <button type="submit" name="intent" value="remove" className="button plain small min-h-11">
            <Trash2 size={16} aria-hidden />
            {t("remove")}
            <span className="sr-only"> {name}</span>
          </button>
        </Form>
      </div>
      {leftOut && <LeftOutEvents leftOut={leftOut} />}
    </li>
  )
}

/** What could not be read of a calendar, and why. */
function LeftOutEvents({ leftOut: { of, count, events } }: { leftOut: LeftOut }) {
  const t = useTranslations("calendars.leftOut")
  const tCalendars = useTranslations("calendars")
  const locale = useLocale()
  return (
    <details className="group mt-3 border-line border-t pt-1">
      <summary className="flex min-h-11 cursor-pointer items-center gap-2 font-semibold text-roof">
        <TriangleAlert size={18} aria-hidden className="shrink-0" />
        {t("summary", { count, of })}
        <ChevronDown size={18} aria-hidden className="ml-auto shrink-0 group-open:rotate-180" />
      </summary>
      <p className="mb-2 text-[15.5px] text-quiet">{t("lead")}</p>
      {count > events.length && <p className="mb-2 text-[15.5px]">{t("first", { count: events.length })}</p>}
      <ul className="grid gap-2">
        {events.map(({ title, date, reason, detail }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two events may be alike, and the list stays as it is.
          <li key={index} className="wrap-anywhere border-line border-l-2 pl-3">
            <span className="font-semibold">{title || tCalendars("untitled")}</span>{" "}
            <span className="text-[15.5px] text-quiet">
              · {date ? formatDate(date, locale) : t("noDate")}
            </span>
            <br />
            {t(`why.${reason}`, { detail })}
          </li>
        ))}
      </ul>
    </details>
  )
}

/** Where a calendar and a booking want the same time. */
export function ClashList({ clashes, timeZone }: { clashes: OwnClash[]; timeZone: string }) {
  const t = useTranslations("calendars")
  const locale = useLocale()
  const span = useSpan(timeZone)
  if (clashes.length === 0) return null
  return (
    <section className="mb-10 rounded-card border border-roof bg-roof-soft p-5">
      <h2 className="mb-2 flex items-center gap-2">
        <TriangleAlert size={22} aria-hidden className="shrink-0 text-roof" />
        {t("clashes")}
      </h2>
      <p className="mb-3">{t("clashesText")}</p>
      <ul className="grid gap-3">
        {clashes.map((clash) => (
          <li key={`${clash.bookingId} ${clash.eventStart} ${clash.title}`} className="card p-3">
            <p className="font-semibold">
              {t("clash", { organisation: clash.organisation.text, space: clash.space.text })}
            </p>
            <p>{span(clash.bookingStart, clash.bookingEnd)}</p>
            <p className="mt-1 text-[15.5px] text-quiet">
              {t("clashEvent", { title: clash.title || t("untitled") })} ·{" "}
              {span(clash.eventStart, clash.eventEnd)}
            </p>
            <Link to={paths.bookingConversation(locale, clash.bookingId)} className="inline-block py-2.5">
              {t("talk")}
              <span className="sr-only"> {clash.organisation.text}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What is imported for the days to come. */
export function ImportedEvents({
  events,
  calendars,
  timeZone,
}: Pick<SpaceCalendars, "events" | "calendars" | "timeZone">) {
  const t = useTranslations("calendars")
  const span = useSpan(timeZone)
  const more = calendars.reduce((sum, calendar) => sum + calendar.events, 0) > events.length
  if (events.length === 0) return <p className="text-quiet">{t("noUpcoming")}</p>
  return (
    <>
      <p className="mb-3 text-[15.5px] text-quiet">
        {more && t("upcomingMore", { count: events.length })} {t("privacy")}
      </p>
      <ul className="card divide-y divide-line">
        {events.map((event) => (
          <li key={event.id} className="grid gap-x-4 p-3 sm:grid-cols-[230px_1fr]">
            <span className="tabular-nums">{span(event.start, event.end)}</span>
            <span className="min-w-0 break-words">
              {event.title || t("untitled")}{" "}
              <span className="text-[15px] text-quiet">· {event.calendar}</span>
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

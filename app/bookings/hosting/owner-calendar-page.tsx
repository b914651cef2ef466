import { Form, Link } from "@remix-run/react"
import { useState } from "react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import { EmptyState } from "~/ui/notice"
import { Printer } from "~/ui/tool-icons"
import { BookingCalendar } from "../timetable/booking-calendar"
import type { CalendarEvent } from "../timetable/calendar-event"
import { AgendaList } from "../timetable/calendar-list"
import type { CalendarPeriod } from "../timetable/calendar-period"
import { CalendarToolbar, usePeriodTitle } from "../timetable/calendar-toolbar"
import type { DrawnTime } from "../timetable/drawn-calendar"
import { SpacesWeek } from "../timetable/spaces-week"
import { BlockForm } from "./forms/block-form"
import type { OwnerRefusal } from "./forms/owner-action"
import { refusalIn, type SpaceChoice } from "./forms/owner-forms"
import { MoveDialog } from "./move-dialog"
import "./owner.css"

interface Named {
  id: string
  name: { text: string; lang?: string }
}

export interface OwnerCalendarPageProps {
  sites: { id: string; name: string; spaces: Named[] }[]
  choices: SpaceChoice[]
  /** Id of the building or the space that is shown alone; empty for all. */
  asked: string
  siteId: string | null
  period: CalendarPeriod
  date: string
  today: string
  now: string
  spaces: Named[]
  events: CalendarEvent[]
  slot: { date: string; from: string; until: string; untilDate: string }
  refusal: OwnerRefusal | null
}

/** An owner's calendar: drawn where that can be, and always as a list; with the form that blocks time. */
export function OwnerCalendarPage(props: OwnerCalendarPageProps) {
  const { sites, choices, asked, siteId, period, date, today, now, spaces, events, slot, refusal } = props
  const t = useTranslations("hosting.calendar")
  const list = useTranslations("timetable")
  const locale = useLocale()
  const title = usePeriodTitle()
  const [drawn, setDrawn] = useState<DrawnTime | null>(null)
  const [move, setMove] = useState<{ event: CalendarEvent; time: DrawnTime; undo: () => void } | null>(null)
  if (!sites.length) return <EmptyState title={t("noSpaces")}>{t("noSpacesText")}</EmptyState>
  const path = paths.ownerCalendar(locale)
  const span = period.view === "day" ? "day" : "week"
  return (
    <>
      <CalendarToolbar
        period={period}
        date={date}
        today={today}
        path={path}
        query={asked ? { space: asked } : {}}
      />
      <div className="no-print mb-5 flex flex-wrap items-end justify-between gap-3">
        <Form action={path} className="flex flex-wrap items-end gap-2">
          <input type="hidden" name="view" value={period.view} />
          <input type="hidden" name="date" value={date} />
          <label className="min-w-0">
            <span className="block text-[15px] text-quiet">{t("filter")}</span>
            <select key={asked} name="space" defaultValue={asked} className="control max-w-[340px]">
              <option value="">{t("everything")}</option>
              {sites.map((site) => (
                <optgroup key={site.id} label={site.name}>
                  <option value={site.id}>{t("site", { name: site.name })}</option>
                  {site.spaces.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name.text}
                    </option>
                  ))}
                </optgroup>
              ))}
            </select>
          </label>
          <button type="submit" className="button plain">
            {t("apply")}
          </button>
        </Form>
        {siteId && (
          <Link
            className="button plain"
            to={paths.doorSheet(locale, siteId, new URLSearchParams({ date, span }))}
          >
            <Printer aria-hidden size={18} /> {t(span === "day" ? "printDay" : "printWeek")}
          </Link>
        )}
      </div>
      <h2 className="mb-3 first-letter:uppercase">{title(period)}</h2>
      {period.view === "spaces" ? (
        <SpacesWeek period={period} spaces={spaces} events={events} />
      ) : (
        <>
          <BookingCalendar
            view={period.view}
            date={period.from}
            now={now}
            events={events}
            spaces={spaces}
            onDraw={(time) => {
              setDrawn(time)
              const form = document.getElementById("block")
              form?.scrollIntoView()
              form?.querySelector<HTMLElement>("select, input:not([type=hidden])")?.focus()
            }}
            onMove={(event, time, undo) => setMove({ event, time, undo })}
          />
          <p className="calendar-drawn -mt-5 mb-8 text-[15.5px] text-quiet max-md:hidden">{t("drawHelp")}</p>
        </>
      )}
      <MoveDialog move={move} onClose={() => setMove(null)} />
      <div className="grid items-start gap-8 lg:grid-cols-[1fr_400px]">
        <section>
          {/* Where nothing is drawn above it, nothing else is meant. */}
          <h2 className={`mb-3${period.view === "day" || period.view === "spaces" ? "" : " max-md:sr-only"}`}>
            {list("list")}
          </h2>
          <AgendaList from={period.from} until={period.until} events={events} spaces={spaces} />
        </section>
        <div>
          <BlockForm
            key={drawn ? `${drawn.start} ${drawn.end}` : date}
            slot={drawn ? slotOf(drawn) : slot}
            spaces={choices}
            spaceId={asked}
            refusal={refusalIn(refusal, "owner.block", "")}
          />
          <FreeTime spaces={choices} asked={asked} date={date} />
        </div>
      </div>
    </>
  )
}

interface FreeTimeProps {
  spaces: SpaceChoice[]
  asked: string
  date: string
}

/** To who would want a time that is free, of the space that is shown, or of each. */
function FreeTime({ spaces, asked, date }: FreeTimeProps) {
  const t = useTranslations("hosting.calendar")
  const locale = useLocale()
  const shown = spaces.some(({ id }) => id === asked) ? spaces.filter(({ id }) => id === asked) : spaces
  return (
    <details className="no-print mt-6" open={shown.length === 1}>
      <summary className="min-h-11 py-2 font-semibold">{t("freeTime")}</summary>
      <p className="mb-2 text-quiet">{t("freeTimeText")}</p>
      <ul>
        {shown.map(({ id, name }) => (
          <li key={id}>
            <Link
              className="inline-block py-2"
              to={`${paths.spaceNeeds(locale, id, new URLSearchParams({ date }))}#slot`}
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </details>
  )
}

function slotOf({ start, end }: DrawnTime) {
  const [date, untilDate] = [start.slice(0, 10), end.slice(0, 10)]
  return { date, from: start.slice(11), until: end.slice(11), untilDate: untilDate === date ? "" : untilDate }
}

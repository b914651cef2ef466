import { useSubmit } from "@remix-run/react"
import { type DragEvent, useState } from "react"
import { useLocale, useTranslations } from "use-intl"
import { weekdayName } from "~/i18n/format"
import type { PlanPurpose, PlanResult } from "~/plans/plan"
import type { RoomWeek } from "~/plans/room-weeks.server"
import "./board.css"
import { hoursText, Session } from "./board-session"
import type { PlanView } from "./load-plans.server"

interface BoardProps {
  view: PlanView
  result: PlanResult
  purpose: PlanPurpose
}

const weekdays = [1, 2, 3, 4, 5, 6, 7]

/**
 * The week of a plan: rooms and days, each session with what the owner can do with it. Sessions are dragged to another
 * cell, or moved by the link that each has. Needs `plans`.
 */
export function Board({ view, result, purpose }: BoardProps) {
  const t = useTranslations("plans.board")
  const locale = useLocale()
  const [over, setOver] = useState<string | null>(null)
  const submit = useSubmit()
  const rooms = view.rooms.filter(
    ({ id }) => view.plan.asked.spaceIds === null || view.plan.asked.spaceIds.includes(id),
  )
  const drop = (event: DragEvent, spaceId: string, weekday: number) => {
    event.preventDefault()
    setOver(null)
    const dragged = event.dataTransfer.getData("application/json")
    if (!dragged) return
    const to = { toSpaceId: spaceId, toWeekday: String(weekday) }
    submit(
      { intent: "move", purpose, ...JSON.parse(dragged), ...to },
      { method: "post", preventScrollReset: true },
    )
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls must be reached by the keyboard.
    <section className="overflow-x-auto" aria-label={t("title")} tabIndex={0}>
      <table className="plan-board">
        <caption className="sr-only">{t("title")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("room")}</th>
            {weekdays.map((day) => (
              <th key={day} scope="col" className="first-letter:uppercase">
                {weekdayName(day, locale)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rooms.map(({ id, name }) => (
            <tr key={id}>
              <th scope="row" lang={name.lang}>
                {name.text}
                {result.slots.every(({ spaceId }) => spaceId !== id) && (
                  <span className="stacked font-normal text-quiet">{t("empty")}</span>
                )}
              </th>
              {weekdays.map((day) => {
                const isShown =
                  result.slots.some(({ spaceId, weekday }) => spaceId === id && weekday === day) ||
                  ofDay(view, id, day).taken?.some(({ weeks }) => weeks > 1)
                const cell = `${id} ${day}`
                return (
                  <td
                    key={day}
                    className={`${isShown ? "" : "quiet-day"} ${over === cell ? "bg-sky-soft" : ""}`}
                    onDragOver={(event) => {
                      event.preventDefault()
                      setOver(cell)
                    }}
                    onDragLeave={() => setOver(null)}
                    onDrop={(event) => drop(event, id, day)}
                  >
                    {isShown && (
                      <p className="stacked font-semibold first-letter:uppercase">
                        {weekdayName(day, locale)}
                      </p>
                    )}
                    <Cell view={view} result={result} purpose={purpose} spaceId={id} weekday={day} />
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

interface CellProps extends BoardProps {
  spaceId: string
  weekday: number
}

/** A day of a room: when it is open, what is taken of it already, and the sessions of the plan, in order of time. */
function Cell({ view, result, purpose, spaceId, weekday }: CellProps) {
  const t = useTranslations("plans.board")
  const { open = [], taken = [] } = ofDay(view, spaceId, weekday)
  const sessions = result.slots.filter((slot) => slot.spaceId === spaceId && slot.weekday === weekday)
  // Where the plan has a session, what takes its time is that session, proposed or booked.
  const others = taken.filter(
    ({ from, until }) => !sessions.some((slot) => from <= slot.from && until >= slot.until),
  )
  const often = others.filter(({ weeks }) => weeks > 1)
  const once = others.length - often.length
  const shown = [
    ...sessions.map((slot) => ({
      from: slot.from,
      key: `${slot.key} ${slot.from}`,
      item: <Session view={view} slot={slot} purpose={purpose} />,
    })),
    ...often.map((time) => ({
      from: time.from,
      key: `${time.kind} ${time.from} ${time.until}`,
      item: (
        <p className="rounded-control bg-sunk px-2 py-1 text-[14px] text-quiet">
          <span className="tabular-nums">{hoursText(time)}</span> {t(`taken.${time.kind}`)} ·{" "}
          {t("weeks", { count: time.weeks })}
        </p>
      ),
    })),
  ].sort((a, b) => a.from - b.from)
  return (
    <>
      <p className="mb-1 text-[14px] text-quiet">
        {open.length > 0 ? t("open", { hours: open.map(hoursText).join(", ") }) : t("closed")}
      </p>
      <ul className="grid gap-1.5">
        {shown.map(({ key, item }) => (
          <li key={key}>{item}</li>
        ))}
      </ul>
      {once > 0 && <p className="mt-1 text-[14px] text-quiet">{t("once", { count: once })}</p>}
    </>
  )
}

/** What a plan finds in a room on a day of the week. */
function ofDay({ weeks }: PlanView, spaceId: string, weekday: number): Partial<RoomWeek> {
  const week = weeks.find((room) => room.spaceId === spaceId)
  return {
    open: week?.open.filter((time) => time.weekday === weekday),
    taken: week?.taken.filter((time) => time.weekday === weekday),
  }
}

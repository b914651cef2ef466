import { Form, Link, useSubmit } from "@remix-run/react"
import { type DragEvent, useState } from "react"
import { useLocale, useTranslations } from "use-intl"
import { formatMinute, weekdayName } from "~/i18n/format"
import { isSameSlot, type PlanPurpose, type PlanResult, type PlanSlot } from "~/plans/plan"
import { paths } from "~/platform/paths"
import type { PlanView } from "./load-plans.server"
import { useGroupName } from "./use-group-name"

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
      <table className="plan-board w-full min-w-[900px] table-fixed border-collapse text-left max-lg:block max-lg:min-w-0">
        <caption className="sr-only">{t("title")}</caption>
        <thead className="max-lg:sr-only">
          <tr>
            <th scope="col" className="w-[150px] p-2">
              {t("room")}
            </th>
            {weekdays.map((day) => (
              <th key={day} scope="col" className="p-2 first-letter:uppercase">
                {weekdayName(day, locale)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="max-lg:block">
          {rooms.map(({ id, name }) => (
            <tr key={id} className="border-line border-t align-top max-lg:mb-4 max-lg:block">
              <th scope="row" className="p-2 max-lg:block" lang={name.lang}>
                {name.text}
                {result.slots.every(({ spaceId }) => spaceId !== id) && (
                  <span className="block font-normal text-quiet lg:hidden">{t("empty")}</span>
                )}
              </th>
              {weekdays.map((day) => {
                const own = result.slots.filter(({ spaceId, weekday }) => spaceId === id && weekday === day)
                const cell = `${id} ${day}`
                return (
                  <td
                    key={day}
                    className={`border-line border-l p-1.5 max-lg:block max-lg:border-l-0 ${own.length === 0 ? "max-lg:hidden" : ""} ${over === cell ? "bg-sky-soft" : ""}`}
                    onDragOver={(event) => {
                      event.preventDefault()
                      setOver(cell)
                    }}
                    onDragLeave={() => setOver(null)}
                    onDrop={(event) => drop(event, id, day)}
                  >
                    {own.length > 0 && (
                      <p className="font-semibold first-letter:uppercase lg:hidden">
                        {weekdayName(day, locale)}
                      </p>
                    )}
                    <ul className="grid gap-1.5">
                      {own.map((slot) => (
                        <li key={`${slot.key} ${slot.from}`}>
                          <Session view={view} slot={slot} purpose={purpose} />
                        </li>
                      ))}
                    </ul>
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

/** A session of the week. */
function Session({ view, slot, purpose }: { view: PlanView; slot: PlanSlot; purpose: PlanPurpose }) {
  const t = useTranslations("plans.board")
  const locale = useLocale()
  const nameOf = useGroupName(view.groups)
  const { key, spaceId, weekday, from, until } = slot
  const isPinned = view.plan.asked.pins.some((pin) => isSameSlot(pin, slot))
  const fields = { key, spaceId, weekday: String(weekday), from: String(from), until: String(until) }
  const time = `${formatMinute(from)}–${formatMinute(until % 1440)}`
  const { title } = view.groups.find((group) => group.key === key) ?? {}
  return (
    <details
      className={`rounded-control border p-2 ${isPinned ? "border-leaf bg-leaf-soft" : "border-line bg-card"}`}
      draggable
      onDragStart={(event) => event.dataTransfer.setData("application/json", JSON.stringify(fields))}
    >
      <summary className="min-h-11 cursor-pointer list-none">
        <span className="block text-[14px] tabular-nums">
          {time}
          {isPinned && <span className="text-quiet"> · {t("pinned")}</span>}
        </span>
        <strong lang={title?.lang}>{nameOf(key)}</strong>
      </summary>
      <Form method="post" preventScrollReset className="no-print mt-2 grid gap-2">
        <input type="hidden" name="purpose" value={purpose} />
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <button type="submit" name="intent" value={isPinned ? "unpin" : "pin"} className="button plain small">
          {t(isPinned ? "unpin" : "pin")}
        </button>
        <button type="submit" name="intent" value="forbid" className="button plain small">
          {t("forbid")}
        </button>
        <Link
          to={paths.plan(locale, view.site.id, view.plan.id, purpose, slot)}
          preventScrollReset
          className="button plain small"
        >
          {t("move")}
        </Link>
      </Form>
    </details>
  )
}

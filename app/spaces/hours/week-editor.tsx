import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from "react"
import { useLocale, useTranslations } from "use-intl"
import { formatMinute, formatNumber, weekdayName } from "~/i18n/format"
import type { WeeklyRule } from "../vocabulary"
import { type DayStretch, minutesOfWeek, shownHours, weekByDay } from "./week"
import { offer, withdraw } from "./week-editing"
import "./week-editor.css"

const weekdays = [1, 2, 3, 4, 5, 6, 7]
const slot = 30

interface Cell {
  weekday: number
  minute: number
}

interface WeekEditorProps {
  rules: WeeklyRule[]
  onChange: (change: (rules: WeeklyRule[]) => WeeklyRule[]) => void
}

/**
 * The week strip to draw on: by mouse over the half hours, by arrow keys and space bar, by two taps for beginning
 * and end. The list of fields beside it says the same.
 */
export function WeekEditor({ rules, onChange }: WeekEditorProps) {
  const t = useTranslations("listing.week")
  const locale = useLocale()
  const days = weekByDay(rules)
  const shown = shownHours(days)
  const [focused, setFocused] = useState<Cell>({ weekday: 1, minute: 18 * 60 })
  const [begun, setBegun] = useState<Cell | null>(null)
  const [drawing, setDrawing] = useState<{ from: Cell; to: Cell; adds: boolean } | null>(null)
  const grid = useRef<HTMLTableElement>(null)
  const minutes = Array.from({ length: (shown.until - shown.from) / slot }, (_, n) => shown.from + n * slot)

  const isOffered = ({ weekday, minute }: Cell) =>
    days[weekday - 1]?.some(({ from, until }) => from < minute + slot && minute < until) ?? false
  const draw = (from: Cell, to: Cell, adds: boolean) => {
    const [first, last] = [Math.min(from.weekday, to.weekday), Math.max(from.weekday, to.weekday)]
    const stretch = stretchOf(from, to)
    const change = adds ? offer : withdraw
    onChange((before) => {
      let after = before
      for (let weekday = first; weekday <= last; weekday++) after = change(after, weekday, stretch)
      return after
    })
  }

  // The mouse may be let go anywhere.
  useEffect(() => {
    if (!drawing) return
    const end = () => {
      draw(drawing.from, drawing.to, drawing.adds)
      setDrawing(null)
    }
    window.addEventListener("pointerup", end)
    return () => window.removeEventListener("pointerup", end)
  })

  const onPointerDown = (event: PointerEvent, cell: Cell) => {
    setFocused(cell)
    if (event.pointerType === "touch" || event.button !== 0) return
    event.preventDefault()
    setDrawing({ from: cell, to: cell, adds: !isOffered(cell) })
  }
  const onTap = (event: React.MouseEvent, cell: Cell) => {
    if ((event.nativeEvent as globalThis.PointerEvent).pointerType !== "touch") return
    if (isOffered(cell)) {
      setBegun(null)
      draw(cell, cell, false)
    } else if (begun?.weekday === cell.weekday) {
      draw(begun, cell, true)
      setBegun(null)
    } else setBegun(cell)
  }
  const onKeyDown = (event: KeyboardEvent, cell: Cell) => {
    const moves: Record<string, Cell> = {
      ArrowUp: { ...cell, minute: cell.minute - slot },
      ArrowDown: { ...cell, minute: cell.minute + slot },
      ArrowLeft: { ...cell, weekday: cell.weekday - 1 },
      ArrowRight: { ...cell, weekday: cell.weekday + 1 },
      Home: { ...cell, minute: shown.from },
      End: { ...cell, minute: shown.until - slot },
    }
    const next = moves[event.key]
    if (event.key === " " || event.key === "Enter") {
      event.preventDefault()
      draw(cell, cell, !isOffered(cell))
    } else if (next) {
      event.preventDefault()
      const inside = weekdays.includes(next.weekday) && next.minute >= shown.from && next.minute < shown.until
      if (!inside) return
      if (event.shiftKey && next.weekday === cell.weekday) draw(cell, next, isOffered(cell))
      setFocused(next)
      grid.current?.querySelector<HTMLElement>(`[data-cell="${next.weekday}-${next.minute}"]`)?.focus()
    }
  }
  const look = (cell: Cell) => {
    const drawn = drawing && isBetween(cell, drawing.from, drawing.to)
    const on = drawn ? drawing.adds : isOffered(cell)
    const start = begun?.weekday === cell.weekday && begun.minute === cell.minute
    return `week-cell ${on ? "on" : ""} ${drawn || start ? "drawn" : ""}`
  }

  return (
    <div>
      <p className="mb-2 text-[15px] text-quiet">{t("help")}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that is a grid to draw on */}
      <table ref={grid} role="grid" aria-label={t("label")} className="week-editor">
        <thead>
          <tr>
            <td />
            {weekdays.map((weekday) => (
              <th key={weekday} scope="col" abbr={weekdayName(weekday, locale)}>
                {weekdayName(weekday, locale, "short").replace(".", "")}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {minutes.map((minute) => (
            <tr key={minute}>
              <th scope="row">
                <span className={minute % 60 === 0 ? undefined : "sr-only"}>{formatMinute(minute)}</span>
              </th>
              {weekdays.map((weekday) => {
                const cell = { weekday, minute }
                const key = isOffered(cell) ? "offered" : "closed"
                const stop = focused.weekday === weekday && focused.minute === minute
                return (
                  <td
                    key={weekday}
                    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell of the grid
                    role="gridcell"
                    data-cell={`${weekday}-${minute}`}
                    tabIndex={stop ? 0 : -1}
                    aria-selected={isOffered(cell)}
                    aria-label={t(key, {
                      day: weekdayName(weekday, locale),
                      from: formatMinute(minute),
                      until: formatMinute(minute + slot),
                    })}
                    className={look(cell)}
                    onPointerDown={(event) => onPointerDown(event, cell)}
                    onPointerEnter={() => drawing && setDrawing({ ...drawing, to: cell })}
                    onClick={(event) => onTap(event, cell)}
                    onKeyDown={(event) => onKeyDown(event, cell)}
                  />
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p role="status" className="mt-2 text-[15px] text-quiet">
        {begun
          ? t("begun", { day: weekdayName(begun.weekday, locale), from: formatMinute(begun.minute) })
          : t("total", { hours: formatNumber(minutesOfWeek(rules) / 60, locale, 1) })}
      </p>
    </div>
  )
}

function stretchOf(a: Cell, b: Cell): DayStretch {
  return { from: Math.min(a.minute, b.minute), until: Math.max(a.minute, b.minute) + slot }
}

function isBetween({ weekday, minute }: Cell, a: Cell, b: Cell): boolean {
  const { from, until } = stretchOf(a, b)
  const [first, last] = [Math.min(a.weekday, b.weekday), Math.max(a.weekday, b.weekday)]
  return first <= weekday && weekday <= last && from <= minute && minute < until
}

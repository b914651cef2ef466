import { group } from "d3-array"
import type { Database } from "#db/database.server"
import { instantOf, wallTimeOf } from "~/availability/clock"
import { addDays, weekdayOf } from "~/availability/dates"
import { union } from "~/availability/intervals"
import { dayMinutes, minuteMs } from "~/availability/units"
import { type WeeklyHours, wallMinutes } from "~/availability/weekly-hours"
import type { BusyKind, BusyTime } from "~/bookings/checks/busy-time"
import { busyTimeOf } from "~/bookings/checks/busy-time.server"
import { timesOfRow } from "~/matching/indexed-space"
import { freshSpaceIndex } from "~/search/index/space-index-store.server"
import type { AskedPlan } from "./plan"

/** A stretch of a weekday, in the wall time of the site. */
interface DayTime {
  /** 1 is Monday, 7 Sunday. */
  weekday: number
  /** Minutes after midnight; an end after 1440 lies on the next day. */
  from: number
  until: number
}

/** What is taken of a space at the same hours of a weekday, buffers counted. */
export interface TakenTime extends DayTime {
  kind: BusyKind
  /** Weeks of the season in which it is. */
  weeks: number
}

/** What a plan finds in a space: when it is open, and what is taken of it already. */
export interface RoomWeek {
  spaceId: string
  open: DayTime[]
  taken: TakenTime[]
}

/** The weeks of spaces of a building in a season; a space that searches do not find has none. */
export async function roomWeeks(
  db: Database,
  { spaceIds, timeZone, season }: { spaceIds: string[]; timeZone: string; season: AskedPlan["season"] },
  now: Date,
): Promise<RoomWeek[]> {
  const index = await freshSpaceIndex(db, now)
  const range = {
    start: instantOf(timeZone, season.from, 0),
    end: instantOf(timeZone, addDays(season.until, 1), 0),
  }
  const busy = await busyTimeOf(db, spaceIds, range, now)
  return spaceIds.flatMap((spaceId): RoomWeek[] => {
    const row = index.rowOf(spaceId)
    if (row === undefined) return []
    const { hours } = timesOfRow(index, row)
    return [
      { spaceId, open: openIn(hours, season), taken: takenIn(busy.get(spaceId) ?? [], timeZone, season) },
    ]
  })
}

/** The weekly hours that hold on any day of a season, each stretch once. */
function openIn(hours: readonly WeeklyHours[], { from, until }: AskedPlan["season"]): DayTime[] {
  const held = hours.filter(
    ({ validFrom, validUntil }) => (validFrom ?? from) <= until && (validUntil ?? until) >= from,
  )
  return [...group(held, ({ weekday }) => weekday)]
    .flatMap(([weekday, own]) =>
      union(
        own.map((rule) => ({ start: rule.from, end: rule.from + wallMinutes(rule.from, rule.until) })),
      ).map(({ start, end }) => ({ weekday, from: start, until: end })),
    )
    .sort(inWeek)
}

/** What is taken, by its hours; what lasts longer than a day counts on each day on which it is. */
function takenIn(busy: readonly BusyTime[], zone: string, season: AskedPlan["season"]): TakenTime[] {
  const days = busy.flatMap(({ start, end, kind }) => {
    const begin = wallTimeOf(zone, start)
    const minutes = Math.round((end - start) / minuteMs)
    if (minutes <= dayMinutes)
      return [{ date: begin.date, from: begin.minute, until: begin.minute + minutes, kind }]
    const last = wallTimeOf(zone, end)
    const pieces: { date: string; from: number; until: number; kind: BusyKind }[] = []
    for (let date = begin.date; date <= last.date; date = addDays(date, 1)) {
      const from = date === begin.date ? begin.minute : 0
      const until = date === last.date ? last.minute : dayMinutes
      if (from < until) pieces.push({ date, from, until, kind })
    }
    return pieces
  })
  const within = days.filter(({ date }) => date >= season.from && date <= season.until)
  const alike = group(within, ({ date, from, until, kind }) => `${weekdayOf(date)} ${from} ${until} ${kind}`)
  return [...alike.values()]
    .map((own): TakenTime => {
      const [{ date, from, until, kind }] = own as [(typeof own)[number]]
      return {
        weekday: weekdayOf(date),
        from,
        until,
        kind,
        weeks: new Set(own.map((day) => day.date)).size,
      }
    })
    .sort(inWeek)
}

function inWeek(a: DayTime, b: DayTime): number {
  return a.weekday - b.weekday || a.from - b.from || a.until - b.until
}

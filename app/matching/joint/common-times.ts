import { max, min } from "d3-array"
import { weekdayOf } from "~/availability/dates"
import { dayMinutes } from "~/availability/units"
import { wallMinutes } from "~/availability/weekly-hours"
import type { NeedDate, NeedLine, NeedSeason, NeedTimes } from "~/needs/need"
import { holidayKinds } from "~/spaces/vocabulary"

/** A stretch of a day in which something of a length is looked for. */
type Span = Pick<NeedLine, "from" | "until" | "minutes">

/**
 * When two groups could come at the same hours: on days that both name, in a window that both leave, for as long as
 * the longer asks. A line of the week that has no counterpart is left out.
 * @returns what stands in the way where there is nothing: their seasons, or their days and hours.
 */
export function commonTimes(a: NeedTimes, b: NeedTimes): NeedTimes | "season" | "time" {
  if (a.kind === "weekly" && b.kind === "weekly") {
    const season = commonSeason(a.season, b.season)
    if (!season) return "season"
    const lines = commonLines(a.lines, b.lines)
    return lines.length > 0 ? { kind: "weekly", lines, season } : "time"
  }
  const days = [a, b].flatMap((times) => (times.kind === "dates" ? times.dates.map(({ date }) => date) : []))
  const dates = [...new Set(days)].sort().flatMap((date): NeedDate[] => {
    const spans = pairsOf(spansOn(a, date), spansOn(b, date))
    const widest = spans.sort((x, y) => roomOf(y) - roomOf(x) || x.from - y.from)[0]
    return widest ? [{ date, ...widest }] : []
  })
  return dates.length > 0 ? { kind: "dates", dates } : "time"
}

function commonSeason(a: NeedSeason, b: NeedSeason): NeedSeason | null {
  const from = max([a.from, b.from]) ?? a.from
  const until = min([a.until, b.until]) ?? a.until
  const without = holidayKinds.filter((kind) => a.without.includes(kind) || b.without.includes(kind))
  return from <= until ? { from, until, without } : null
}

/** Each line of one goes with one of the other at most: those first that leave most room. */
function commonLines(a: NeedLine[], b: NeedLine[]): NeedLine[] {
  const pairs = a
    .flatMap((mine, at) => b.map((theirs, beside) => ({ at, beside, line: commonLine(mine, theirs) })))
    .sort((x, y) => weight(y.line) - weight(x.line) || key(x.line).localeCompare(key(y.line)))
  const lines: NeedLine[] = []
  const taken = { a: new Set<number>(), b: new Set<number>() }
  for (const { at, beside, line } of pairs) {
    if (!line || taken.a.has(at) || taken.b.has(beside)) continue
    taken.a.add(at)
    taken.b.add(beside)
    lines.push(line)
  }
  return lines
}

const weight = (line: NeedLine | null) => (line ? line.weekdays.length * dayMinutes + roomOf(line) : 0)
const key = (line: NeedLine | null) => JSON.stringify(line)

function commonLine(a: NeedLine, b: NeedLine): NeedLine | null {
  const weekdays = a.weekdays.filter((day) => b.weekdays.includes(day))
  const span = commonSpan(a, b)
  if (!span || weekdays.length === 0) return null
  return { weekdays, ...span, times: Math.min(a.times, b.times, weekdays.length) }
}

function commonSpan(a: Span, b: Span): Span | null {
  const from = Math.max(a.from, b.from)
  const end = Math.min(a.from + roomOf(a), b.from + roomOf(b))
  const minutes = Math.max(a.minutes, b.minutes)
  return end - from >= minutes ? { from, until: end % dayMinutes, minutes } : null
}

const roomOf = ({ from, until }: Span) => wallMinutes(from, until)

function pairsOf(a: Span[], b: Span[]): Span[] {
  return a.flatMap((mine) => b.flatMap((theirs) => commonSpan(mine, theirs) ?? []))
}

/** What is looked for on a date. */
function spansOn(times: NeedTimes, date: string): Span[] {
  if (times.kind === "dates") return times.dates.filter((wish) => wish.date === date)
  const { from, until } = times.season
  if (date < from || date > until) return []
  return times.lines.filter(({ weekdays }) => weekdays.includes(weekdayOf(date)))
}

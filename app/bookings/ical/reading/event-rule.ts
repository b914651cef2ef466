import { RecurrenceFault, readParts, ruleOf } from "~/availability/rule-parts"
import { ruleWalls, type StepBudget } from "~/availability/rule-walls"
import { dayMs } from "~/availability/units"
import type { CalendarZones } from "./calendar-zones"
import type { Field } from "./content-lines"
import { type CalendarTime, placeIn, readTime } from "./event-time"
import { EventFault } from "./left-out"

/** What a rule is laid out for. */
interface LayOut {
  start: CalendarTime
  zones: CalendarZones
  /** Wall times between which occurrences are of interest. */
  from: number
  until: number
  budget: StepBudget
  most: number
  /** Whether the start is the first occurrence whatever the rule says, as it is with `RRULE`. */
  countsStart: boolean
}

/** Each minute. */
const mostTimesOfDay = 1440

/** Wall times within what is of interest that a rule names. @throws {EventFault} */
export function wallsByRule(field: Field, layOut: LayOut): number[] {
  const { start, zones, from, until, budget, most, countsStart } = layOut
  const { parts, end, count } = readRule(field, zones)
  const rule = ruleOf(parts)
  const times = [rule.hours, rule.minutes, rule.seconds].reduce((all, list) => all * (list?.length ?? 1), 1)
  if (times > mostTimesOfDay) throw new EventFault("too_often")
  // A whole day has no time of day, whatever its rule says.
  const days = start.isDate ? { ...rule, hours: undefined, minutes: undefined, seconds: undefined } : rule
  const walls = countsStart ? [start.wall] : []
  let found = walls.length
  if (found === count) return walls
  const begin = count === null ? from : start.wall
  for (const wall of ruleWalls(days, start.wall, { from: begin, budget })) {
    if (wall >= until || end(wall, start)) break
    if (countsStart && wall === start.wall) continue
    found++
    if (wall >= from) walls.push(wall)
    if (walls.length > most) throw new EventFault("too_often")
    if (found === count) break
  }
  if (budget.steps < 0) throw new EventFault("effort")
  return walls
}

interface ForeignRule {
  parts: Map<string, string>
  /** Null without one. */
  count: number | null
  /** Whether a wall time of the series lies after the end. */
  end: (wall: number, start: CalendarTime) => boolean
}

/** Longer than any rule that says something. */
const longestRule = 2000

/** Without blanks, and without parts that say nothing. */
function readRule({ value }: Field, zones: CalendarZones): ForeignRule {
  if (value.length > longestRule) throw new EventFault("rule", value)
  const pairs = value
    .toUpperCase()
    .replace(/\s+/g, "")
    .split(";")
    .map((part) => part.replace(/,+$/, ""))
    .filter((part) => part !== "" && !part.endsWith("="))
  const until = pairs.find((part) => part.startsWith("UNTIL="))
  try {
    const parts = readParts(pairs.filter((part) => part !== until).join(";"))
    const count = parts.get("COUNT")
    return { parts, count: count === undefined ? null : Number(count), end: readEnd(until?.slice(6), zones) }
  } catch (error) {
    throw error instanceof RecurrenceFault ? faultOf(error, value) : error
  }
}

function faultOf({ code, part }: RecurrenceFault, value: string): EventFault {
  if (code === "frequency") return new EventFault("frequency")
  return code === "part" ? new EventFault("part", part ?? "") : new EventFault("rule", value)
}

/** `UNTIL` in its three spellings: a date with all that begins on it, a time of the series' clock, an instant. */
function readEnd(until: string | undefined, zones: CalendarZones): ForeignRule["end"] {
  if (until === undefined) return () => false
  let last: CalendarTime
  try {
    last = readTime(until, { parameters: {} }, zones)
  } catch {
    throw new EventFault("rule", `UNTIL=${until}`)
  }
  if (last.isDate) return (wall) => wall >= last.wall + dayMs
  return (wall, start) => {
    if (start.isDate) return wall > placeIn(start, last).wall
    return last.isFloating ? wall > last.wall : start.zone(wall) > last.instant
  }
}

import { Temporal } from "temporal-polyfill"
import type { JCal, JProperty } from "./jcal"

interface Transition {
  /** What clocks show just before, as wall text. */
  at: string
  wall: Temporal.PlainDateTime
  from: string
  to: string
  name: string
  isDaylight: boolean
}

/**
 * A `VTIMEZONE` with the real changes of the clocks of a zone between two years, and what held before the first.
 * @param fromYear with a year before it, so that every time has a rule.
 */
export function describeZone(timeZone: string, fromYear: number, untilYear: number): JCal {
  const start = Temporal.ZonedDateTime.from(`${fromYear - 1}-01-01T00:00[${timeZone}]`)
  const transitions = transitionsAfter(start, untilYear)
  const first: JProperty[] = [
    ["dtstart", {}, "date-time", "1970-01-01T00:00:00"],
    ["tzoffsetfrom", {}, "utc-offset", start.offset],
    ["tzoffsetto", {}, "utc-offset", start.offset],
    ["tzname", {}, "text", nameOf(start)],
  ]
  const groups = new Map<string, Transition[]>()
  for (const transition of transitions) {
    const key = [transition.from, transition.to, transition.name].join()
    groups.set(key, [...(groups.get(key) ?? []), transition])
  }
  return [
    "vtimezone",
    [["tzid", {}, "text", timeZone]],
    [["standard", first, []], ...[...groups.values()].map(describeChange)],
  ]
}

function transitionsAfter(start: Temporal.ZonedDateTime, untilYear: number): Transition[] {
  const found: Transition[] = []
  for (let before = start; ; ) {
    const after = before.getTimeZoneTransition("next")
    if (!after || after.year > untilYear) return found
    const last = after.subtract({ milliseconds: 1 })
    // The start of a change is told by the clock that held before it.
    const wall = last.toPlainDateTime().add({ milliseconds: 1 })
    found.push({
      at: wall.toString({ smallestUnit: "second" }),
      wall,
      from: last.offset,
      to: after.offset,
      name: nameOf(after),
      isDaylight: after.offsetNanoseconds > last.offsetNanoseconds,
    })
    before = after
  }
}

/** Changes alike, as a rule where they follow one, else date by date. */
function describeChange(changes: Transition[]): JCal {
  const [first] = changes as [Transition, ...Transition[]]
  const properties: JProperty[] = [
    ["dtstart", {}, "date-time", first.at],
    ["tzoffsetfrom", {}, "utc-offset", first.from],
    ["tzoffsetto", {}, "utc-offset", first.to],
    ["tzname", {}, "text", first.name],
  ]
  const rule = yearlyRule(changes)
  if (rule) properties.push(["rrule", {}, "recur", rule])
  else for (const { at } of changes.slice(1)) properties.push(["rdate", {}, "date-time", at])
  return [first.isDaylight ? "daylight" : "standard", properties, []]
}

const weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]

/** The rule of changes that come every year on the last, or the same, such weekday of a month. */
function yearlyRule(changes: Transition[]): object | null {
  const [first] = changes
  if (!first || changes.length < 2) return null
  const { month, dayOfWeek, year } = first.wall
  const time = first.wall.toPlainTime()
  const alike = changes.every(
    ({ wall }, index) =>
      wall.year === year + index &&
      wall.month === month &&
      wall.dayOfWeek === dayOfWeek &&
      wall.toPlainTime().equals(time),
  )
  const weeks = new Set(changes.map(({ wall }) => Math.ceil(wall.day / 7)))
  const isLast = changes.every(({ wall }) => wall.day + 7 > wall.daysInMonth)
  if (!alike || (!isLast && weeks.size > 1)) return null
  const position = isLast ? -1 : [...weeks][0]
  return { freq: "YEARLY", bymonth: month, byday: `${position}${weekdays[dayOfWeek - 1]}` }
}

/** `CET`, `CEST`, else the offset. */
function nameOf(at: Temporal.ZonedDateTime): string {
  const format = new Intl.DateTimeFormat("en-GB", { timeZone: at.timeZoneId, timeZoneName: "short" })
  const part = format.formatToParts(at.epochMilliseconds).find(({ type }) => type === "timeZoneName")
  return part?.value ?? at.offset
}

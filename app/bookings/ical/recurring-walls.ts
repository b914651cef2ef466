import ICAL from "ical.js"
import { RRuleTemporal } from "rrule-temporal"
import { dayMs } from "~/availability/units"
import { ImportError } from "./subscriptions/import-fault"
import { basicTime, icalTime, wallOf, wallOfIcal, type Zone } from "./wall-time"

/** The value of an `RRULE` as ical.js reads it. */
export type RuleParts = Record<string, unknown> & { freq?: string; until?: string; count?: number }

interface Expansion {
  rule: RuleParts
  /** Wall time of the first occurrence, which is one whatever the rule says. */
  start: number
  zone: Zone
  /** Wall times between which occurrences are of interest. */
  from: number
  until: number
  /** Steps left for the whole file: what costs more is refused. */
  budget: { steps: number }
}

const frequencies = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]

/**
 * Wall times at which a repeated event begins, in order, until the end of the rule or of our interest; some that
 * lie before it may be among them.
 */
export function recurringWalls({ rule, start, zone, from, until, budget }: Expansion): number[] {
  if (!frequencies.includes(String(rule.freq)))
    throw new ImportError(/^(HOUR|MINUTE|SECOND)LY$/.test(String(rule.freq)) ? "too_many" : "unreadable")
  const walls: number[] = []
  const isOver = endOf(rule, zone)
  const take = (wall: number, cost = 1): boolean => {
    budget.steps -= cost
    if (budget.steps < 0) throw new ImportError("too_many")
    if (wall >= until || isOver(wall)) return false
    if (wall > (walls.at(-1) ?? Number.NEGATIVE_INFINITY)) walls.push(wall)
    return walls.length !== rule.count
  }
  if (!take(start)) return walls
  const near = nearer(rule, start, from)
  if (isSimple(rule)) walkSimple(rule, near, take)
  else walkAny(rule, near, until, take)
  return walls
}

/** `UNTIL` in its three spellings. */
function endOf({ until }: RuleParts, zone: Zone): (wall: number) => boolean {
  if (until === undefined) return () => false
  const end = wallOf(String(until))
  if (Number.isNaN(end)) throw new ImportError("unreadable")
  if (String(until).endsWith("Z")) return (wall) => zone(wall) > end
  if (String(until).length === 10) return (wall) => wall >= end + dayMs
  return (wall) => wall > end
}

const weekday = /^(MO|TU|WE|TH|FR|SA|SU)$/

/**
 * A start from which a rule without a count gives the same times from `from` on, so that years gone by need not be
 * walked through.
 */
function nearer(
  { freq, interval, count, byday, bymonthday, bymonth }: RuleParts,
  start: number,
  from: number,
) {
  const every = Math.max(1, Number(interval) || 1)
  if (count !== undefined || from <= start) return start
  const days = freq === "DAILY" ? every : freq === "WEEKLY" ? every * 7 : 0
  if (days) return start + Math.floor((from - start) / (days * dayMs)) * days * dayMs
  const dayIsNamed = byday !== undefined || bymonthday !== undefined
  if (!dayIsNamed || (freq === "YEARLY" && bymonth === undefined)) return start
  const [first, last] = [new Date(start), new Date(from)]
  const years = last.getUTCFullYear() - first.getUTCFullYear()
  const months = freq === "YEARLY" ? years * 12 : years * 12 + last.getUTCMonth() - first.getUTCMonth()
  const unit = freq === "YEARLY" ? every * 12 : every
  const units = Math.floor(months / unit) - 1
  if (units < 1) return start
  const month = freq === "YEARLY" ? 0 : first.getUTCMonth()
  return Date.UTC(first.getUTCFullYear(), month + units * unit, 1) + start - Math.floor(start / dayMs) * dayMs
}

type Take = (wall: number, cost?: number) => boolean

/**
 * What nearly every calendar holds: so many days, weeks, months or years, perhaps with weekdays. The iterator of
 * ical.js counts them fast; other rules can make it search without end.
 */
function isSimple({ freq, interval, count, until, wkst, byday, ...rest }: RuleParts): boolean {
  if (Object.keys(rest).length) return false
  if (byday === undefined) return true
  return freq === "WEEKLY" && [byday].flat().every((day) => weekday.test(String(day)))
}

function walkSimple({ count, until, ...pattern }: RuleParts, start: number, take: Take) {
  const rule = ICAL.Recur.fromData(pattern as Parameters<typeof ICAL.Recur.fromData>[0])
  const iterator = rule.iterator(icalTime(start))
  for (let next = iterator.next(); next; next = iterator.next()) {
    const wall = wallOfIcal(next)
    if (!take(wall)) return
  }
}

/** A step of the other library takes so many times longer. */
const stepCost = 50
/** Days before are not searched through. */
const earliest = Date.UTC(1970, 0, 1)

/** @param until bounds the search where a rule matches nothing. */
function walkAny({ count, until: end, ...pattern }: RuleParts, start: number, until: number, take: Take) {
  if (start < earliest && pattern.freq !== "YEARLY") throw new ImportError("too_many")
  const value = ICAL.Recur.fromData(pattern as Parameters<typeof ICAL.Recur.fromData>[0]).toString()
  const rruleString = `DTSTART:${basicTime(start, "Z")}\nRRULE:${value};UNTIL=${basicTime(until, "Z")}`
  let rule: RRuleTemporal
  try {
    rule = new RRuleTemporal({ rruleString, cache: false })
  } catch {
    throw new ImportError("unreadable")
  }
  rule.all(({ epochMilliseconds: wall }) => take(wall, stepCost))
}

import { wallTimeOf } from "~/availability/clock"
import { addDays, weekdayOf } from "~/availability/dates"
import { expandRecurrence, parseRecurrence, type Recurrence } from "~/availability/recurrence"
import type { RuleParts } from "~/availability/rule-walls"

const noon = 720
const maxOccurrences = 1100

/** A rule as it is written for other programs, without its end, and every date that they find by it. */
export interface WrittenRule {
  /** Parts such as `FREQ=WEEKLY;BYDAY=TU`. */
  pattern: string
  dates: string[]
}

/**
 * What is written of the rule of a series, up to a date. Dates whose start the clocks skip are among them; as those do
 * not count, a series may have a date or two more. So are dates that the series does not have, where its rule is one that
 * programs misread: it is written as every week then, and what is not had is left out.
 * @param last on which the last that is told falls.
 */
export function writtenRule(recurrence: Recurrence, last: string): WrittenRule {
  const { rrule, date, timeZone } = recurrence
  const key = `${rrule} ${date} ${timeZone}`
  let rule = known.get(key)
  if (!rule) {
    rule = writeWhole(recurrence)
    if (known.size > maxKnown) known.clear()
    known.set(key, rule)
  }
  return { pattern: rule.pattern, dates: rule.dates.filter((one) => one <= last) }
}

/** Rules are slow to follow, and calendars are read again and again. */
const known = new Map<string, WrittenRule>()
const maxKnown = 2000

function writeWhole({ rrule, date, timeZone }: Recurrence): WrittenRule {
  const { pattern, count, until, parts } = parseRecurrence(rrule)
  const end =
    count !== null
      ? `COUNT=${count}`
      : `UNTIL=${until?.kind === "instant" ? wallTimeOf(timeZone, until.instant).date : until?.date}`
  const atNoon = { date, timeZone, from: noon, until: noon + 60, exdates: [], rdates: [] }
  const every = { ...atNoon, rrule: `${pattern};${end.replaceAll("-", "")}` }
  const dates = expandRecurrence(every, { most: maxOccurrences }).map((occurrence) => occurrence.date)
  return isReadAlike(parts) ? { pattern, dates } : everyWeek(dates)
}

/**
 * Whether programs agree on what a rule says. Of the parts that none of them offers in its own forms, some know
 * nothing: they find dates of every week in a rule of one, and of one month in a rule of all.
 */
function isReadAlike({ frequency, months, weeks, monthDays, weekdays, positions }: RuleParts): boolean {
  if (frequency === "MONTHLY") return true
  if (positions || weeks) return false
  if (frequency !== "YEARLY") return true
  return (!monthDays || months?.length === 1) && (!weekdays || months !== undefined)
}

const codes = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]

/** Every date, from the first of some to their last, that falls on a weekday of theirs. */
function everyWeek(dates: readonly string[]): WrittenRule {
  const weekdays = new Set(dates.map(weekdayOf))
  const found: string[] = []
  const [first = "", last = ""] = [dates[0], dates.at(-1)]
  for (let date = first; date !== "" && date <= last; date = addDays(date, 1))
    if (weekdays.has(weekdayOf(date))) found.push(date)
  const named = codes.filter((_, index) => weekdays.has(index + 1))
  return { pattern: `FREQ=WEEKLY;BYDAY=${named.join(",")}`, dates: found }
}

import { instantOf, isSkipped, isSteady, wallTimeOf } from "~/availability/clock"
import { addDays, weekdayOf } from "~/availability/dates"
import type { Interval } from "~/availability/intervals"
import { isOpenOnAll } from "~/availability/opening"
import { minuteMs } from "~/availability/units"
import { maskCovers, type WeekMask, wallMinutes, weekMask } from "~/availability/weekly-hours"
import { sharingForms, type WeeklyRule } from "~/spaces/vocabulary"
import type { HoursPattern } from "../index/space-columns"
import type { WantedTime } from "./space-query"

/** Bit of a pattern that is open for whoever names no form. */
export const noForm = 1 << sharingForms.length
/** Bits of a pattern that nothing narrows. */
export const everyForm = noForm - 1 + noForm

/** The dates that are asked, on the clock of a zone. */
export function wantedDates(time: WantedTime, zone: string, now: number): string[] {
  if (time.weekday === null) return time.date === null ? [] : [time.date]
  const first = time.date ?? firstAfter(time, zone, now)
  const start = addDays(first, (time.weekday - weekdayOf(first) + 7) % 7)
  return Array.from({ length: time.weeks }, (_, week) => addDays(start, week * 7))
}

/**
 * The wanted time itself, in milliseconds: what must be free of bookings. In a row of weeks a date is left out on
 * which the clocks skip the start.
 */
export function wantedSlots(time: WantedTime, zone: string, now: number): Interval[] {
  const { from, until, weekday } = time
  return wantedDates(time, zone, now)
    .filter((date) => weekday === null || !isSkipped(zone, date, from))
    .map((date) => ({
      start: instantOf(zone, date, from),
      end: instantOf(zone, date, from + wallMinutes(from, until)),
    }))
}

/** Today while the start is still to come, else tomorrow. */
function firstAfter(time: WantedTime, zone: string, now: number): string {
  const { date, minute } = wallTimeOf(zone, now)
  return minute < time.from ? date : addDays(date, 1)
}

/** Answers that many searches share, such as a list, its pages and its map. */
const keptAnswers = 8

/** Answers for which forms weekly hours are open at the wanted time; each pattern is worked out once. */
export class WantedHours {
  #open: Int32Array
  #dates = new Map<string, { dates: string[]; steady: boolean; wanted: WeekMask }>()

  /** @param answers of earlier searches on the same patterns, newest last. */
  constructor(
    private readonly time: WantedTime,
    private readonly patterns: HoursPattern[],
    private readonly now: number,
    answers: Map<string, Int32Array>,
  ) {
    // Only the next weekday depends on the moment.
    const moment = time.date === null ? Math.floor(now / minuteMs) : null
    const key = JSON.stringify([time, moment])
    this.#open = longEnough(answers.get(key), patterns.length)
    answers.delete(key)
    answers.set(key, this.#open)
    const oldest = answers.keys().next().value
    if (answers.size > keptAnswers && oldest !== undefined) answers.delete(oldest)
  }

  /** Bits of the forms, and {@link noForm}. */
  openForms(pattern: number): number {
    if (this.#open[pattern] === -1)
      this.#open[pattern] = this.#workOut(this.patterns[pattern] as HoursPattern)
    return this.#open[pattern] as number
  }

  #workOut({ rules, exceptions, zone, mask }: HoursPattern): number {
    const { dates, steady, wanted } = this.#datesIn(zone)
    if (dates.length === 0 || (steady && !maskCovers(mask, wanted))) return 0
    const { from, until, weekday } = this.time
    const areOpen = (hours: WeeklyRule[]) =>
      isOpenOnAll({ timeZone: zone, hours, exceptions }, dates, {
        from,
        until,
        recurring: weekday !== null,
      })
    if (rules.every((rule) => rule.form === null)) return areOpen(rules) ? everyForm : 0
    let bits = areOpen(rules.filter((rule) => rule.form === null)) ? noForm : 0
    for (const [at, form] of sharingForms.entries()) {
      const special = rules.some((rule) => rule.form === form)
      const open = special
        ? areOpen(rules.filter((rule) => rule.form === null || rule.form === form))
        : (bits & noForm) !== 0
      if (open) bits |= 1 << at
    }
    return bits
  }

  /** The dates in a zone, whether some of them lies far from a change of the clock, and the half hours. */
  #datesIn(zone: string) {
    let found = this.#dates.get(zone)
    if (!found) {
      const dates = wantedDates(this.time, zone, this.now)
      const { from, until } = this.time
      const wanted = weekMask(dates[0] ? [{ weekday: weekdayOf(dates[0]), from, until }] : [])
      found = { dates, steady: dates.some((date) => isSteady(zone, date)), wanted }
      this.#dates.set(zone, found)
    }
    return found
  }
}

/** The same answers with room for patterns that came since; -1 is not worked out yet. */
function longEnough(known: Int32Array | undefined, length: number): Int32Array {
  if (known && known.length >= length) return known
  const longer = new Int32Array(length).fill(-1)
  if (known) longer.set(known)
  return longer
}

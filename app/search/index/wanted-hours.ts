import { isSteady } from "~/availability/clock"
import { weekdayOf } from "~/availability/dates"
import type { Interval } from "~/availability/intervals"
import { isOpen } from "~/availability/opening"
import { minuteMs } from "~/availability/units"
import { maskCovers, type WeekMask, weekMask } from "~/availability/weekly-hours"
import type { HolidayDates } from "~/city/holiday-dates"
import { type SharingForm, schoolCalendars, sharingForms } from "~/spaces/vocabulary"
import type { WantedTime } from "../query/space-query"
import { slotOn, wantedDates } from "../query/wanted-time"
import type { HoursPattern } from "./space-columns"

/** Bit of a pattern that is open for whoever names no form. */
export const noForm = 1 << sharingForms.length
/** Bits of a pattern that nothing narrows. */
export const everyForm = noForm - 1 + noForm

/** Answers that many searches share, such as a list, its pages and its map. */
const keptAnswers = 8

/** The dates that are asked in one zone and calendar. */
interface AskedDates {
  dates: string[]
  slots: Interval[]
  /** Of each date, whether it lies far from a change of the clock. */
  steady: boolean[]
  allSteady: boolean
  /** The half hours of the week. */
  half: WeekMask
}

/** On which of the dates hours are open: for a form that some rule is made for, or (`null`) for every other one. */
type OpenDates = Map<SharingForm | null, boolean[]>

/** Answers on which of the wanted dates weekly hours are open; each pattern is worked out once. */
export class WantedHours {
  /** By how many of the first dates come too soon, then by pattern and calendar. */
  readonly #known: Int32Array[]
  readonly #asked = new Map<string, AskedDates>()
  /** The same by pattern and calendar, for every row asks. */
  readonly #askedOf: AskedDates[] = []
  readonly #openDates = new Map<number, OpenDates>()
  readonly #length: number
  /** How many calendars tell answers apart. */
  readonly #calendars: number

  /** @param answers of earlier searches on the same patterns, newest last. */
  constructor(
    private readonly time: WantedTime,
    private readonly patterns: HoursPattern[],
    private readonly holidays: HolidayDates,
    private readonly now: number,
    answers: Map<string, Int32Array[]>,
  ) {
    this.#calendars = time.without.includes("school_holidays") ? schoolCalendars.length : 1
    // Only the next weekday depends on the moment.
    const moment = time.date === null ? Math.floor(now / minuteMs) : null
    const key = JSON.stringify([time, moment])
    this.#length = patterns.length * this.#calendars
    this.#known = (answers.get(key) ?? []).map((known) => longEnough(known, this.#length))
    answers.delete(key)
    answers.set(key, this.#known)
    const oldest = answers.keys().next().value
    if (answers.size > keptAnswers && oldest !== undefined) answers.delete(oldest)
  }

  /** How many of the dates asked, which stand in order, begin before an instant. */
  datesBefore(pattern: number, calendar: number, instant: number): number {
    const { slots } = this.#datesOf(pattern, calendar)
    let before = 0
    while (before < slots.length && (slots[before] as Interval).start < instant) before++
    return before
  }

  /**
   * Bits of the forms, and {@link noForm}, for which a pattern is open on enough of the dates.
   * @param tooSoon how many of the first dates are too soon to be had.
   * @param taken of each date, whether somebody has it.
   */
  openForms(pattern: number, calendar: number, tooSoon: number, taken?: readonly boolean[]): number {
    if (taken) return this.#workOut(pattern, calendar, tooSoon, taken)
    let known = this.#known[tooSoon]
    if (!known) {
      known = longEnough(undefined, this.#length)
      this.#known[tooSoon] = known
    }
    const at = this.#at(pattern, calendar)
    if (known[at] === -1) known[at] = this.#workOut(pattern, calendar, tooSoon)
    return known[at] as number
  }

  /** How many of the dates asked are open and free for one of the forms (bits), the best of them. */
  freeDates(
    pattern: number,
    calendar: number,
    forms: number,
    tooSoon: number,
    taken?: readonly boolean[],
  ): number {
    const open = this.#openOn(pattern, calendar)
    let most = 0
    for (const [form, dates] of open)
      if (form === null || forms & (1 << sharingForms.indexOf(form)))
        most = Math.max(most, countFree(dates, tooSoon, taken))
    return most
  }

  /** The slots of {@link freeDates}, in order; of two forms with as many, those that begin earlier. */
  freeSlots(
    pattern: number,
    calendar: number,
    forms: number,
    tooSoon: number,
    taken?: readonly boolean[],
  ): Interval[] {
    const slots = this.slots(pattern, calendar)
    let best: Interval[] = []
    for (const [form, dates] of this.#openOn(pattern, calendar)) {
      if (form !== null && !(forms & (1 << sharingForms.indexOf(form)))) continue
      const free = slots.filter((_, at) => at >= tooSoon && dates[at] && !taken?.[at])
      const isEarlier = free.length === best.length && (free[0]?.end ?? 0) < (best[0]?.end ?? 0)
      if (free.length > best.length || isEarlier) best = free
    }
    return best
  }

  /** How many dates are asked of a pattern, of which the first so many come too soon. */
  datesAsked(pattern: number, calendar: number, tooSoon: number): number {
    return this.slots(pattern, calendar).length - this.#leftOut(tooSoon)
  }

  /** The slots that can be asked of a pattern, a date each. */
  slots(pattern: number, calendar: number): Interval[] {
    return this.#datesOf(pattern, calendar).slots
  }

  /** A row of weeks that begins with no date of its own begins with the first that can be had. */
  #leftOut(tooSoon: number): number {
    return this.time.date === null ? tooSoon : 0
  }

  #at(pattern: number, calendar: number): number {
    return this.#calendars === 1 ? pattern : pattern * this.#calendars + calendar
  }

  #workOut(pattern: number, calendar: number, tooSoon: number, taken?: readonly boolean[]): number {
    const asked = this.#datesOf(pattern, calendar)
    const hours = this.patterns[pattern] as HoursPattern
    if (tooSoon >= asked.dates.length) return 0
    if (asked.allSteady && !maskCovers(hours.mask, asked.half)) return 0
    const counted = asked.dates.length - this.#leftOut(tooSoon)
    const enough = Math.max(1, Math.ceil((counted * this.time.freeShare) / 100 - 1e-9))
    // Most patterns are asked once: only those with bookings are kept.
    const open = taken ? this.#openOn(pattern, calendar) : this.#openDatesOf(hours, asked)
    const isEnough = (form: SharingForm | null) => countFree(open.get(form) ?? [], tooSoon, taken) >= enough
    const others = isEnough(null)
    let bits = others ? noForm : 0
    for (const [at, form] of sharingForms.entries())
      if (others || (open.has(form) && isEnough(form))) bits |= 1 << at
    return bits
  }

  #openOn(pattern: number, calendar: number): OpenDates {
    const at = this.#at(pattern, calendar)
    let found = this.#openDates.get(at)
    if (!found) {
      found = this.#openDatesOf(this.patterns[pattern] as HoursPattern, this.#datesOf(pattern, calendar))
      this.#openDates.set(at, found)
    }
    return found
  }

  #openDatesOf({ rules, exceptions, zone, mask }: HoursPattern, asked: AskedDates): OpenDates {
    const { from, until } = this.time
    // Far from a change of the clock nothing is open beyond the half hours of the week.
    const covered = maskCovers(mask, asked.half)
    const open = (form: SharingForm | null) => {
      const hours = rules.filter((rule) => rule.form === null || rule.form === form)
      const opening = { timeZone: zone, hours, exceptions }
      return asked.dates.map(
        (date, at) => (covered || !asked.steady[at]) && isOpen(opening, date, from, until),
      )
    }
    const special = sharingForms.filter((form) => rules.some((rule) => rule.form === form))
    return new Map([null, ...special].map((form) => [form, open(form)]))
  }

  #datesOf(pattern: number, calendar: number): AskedDates {
    const at = this.#at(pattern, calendar)
    const known = this.#askedOf[at]
    if (known) return known
    const found = this.#datesIn(pattern, calendar)
    this.#askedOf[at] = found
    return found
  }

  #datesIn(pattern: number, calendar: number): AskedDates {
    const { zone } = this.patterns[pattern] as HoursPattern
    const school = schoolCalendars[calendar] ?? "none"
    const key = this.#calendars === 1 ? zone : `${school} ${zone}`
    let found = this.#asked.get(key)
    if (!found) {
      const dates = wantedDates(this.time, { zone, calendar: school, holidays: this.holidays }, this.now)
      const { from, until } = this.time
      const steady = dates.map((date) => isSteady(zone, date))
      found = {
        dates,
        slots: dates.map((date) => slotOn(this.time, date, zone)),
        steady,
        allSteady: steady.every(Boolean),
        half: weekMask(dates[0] ? [{ weekday: weekdayOf(dates[0]), from, until }] : []),
      }
      this.#asked.set(key, found)
    }
    return found
  }
}

function countFree(open: readonly boolean[], tooSoon: number, taken?: readonly boolean[]): number {
  let free = 0
  for (let at = tooSoon; at < open.length; at++) if (open[at] && !taken?.[at]) free++
  return free
}

/** The same answers with room for patterns that came since; -1 is not worked out yet. */
function longEnough(known: Int32Array | undefined, length: number): Int32Array {
  if (known && known.length >= length) return known
  const longer = new Int32Array(length).fill(-1)
  if (known) longer.set(known)
  return longer
}

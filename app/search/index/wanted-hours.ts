import { isSteady } from "~/availability/clock"
import { weekdayOf } from "~/availability/dates"
import type { Interval } from "~/availability/intervals"
import { isOpen } from "~/availability/opening"
import { minuteMs } from "~/availability/units"
import { type WeekMask, weekMask } from "~/availability/weekly-hours"
import type { HolidayDates } from "~/city/holiday-dates"
import { type SharingForm, schoolCalendars, sharingForms } from "~/spaces/vocabulary"
import type { WantedTime } from "../query/space-query"
import { slotOn, wantedDates } from "../query/wanted-time"
import type { HoursPool } from "./hours-pool"

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
  /** Whether each lies far from a change of the clock. */
  allSteady: boolean
}

/** On which of the dates hours are open: for a form that some rule is made for, or (`null`) for every other one. */
type OpenDates = Map<SharingForm | null, boolean[]>

/** Answers on which of the wanted dates weekly hours are open; each pattern is worked out once. */
export class WantedHours {
  /** By how many of the first dates come too soon, then by pattern and calendar. */
  readonly #known: Map<number, number>[]
  /** By zone and calendar. */
  readonly #asked: AskedDates[] = []
  readonly #openDates = new Map<number, OpenDates>()
  /** How many calendars tell answers apart. */
  readonly #calendars: number

  /** @param answers of earlier searches on the same patterns, newest last. */
  constructor(
    private readonly time: WantedTime,
    private readonly patterns: HoursPool,
    private readonly holidays: HolidayDates,
    private readonly now: number,
    answers: Map<string, Map<number, number>[]>,
  ) {
    this.#calendars = time.without.includes("school_holidays") ? schoolCalendars.length : 1
    // Only the next weekday depends on the moment.
    const moment = time.date === null ? Math.floor(now / minuteMs) : null
    const key = JSON.stringify([time, moment])
    this.#known = answers.get(key) ?? []
    answers.delete(key)
    answers.set(key, this.#known)
    const oldest = answers.keys().next().value
    if (answers.size > keptAnswers && oldest !== undefined) answers.delete(oldest)
  }

  /**
   * The half hours of the week that are asked: what is not open in each of them is open on none of the dates. Null
   * where a date lies near a change of the clock, since then they say nothing.
   */
  halfHours(): WeekMask | null {
    const { date, weekday, from, until } = this.time
    const day = weekday ?? (date === null ? null : weekdayOf(date))
    const isSteady = this.patterns.zones.values.every((_, zone) =>
      Array.from({ length: this.#calendars }, (_, calendar) => calendar).every(
        (calendar) => this.#datesIn(zone, calendar).allSteady,
      ),
    )
    return day !== null && isSteady ? weekMask([{ weekday: day, from, until }]) : null
  }

  /**
   * Whether a space is free on enough of the dates that is open on all of them and that nobody has.
   * @param zone number of its time zone.
   */
  isEnough(zone: number, calendar: number, tooSoon: number): boolean {
    const { dates } = this.#datesIn(zone, calendar)
    return tooSoon < dates.length && dates.length - tooSoon >= this.#leastOf(dates.length, tooSoon)
  }

  /** How many of the dates asked, which stand in order, begin before an instant. @param zone number of the time zone. */
  datesBefore(zone: number, calendar: number, instant: number): number {
    const { slots } = this.#datesIn(zone, calendar)
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
    const known = this.#known[tooSoon] ?? new Map<number, number>()
    this.#known[tooSoon] = known
    const at = this.#at(pattern, calendar)
    let open = known.get(at)
    if (open === undefined) {
      open = this.#workOut(pattern, calendar, tooSoon)
      known.set(at, open)
    }
    return open
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

  /** On how many of the dates a space has to be free. */
  #leastOf(dates: number, tooSoon: number): number {
    const counted = dates - this.#leftOut(tooSoon)
    return Math.max(1, Math.ceil((counted * this.time.freeShare) / 100 - 1e-9))
  }

  #at(pattern: number, calendar: number): number {
    return this.#calendars === 1 ? pattern : pattern * this.#calendars + calendar
  }

  #workOut(pattern: number, calendar: number, tooSoon: number, taken?: readonly boolean[]): number {
    const asked = this.#datesOf(pattern, calendar)
    if (tooSoon >= asked.dates.length) return 0
    const enough = this.#leastOf(asked.dates.length, tooSoon)
    // Most patterns are asked once: only those with bookings are kept.
    const open = taken ? this.#openOn(pattern, calendar) : this.#openDatesOf(pattern, asked)
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
      found = this.#openDatesOf(pattern, this.#datesOf(pattern, calendar))
      this.#openDates.set(at, found)
    }
    return found
  }

  #openDatesOf(pattern: number, { dates }: AskedDates): OpenDates {
    const { from, until } = this.time
    const { rules, exceptions, zone } = this.patterns.at(pattern)
    const open = (form: SharingForm | null) => {
      const hours = rules.filter((rule) => rule.form === null || rule.form === form)
      return dates.map((date) => isOpen({ timeZone: zone, hours, exceptions }, date, from, until))
    }
    const special = sharingForms.filter((form) => rules.some((rule) => rule.form === form))
    return new Map([null, ...special].map((form) => [form, open(form)]))
  }

  #datesOf(pattern: number, calendar: number): AskedDates {
    return this.#datesIn(this.patterns.zoneOf(pattern), calendar)
  }

  /** @param zone number of the time zone. */
  #datesIn(zone: number, calendar: number): AskedDates {
    const at = zone * this.#calendars + (this.#calendars === 1 ? 0 : calendar)
    let found = this.#asked[at]
    if (!found) {
      found = this.#findDates(this.patterns.zones.values[zone] as string, schoolCalendars[calendar] ?? "none")
      this.#asked[at] = found
    }
    return found
  }

  #findDates(zone: string, calendar: string): AskedDates {
    const dates = wantedDates(this.time, { zone, calendar, holidays: this.holidays }, this.now)
    return {
      dates,
      slots: dates.map((date) => slotOn(this.time, date, zone)),
      allSteady: dates.every((date) => isSteady(zone, date)),
    }
  }
}

function countFree(open: readonly boolean[], tooSoon: number, taken?: readonly boolean[]): number {
  let free = 0
  for (let at = tooSoon; at < open.length; at++) if (open[at] && !taken?.[at]) free++
  return free
}

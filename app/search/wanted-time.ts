import { addDays, weekdayOf } from "~/availability/dates"
import { isOpenOnAll, isSteady, wallTimeOf } from "~/availability/open-time"
import { maskCovers, weekMask } from "~/availability/weekly-hours"
import { sharingForms } from "~/spaces/vocabulary"
import type { HoursPattern } from "./space-columns"
import type { WantedTime } from "./space-query"

/** Bit of a pattern that is open for whoever names no form. */
export const noForm = 1 << sharingForms.length

/** The dates that are asked, on the clock of a zone. */
export function wantedDates(time: WantedTime, zone: string, now: number): string[] {
  if (time.weekday === null) return time.date === null ? [] : [time.date]
  const first = time.date ?? firstAfter(time, zone, now)
  const start = addDays(first, (time.weekday - weekdayOf(first) + 7) % 7)
  return Array.from({ length: time.weeks }, (_, week) => addDays(start, week * 7))
}

/** Today while the start is still to come, else tomorrow. */
function firstAfter(time: WantedTime, zone: string, now: number): string {
  const { date, minute } = wallTimeOf(zone, now)
  return minute < time.from ? date : addDays(date, 1)
}

/** Answers for which forms weekly hours are open at the wanted time; each pattern is worked out once. */
export class WantedHours {
  #open: Int32Array
  #dates = new Map<string, { dates: string[]; steady: boolean }>()

  constructor(
    private readonly time: WantedTime,
    private readonly patterns: HoursPattern[],
    private readonly now: number,
  ) {
    this.#open = new Int32Array(patterns.length).fill(-1)
  }

  /** Bits of the forms, and {@link noForm}. */
  openForms(pattern: number): number {
    if (this.#open[pattern] === -1)
      this.#open[pattern] = this.#workOut(this.patterns[pattern] as HoursPattern)
    return this.#open[pattern] as number
  }

  #workOut({ rules, zone, mask }: HoursPattern): number {
    const { dates, steady } = this.#datesIn(zone)
    const { from, until, weekday } = this.time
    if (dates.length === 0) return 0
    const wanted = weekMask([{ weekday: weekdayOf(dates[0] as string), from, until }])
    if (steady && !maskCovers(mask, wanted)) return 0
    const isOpenFor = (form: string | null) =>
      isOpenOnAll(
        rules.filter((rule) => rule.form === null || rule.form === form),
        zone,
        dates,
        { from, until, recurring: weekday !== null },
      )
    const general = isOpenFor(null)
    let bits = general ? noForm : 0
    for (const [at, form] of sharingForms.entries()) {
      const special = rules.some((rule) => rule.form === form)
      if (special ? isOpenFor(form) : general) bits |= 1 << at
    }
    return bits
  }

  /** The dates in a zone, and whether some of them lies far from a change of the clock. */
  #datesIn(zone: string) {
    let found = this.#dates.get(zone)
    if (!found) {
      const dates = wantedDates(this.time, zone, this.now)
      found = { dates, steady: dates.some((date) => isSteady(zone, date)) }
      this.#dates.set(zone, found)
    }
    return found
  }
}

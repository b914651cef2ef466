import { withBuffers } from "~/availability/booking-window"
import { instantOf, wallTimeOf } from "~/availability/clock"
import { addDays, weekdayOf } from "~/availability/dates"
import { firstFree } from "~/availability/free-time"
import type { Interval } from "~/availability/intervals"
import { dayMinutes } from "~/availability/units"
import { wallMinutes } from "~/availability/weekly-hours"
import { takenTime } from "~/bookings/checks/busy-time"
import { sharingForms } from "~/spaces/vocabulary"
import type { WantedSlot } from "../query/space-query"
import type { SpaceIndex } from "./space-index"
import { noForm } from "./wanted-hours"

/** The stretches of time in which a slot is looked for, in order, on the clock of a zone. */
export function slotRanges(wanted: WantedSlot, zone: string, now: number): Interval[] {
  const first = wanted.date ?? wallTimeOf(zone, now).date
  const { weekday, from, until, days } = wanted
  if (weekday === null && from === null)
    return [{ start: instantOf(zone, first, 0), end: instantOf(zone, addDays(first, days), 0) }]
  return Array.from({ length: days }, (_, day) => addDays(first, day))
    .filter((date) => weekday === null || weekdayOf(date) === weekday)
    .map((date) => ({
      start: instantOf(zone, date, from ?? 0),
      end: instantOf(zone, date, (from ?? 0) + wallMinutes(from ?? 0, until ?? dayMinutes)),
    }))
}

type Answer = Interval | null

const anyHorizon = Number.POSITIVE_INFINITY

/**
 * The first slot of each row that is to be had: open, free, and by the booking rules of the space, however far ahead
 * one may book now.
 */
export class FreeSlots {
  #ranges = new Map<string, Interval[]>()
  /** Of rows that nobody has anything of: alike for all with the same hours and rules. */
  #alike = new Map<string, Answer>()
  #ofRows = new Map<string, Answer>()

  constructor(
    private readonly index: SpaceIndex,
    private readonly wanted: WantedSlot,
    private readonly people: number | null,
    private readonly now: number,
  ) {}

  /** Bits of the forms for which a row has such a slot, and {@link noForm}. */
  forms(row: number): number {
    const special = new Set(this.#hoursOf(row).rules.flatMap(({ form }) => form ?? []))
    const base = this.#first(row, null) !== null
    let bits = base ? noForm : 0
    for (const [at, form] of sharingForms.entries())
      if (base || (special.has(form) && this.#first(row, form) !== null)) bits |= 1 << at
    return bits
  }

  /** The earliest slot for any of the forms (bits). */
  first(row: number, forms: number): Answer {
    const special = new Set(this.#hoursOf(row).rules.flatMap(({ form }) => form ?? []))
    const found = [null, ...sharingForms.filter((form, at) => special.has(form) && forms & (1 << at))]
      .flatMap((form) => this.#first(row, form) ?? [])
      .sort((a, b) => a.start - b.start)
    return found[0] ?? null
  }

  /** @param form null counts the hours for every form alone. */
  #first(row: number, form: string | null): Answer {
    const { hours, windows } = this.index.columns
    const isTaken = this.index.taken.meets(row, this.#spanOf(row), this.now)
    const known = isTaken ? this.#ofRows : this.#alike
    const key = isTaken ? `${row} ${form}` : `${hours[row]} ${windows[row]} ${form}`
    let answer = known.get(key)
    if (answer === undefined) {
      answer = this.#find(row, form)
      known.set(key, answer)
    }
    return answer
  }

  #find(row: number, form: string | null): Answer {
    const pattern = this.#hoursOf(row)
    const desks = this.index.columns.desks[row] as number
    const asked = { desks: desks < 0 ? null : desks, wanted: this.people ?? 1 }
    const input = {
      rules: {
        timeZone: pattern.zone,
        hours: pattern.rules.filter((rule) => rule.form === null || rule.form === form),
        exceptions: pattern.exceptions,
      },
      window: { ...this.index.windowOf(row), horizonDays: anyHorizon },
      taken: takenTime(this.index.taken.of(row, this.#spanOf(row), this.now), asked),
      now: this.now,
    }
    for (const range of this.#rangesIn(pattern.zone)) {
      const found = firstFree(input, { range, minutes: this.wanted.minutes })
      if (found) return found
    }
    return null
  }

  #rangesIn(zone: string): Interval[] {
    const ranges = this.#ranges.get(zone) ?? slotRanges(this.wanted, zone, this.now)
    this.#ranges.set(zone, ranges)
    return ranges
  }

  /** All the time that is looked at, with the buffers of a row. */
  #spanOf(row: number): Interval {
    const ranges = this.#rangesIn(this.#hoursOf(row).zone)
    const span = { start: ranges[0]?.start ?? this.now, end: ranges.at(-1)?.end ?? this.now }
    return withBuffers(this.index.windowOf(row), span)
  }

  #hoursOf(row: number) {
    return this.index.hours.at(this.index.columns.hours[row] as number)
  }
}

import { bookableTime, withBuffers } from "~/availability/booking-window"
import type { Interval } from "~/availability/intervals"
import type { WeekMask } from "~/availability/weekly-hours"
import { isTaken } from "~/bookings/checks/busy-time"
import { schoolCalendars } from "~/spaces/vocabulary"
import { openFacts } from "../blocks/space-facts"
import type { SpaceIndex } from "./space-index"
import { everyForm, type WantedHours } from "./wanted-hours"

/**
 * The dates that are wanted, on the rows of the index. A row is free on those on which it is open and nobody has it,
 * unless they come too soon for its owner; where no first date is named, those that do are not asked. How far ahead one
 * may book is not asked: what is too far today can be had another day.
 */
export class RowDates {
  /** Of rows that were asked and may be taken, on which of the dates somebody has them; null is on none. */
  readonly #taken = new Map<number, boolean[] | null>()
  /** The half hours in which a row has to be open; null where they say nothing. */
  readonly halfHours: WeekMask | null
  /** Whether every row is free on enough of the dates that is open on all of them and that nobody has. */
  readonly everyEnough: boolean
  readonly #halfFacts: number[]
  /** When a booking made now may begin, by the booking rules of the pool. */
  readonly #earliest: Float64Array
  /** How many dates come too soon, and whether the others are enough: by zone and calendar, then by booking rules. */
  readonly #soon: Int16Array[] = []
  readonly #enough: Uint8Array[] = []

  constructor(
    private readonly index: SpaceIndex,
    private readonly hours: WantedHours,
    private readonly now: number,
    private readonly people: number | null,
  ) {
    this.#earliest = Float64Array.from(index.windows.values, (window) => bookableTime(window, now).start)
    this.halfHours = hours.halfHours()
    this.#halfFacts = this.halfHours ? openFacts(this.halfHours) : []
    this.everyEnough = index.hours.zones.values.every((_, zone) =>
      schoolCalendars.every((_, calendar) => {
        const group = this.#groupOf(zone, calendar)
        return this.#enough[group]?.every(Boolean)
      }),
    )
  }

  /** Bits of the forms, and `noForm`, for which a row is free on enough of the dates. */
  openForms(row: number): number {
    if (this.halfHours && !this.index.blocks.has(row, this.#halfFacts)) return 0
    const { hours, schoolCalendar } = this.index.columns
    const [pattern, calendar] = [hours[row] as number, schoolCalendar[row] as number]
    const taken = this.#takenOf(row)
    if (this.halfHours && this.index.hours.isPlain(pattern) && !taken)
      return this.#isEnough(row) ? everyForm : 0
    return this.hours.openForms(pattern, calendar, this.#tooSoon(row), taken)
  }

  /** Whether a row is free on enough of the dates that is open on all of them and that nobody has. */
  #isEnough(row: number): boolean {
    const group = this.#groupOfRow(row)
    return this.#enough[group]?.[this.index.columns.windows[row] as number] === 1
  }

  /** On how many of how many dates a row is free for the best of some forms (bits). */
  count(row: number, forms: number): { free: number; of: number } {
    const { hours, schoolCalendar } = this.index.columns
    const [pattern, calendar] = [hours[row] as number, schoolCalendar[row] as number]
    const tooSoon = this.#tooSoon(row)
    return {
      free: this.hours.freeDates(pattern, calendar, forms, tooSoon, this.#takenOf(row)),
      of: this.hours.datesAsked(pattern, calendar, tooSoon),
    }
  }

  /** The dates of {@link count} on which a row is free. @param tooSoon counts those too that come too soon. */
  free(row: number, forms: number, { tooSoon = false } = {}): Interval[] {
    const { hours, schoolCalendar } = this.index.columns
    const [pattern, calendar] = [hours[row] as number, schoolCalendar[row] as number]
    const skipped = tooSoon ? 0 : this.#tooSoon(row)
    return this.hours.freeSlots(pattern, calendar, forms, skipped, this.#takenOf(row))
  }

  /** How many of the first dates come before a booking made now may begin. */
  #tooSoon(row: number): number {
    return this.#soon[this.#groupOfRow(row)]?.[this.index.columns.windows[row] as number] ?? 0
  }

  #groupOfRow(row: number): number {
    const { hours, schoolCalendar } = this.index.columns
    return this.#groupOf(this.index.hours.zoneOf(hours[row] as number), schoolCalendar[row] as number)
  }

  /** The number of a time zone with a calendar, of which all is worked out at once. */
  #groupOf(zone: number, calendar: number): number {
    const group = zone * schoolCalendars.length + calendar
    if (!this.#soon[group]) {
      const soon = Int16Array.from(this.#earliest, (earliest) =>
        this.hours.datesBefore(zone, calendar, earliest),
      )
      this.#soon[group] = soon
      this.#enough[group] = Uint8Array.from(soon, (dates) =>
        this.hours.isEnough(zone, calendar, dates) ? 1 : 0,
      )
    }
    return group
  }

  /** On which dates somebody has so much of a row that a booking with its buffers does not fit; undefined is on none. */
  #takenOf(row: number): boolean[] | undefined {
    const { taken, columns } = this.index
    if (!taken.mayBe(row)) return undefined
    let dates = this.#taken.get(row)
    if (dates === undefined) {
      const slots = this.hours.slots(columns.hours[row] as number, columns.schoolCalendar[row] as number)
      const each = slots.map((slot) => this.#isTakenAt(row, slot))
      dates = each.includes(true) ? each : null
      this.#taken.set(row, dates)
    }
    return dates ?? undefined
  }

  #isTakenAt(row: number, date: Interval): boolean {
    const { taken, columns } = this.index
    const slot = withBuffers(this.index.windowOf(row), date)
    const desks = columns.desks[row] as number
    if (desks < 0) return taken.meets(row, slot, this.now)
    return isTaken(taken.of(row, slot, this.now), slot, { desks, wanted: this.people ?? 1 })
  }
}

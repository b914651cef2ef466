import { withBuffers } from "~/availability/booking-window"
import { instantOf } from "~/availability/clock"
import { weekdayOf } from "~/availability/dates"
import type { Interval } from "~/availability/intervals"
import { wallMinutes } from "~/availability/weekly-hours"
import type { BusyTime } from "~/bookings/checks/busy-time"
import { type NeedPeople, type NeedTimes, roomFor } from "~/needs/need"
import type { SpaceIndex } from "~/search/index/space-index"
import { heardUntil, type NoiseLevel } from "~/spaces/noise"
import type { SharingForm } from "~/spaces/vocabulary"
import { type AskedDates, askedDates, fitTimes, type TimeFit } from "../fitting-slots"
import { FreeDays, takenFor } from "../free-days"
import { timesUntil } from "../heard-times"
import { noiseOfRow, type RowTimes, timesOfRow } from "../indexed-space"

/** Patterns of hours whose free days are kept with an index. */
const keptPatterns = 20_000

/** So many stretches of time are asked one by one; more of them as one. */
const mostStretches = 100

const freeDaysOf = new WeakMap<SpaceIndex, Map<string, FreeDays>>()

/** How the times of one need lie in the spaces of an index; what spaces share is worked out once. */
export class NeedTimesIn {
  readonly #fits = new Map<string, TimeFit>()
  readonly #asked = new Map<string, AskedDates>()
  /** The time that the need asks about, by zone. */
  readonly #stretches = new Map<string, Interval[]>()
  readonly #people: number

  constructor(
    private readonly need: { times: NeedTimes; people: NeedPeople; noise: NoiseLevel | null },
    private readonly index: SpaceIndex,
    private readonly now: number,
  ) {
    this.#people = roomFor(need.people)
  }

  of(row: number, form: SharingForm | null): TimeFit {
    const space = timesOfRow(this.index, row)
    const until = heardUntil(this.need.noise, noiseOfRow(this.index, row))
    const busy = this.#busyOf(row, space.timeZone)
    if (busy.length > 0) {
      const taken = takenFor(busy, space.desks, this.#people)
      return this.#fit(space, until, new FreeDays(space, form, taken))
    }
    const { hours, windows } = this.index.columns
    const key = `${hours[row]} ${windows[row]} ${form}`
    const fitKey = `${key} ${space.calendar} ${until}`
    const known = this.#fits.get(fitKey)
    if (known) return known
    const fit = this.#fit(space, until, this.#freeDays(key, space, form))
    this.#fits.set(fitKey, fit)
    return fit
  }

  /** What is taken of a row, where some of it meets what the need asks about. */
  #busyOf(row: number, zone: string): BusyTime[] {
    const { taken } = this.index
    if (!taken.mayBe(row)) return []
    const window = this.index.windowOf(row)
    const stretches = this.#stretchesIn(zone)
    if (!stretches.some((stretch) => taken.meets(row, withBuffers(window, stretch), this.now))) return []
    return taken.of(row, withBuffers(window, whole(stretches)), this.now)
  }

  #stretchesIn(zone: string): Interval[] {
    let found = this.#stretches.get(zone)
    if (!found) {
      found = stretchesOf(this.need.times, zone, this.index, this.now)
      if (found.length > mostStretches) found = [whole(found)]
      this.#stretches.set(zone, found)
    }
    return found
  }

  #fit(space: RowTimes, until: number | null, free: FreeDays): TimeFit {
    const { timeZone: zone, calendar } = space
    const key = `${zone} ${calendar}`
    let asked = this.#asked.get(key)
    if (!asked) {
      asked = askedDates(this.need.times, { zone, calendar, holidays: this.index.holidays }, this.now)
      this.#asked.set(key, asked)
    }
    return fitTimes(timesUntil(this.need.times, until), free, asked, this.now)
  }

  #freeDays(key: string, space: RowTimes, form: SharingForm | null): FreeDays {
    let kept = freeDaysOf.get(this.index)
    if (!kept) {
      kept = new Map()
      freeDaysOf.set(this.index, kept)
    }
    let free = kept.get(key)
    if (!free) {
      if (kept.size >= keptPatterns) kept.clear()
      free = new FreeDays(space, form, [])
      kept.set(key, free)
    }
    return free
  }
}

/** Holidays of schools are asked too: they leave dates out for some spaces alone. */
function stretchesOf(times: NeedTimes, zone: string, { holidays }: SpaceIndex, now: number): Interval[] {
  const asked = askedDates(times, { zone, calendar: "none", holidays }, now)
  const on = (date: string, { from, until }: { from: number; until: number }): Interval => ({
    start: instantOf(zone, date, from),
    end: instantOf(zone, date, from + wallMinutes(from, until)),
  })
  if (times.kind === "dates")
    return times.dates
      .filter(({ date }) => asked.get(weekdayOf(date))?.includes(date))
      .map((wish) => on(wish.date, wish))
  return times.lines.flatMap((line) =>
    line.weekdays.flatMap((weekday) => (asked.get(weekday) ?? []).map((date) => on(date, line))),
  )
}

function whole(stretches: readonly Interval[]): Interval {
  return {
    start: Math.min(...stretches.map(({ start }) => start)),
    end: Math.max(...stretches.map(({ end }) => end)),
  }
}

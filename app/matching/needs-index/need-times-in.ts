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

const freeDaysOf = new WeakMap<SpaceIndex, Map<string, FreeDays>>()

/** How the times of one need lie in the spaces of an index; what spaces share is worked out once. */
export class NeedTimesIn {
  readonly #fits = new Map<string, TimeFit>()
  readonly #asked = new Map<string, AskedDates>()
  readonly #people: number

  constructor(
    private readonly need: { times: NeedTimes; people: NeedPeople; noise: NoiseLevel | null },
    private readonly index: SpaceIndex,
    private readonly now: number,
    private readonly busy: ReadonlyMap<number, BusyTime[]>,
  ) {
    this.#people = roomFor(need.people)
  }

  of(row: number, form: SharingForm | null): TimeFit {
    const space = timesOfRow(this.index, row)
    const until = heardUntil(this.need.noise, noiseOfRow(this.index, row))
    const busy = this.busy.get(row)
    if (busy) {
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

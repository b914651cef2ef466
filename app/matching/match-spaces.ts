import { wallTimeOf } from "~/availability/clock"
import type { BusyTime } from "~/bookings/checks/busy-time"
import type { Locale } from "~/i18n/locales"
import { type NeedPeople, type NeedTimes, roomFor } from "~/needs/need"
import type { HoursPattern } from "~/search/index/space-columns"
import type { SpaceIndex } from "~/search/index/space-index"
import { type ComparablePrice, comparablePrice } from "~/spaces/price"
import type { SharingForm } from "~/spaces/vocabulary"
import { type BestMatches, bestFirst, type Candidate, everything, type Wanted } from "./best-first"
import { type AskedDates, askedDates, fitTimes, type TimeFit } from "./fitting-slots"
import { FreeDays, takenFor } from "./free-days"
import { type IndexedSpace, placeOfRow, RowBits, spaceOfRow, stopOfRow } from "./indexed-space"
import { isWithinReach, type MatchedNeed, match, placeOf } from "./match"
import { boxesOf, needBits } from "./need-bits"
import { plainObstacles, scoreBound } from "./pair-bound"
import { type WeeklyRoom, weeklyRoom } from "./weekly-room"

/** Patterns of hours whose free days are kept with an index. */
const keptPatterns = 20_000

const freeDaysOf = new WeakMap<SpaceIndex, Map<string, FreeDays>>()

/** What spaces are matched in. */
interface SpacesGround {
  now: number
  /** What is taken of rows in the time that the need asks about. */
  busy: ReadonlyMap<number, BusyTime[]>
  locale: Locale
}

/**
 * The rows of the index whose spaces meet a need, best first, and those that one thing keeps from it. Every row near
 * its places is compared by its numbers, and with its dates only while it can still be among the best.
 */
export function matchSpaces(
  need: MatchedNeed,
  index: SpaceIndex,
  { now, busy, locale }: SpacesGround,
  wanted: Wanted = everything,
): BestMatches<number> {
  const times = new NeedTimesIn(need, index, now, busy)
  const today = wallTimeOf(index.timeZone, now).date
  const { ids } = index.columns
  return bestFirst(
    candidatesOf(need, index, today),
    (row) => {
      const space = spaceOfRow(index, row)
      return match(need, space, {
        today,
        areas: index.areas,
        stop: stopOfRow(index, row, locale),
        timesFor: (form) => times.of(row, space, form),
      })
    },
    wanted,
    (a, b) => ((ids[a] as string) < (ids[b] as string) ? -1 : 1),
  )
}

/** The rows that a need may match, and what they can come to at best. */
function candidatesOf(need: MatchedNeed, index: SpaceIndex, today: string): Candidate<number>[] {
  const bits = needBits(need)
  const rooms = new Map<number, WeeklyRoom>()
  const prices = new Map<number, ComparablePrice | null>()
  const { columns } = index
  const roomOf = (row: number): WeeklyRoom => {
    const [hours, window] = [columns.hours[row] as number, columns.windows[row] as number]
    return keptIn(rooms, hours * index.windows.values.length + window, () =>
      weeklyRoom(need.times, (index.hours.values[hours] as HoursPattern).mask, index.windowOf(row)),
    )
  }
  const priceOf = (row: number) => {
    const number = columns.prices[row] as number
    const { budget } = need
    return (
      budget &&
      keptIn(prices, number, () => comparablePrice(index.prices.values[number] ?? [], budget.unit, today))
    )
  }
  const candidates: Candidate<number>[] = []
  const rows = index.rowsIn(boxesOf(need.origins, index.areas))
  const space = new RowBits(index)
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] as number
    space.row = row
    // The cheapest first: most are told apart by it.
    const price = priceOf(row)
    const plain = plainObstacles(bits, space, price)
    if (plain > 1) continue
    const room = roomOf(row)
    if (plain + Number(!room.possible) > 1) continue
    const place = placeOf(need.origins, placeOfRow(index, row), index.areas)
    if (place && !place.inside && !isWithinReach(place)) continue
    const obstacles = plain + Number(!room.possible) + Number(place !== null && !place.inside)
    if (obstacles > 1) continue
    const bound = scoreBound(bits, space, { place, price, share: room.share })
    candidates.push({ item: row, obstacles, bound })
  }
  return candidates
}

function keptIn<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  let value = known.get(key)
  if (value === undefined) {
    value = make()
    known.set(key, value)
  }
  return value
}

/** How the times of one need lie in the spaces of an index; what spaces share is worked out once. */
class NeedTimesIn {
  readonly #fits = new Map<string, TimeFit>()
  readonly #asked = new Map<string, AskedDates>()
  readonly #people: number

  constructor(
    private readonly need: { times: NeedTimes; people: NeedPeople },
    private readonly index: SpaceIndex,
    private readonly now: number,
    private readonly busy: ReadonlyMap<number, BusyTime[]>,
  ) {
    this.#people = roomFor(need.people)
  }

  of(row: number, space: IndexedSpace, form: SharingForm | null): TimeFit {
    const busy = this.busy.get(row)
    if (busy) {
      const taken = takenFor(busy, space.desks, this.#people)
      return this.#fit(space, new FreeDays(space, form, taken))
    }
    const { hours, windows } = this.index.columns
    const key = `${hours[row]} ${windows[row]} ${form}`
    const known = this.#fits.get(`${key} ${space.calendar}`)
    if (known) return known
    const fit = this.#fit(space, this.#freeDays(key, space, form))
    this.#fits.set(`${key} ${space.calendar}`, fit)
    return fit
  }

  #fit(space: IndexedSpace, free: FreeDays): TimeFit {
    const { timeZone: zone, calendar } = space
    const key = `${zone} ${calendar}`
    let asked = this.#asked.get(key)
    if (!asked) {
      asked = askedDates(this.need.times, { zone, calendar, holidays: this.index.holidays }, this.now)
      this.#asked.set(key, asked)
    }
    return fitTimes(this.need.times, free, asked, this.now)
  }

  #freeDays(key: string, space: IndexedSpace, form: SharingForm | null): FreeDays {
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

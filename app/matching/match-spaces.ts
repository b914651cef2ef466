import { wallTimeOf } from "~/availability/clock"
import type { BusyTime } from "~/bookings/checks/busy-time"
import { bboxAround, widenBbox } from "~/geo/bbox"
import type { Bbox } from "~/geo/position"
import type { Locale } from "~/i18n/locales"
import { type NeedOrigin, type NeedPeople, type NeedTimes, roomFor } from "~/needs/need"
import type { SearchArea } from "~/search/index/search-area"
import type { SpaceIndex } from "~/search/index/space-index"
import type { SharingForm } from "~/spaces/vocabulary"
import { type AskedDates, askedDates, fitTimes, type TimeFit } from "./fitting-slots"
import { FreeDays, takenFor } from "./free-days"
import { type IndexedSpace, spaceOfRow, stopOfRow } from "./indexed-space"
import { isNearMiss, type Match, type MatchedNeed, match, missReachM, reachOf } from "./match"

/** A space that a need was matched with. */
export interface MatchedSpaceRow {
  row: number
  spaceId: string
  match: Match
}

export interface SpacesForNeed {
  /** Feasible, best first. */
  found: MatchedSpaceRow[]
  /** Those with one thing in the way, best first. */
  misses: MatchedSpaceRow[]
}

/** Patterns of hours whose free days are kept with an index. */
const keptPatterns = 4000

const freeDaysOf = new WeakMap<SpaceIndex, Map<string, FreeDays>>()

/** Every space of the index that meets a need, and those that one thing keeps from it. */
export function matchSpaces(
  need: MatchedNeed,
  index: SpaceIndex,
  { now, busy, locale }: { now: number; busy: ReadonlyMap<number, BusyTime[]>; locale: Locale },
): SpacesForNeed {
  const times = new NeedTimesIn(need, index, now, busy)
  const today = wallTimeOf(index.timeZone, now).date
  const found: MatchedSpaceRow[] = []
  const misses: MatchedSpaceRow[] = []
  const rows = index.rowsIn(boxesOf(need.origins, index.areas))
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] as number
    const space = spaceOfRow(index, row)
    const own = match(need, space, {
      today,
      areas: index.areas,
      stop: stopOfRow(index, row, locale),
      timesFor: (form) => times.of(row, space, form),
    })
    const entry = { row, spaceId: space.id, match: own }
    if (own.obstacles.length === 0) found.push(entry)
    else if (isNearMiss(own)) misses.push(entry)
  }
  return { found: found.sort(byScore), misses: misses.sort(byScore) }
}

/** Best first; ties by the id, so that pages are stable. */
function byScore(a: MatchedSpaceRow, b: MatchedSpaceRow): number {
  return (b.match.score ?? 0) - (a.match.score ?? 0) || (a.spaceId < b.spaceId ? -1 : 1)
}

/** Where the places of a need lie, with the reach of near misses, whose metres are rounded; null is everywhere. */
function boxesOf(origins: NeedOrigin[], areas: ReadonlyMap<string, SearchArea>): Bbox[] | null {
  const boxes: Bbox[] = []
  for (const origin of origins) {
    const reach = reachOf(origin) + missReachM + 1
    if (origin.kind === "point") boxes.push(bboxAround(origin.position, reach))
    else if (origin.kind === "shape") boxes.push(widenBbox(origin.shape.bbox, reach))
    else {
      const shape = areas.get(origin.id)?.shape
      if (!shape) return null
      boxes.push(widenBbox(shape.bbox, reach))
    }
  }
  return boxes.length > 0 ? boxes : null
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

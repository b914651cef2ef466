import { wallTimeOf } from "~/availability/clock"
import type { BusyTime } from "~/bookings/checks/busy-time"
import type { HolidayDates } from "~/city/holiday-dates"
import { roomFor } from "~/needs/need"
import type { SearchArea } from "~/search/index/search-area"
import type { SharingForm } from "~/spaces/vocabulary"
import { askedDates, fitTimes } from "./fitting-slots"
import { FreeDays, takenFor } from "./free-days"
import type { IndexedSpace } from "./indexed-space"
import { isNearMiss, type Match, type MatchedNeed, match } from "./match"

/** A need that is open, as matching reads it. */
export type OpenNeed = MatchedNeed & { id: string; organisationId: string }

export interface MatchedNeedEntry {
  needId: string
  match: Match
}

export interface NeedsForSpace {
  /** Those that the space meets, best first. */
  found: MatchedNeedEntry[]
  /** Those that one thing keeps from it, best first. */
  misses: MatchedNeedEntry[]
}

/** The city and the moment that needs are matched in. */
export interface MatchPlace {
  areas: ReadonlyMap<string, SearchArea>
  holidays: HolidayDates
  /** Of the city, whose today decides which dated prices hold. */
  timeZone: string
  now: number
}

/**
 * Every need that a space meets, and those that one thing keeps from it: the other direction of `matchSpaces`, by the
 * same rule.
 * @param stop the nearest stop of rail, metro or tram.
 * @param busy what is taken of the space, buffers counted.
 */
export function matchNeeds(
  space: IndexedSpace,
  needs: Iterable<OpenNeed>,
  { areas, holidays, timeZone, now }: MatchPlace,
  { stop, busy }: { stop: { distanceM: number; name: string } | null; busy: BusyTime[] },
): NeedsForSpace {
  const today = wallTimeOf(timeZone, now).date
  const place = { zone: space.timeZone, calendar: space.calendar, holidays }
  // Without desks to count, what is free is free for any number of people.
  const known = new Map<string, FreeDays>()
  const freeFor = (form: SharingForm | null, people: number) => {
    const key = space.desks === null ? `${form}` : `${form} ${people}`
    const free = known.get(key) ?? new FreeDays(space, form, takenFor(busy, space.desks, people))
    known.set(key, free)
    return free
  }
  const found: MatchedNeedEntry[] = []
  const misses: MatchedNeedEntry[] = []
  for (const need of needs) {
    const own = match(need, space, {
      today,
      areas,
      stop,
      timesFor: (form) =>
        fitTimes(need.times, freeFor(form, roomFor(need.people)), askedDates(need.times, place, now), now),
    })
    const entry = { needId: need.id, match: own }
    if (own.obstacles.length === 0) found.push(entry)
    else if (isNearMiss(own)) misses.push(entry)
  }
  return { found: found.sort(byScore), misses: misses.sort(byScore) }
}

function byScore(a: MatchedNeedEntry, b: MatchedNeedEntry): number {
  return (b.match.score ?? 0) - (a.match.score ?? 0) || (a.needId < b.needId ? -1 : 1)
}

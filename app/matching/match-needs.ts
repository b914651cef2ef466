import { wallTimeOf } from "~/availability/clock"
import { openingMask } from "~/availability/opening"
import type { BusyTime } from "~/bookings/checks/busy-time"
import type { HolidayDates } from "~/city/holiday-dates"
import { roomFor } from "~/needs/need"
import { transitValue } from "~/search/index/score"
import type { SearchArea } from "~/search/index/search-area"
import { type ComparablePrice, comparablePrice } from "~/spaces/price"
import type { PriceUnit, SharingForm } from "~/spaces/vocabulary"
import { type BestMatches, bestFirst, type Candidate, everything, type Wanted } from "./best-first"
import { askedDates, fitTimes } from "./fitting-slots"
import { FreeDays, takenFor } from "./free-days"
import type { IndexedSpace } from "./indexed-space"
import { isWithinReach, type Match, type MatchedNeed, match, placeOf } from "./match"
import { type NeedBits, needBits } from "./need-bits"
import { bestTerms, pairResult, pairScore, plainObstacles, type SpaceBits } from "./pair-numbers"
import { weeklyRoom } from "./weekly-room"

/** A need that is open, as matching reads it. */
export type OpenNeed = MatchedNeed & { id: string; organisationId: string }

/** A need beside a space. */
export interface NeedMatch {
  needId: string
  match: Match
}

/** The city and the moment that needs are matched in. */
export interface MatchPlace {
  areas: ReadonlyMap<string, SearchArea>
  holidays: HolidayDates
  /** Of the city, whose today decides which dated prices hold. */
  timeZone: string
  now: number
}

/** What is known of the space beside its listing. */
export interface SpaceGround {
  /** The nearest stop of rail, metro or tram. */
  stop: { distanceM: number; name: string } | null
  /** What is taken of it, buffers counted. */
  busy: BusyTime[]
}

/**
 * The needs that a space meets, best first, and those that one thing keeps from it: the other direction of
 * `matchSpaces`, by the same rule.
 */
export function matchNeeds<T extends OpenNeed>(
  space: IndexedSpace,
  needs: Iterable<T>,
  { areas, holidays, timeZone, now }: MatchPlace,
  { stop, busy }: SpaceGround,
  wanted: Wanted = everything,
): BestMatches<T> {
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
  const timesFor = (need: T) => (form: SharingForm | null) =>
    fitTimes(need.times, freeFor(form, roomFor(need.people)), askedDates(need.times, place, now), now)
  const bits: SpaceBits = {
    ...space,
    isStepFree: space.wheelchair === "yes",
    transit: stop && transitValue(stop.distanceM),
  }
  const own = { forms: space.forms, hours: space.hours, bits }
  return bestFirst(
    candidatesOf(space, bits, needs, areas, today),
    {
      resultOf: ({ item: need, known: facts }) => {
        const { forms, formsPreferred } = need
        const asked = { forms, formsPreferred, bits: bitsOfNeed(need) }
        return pairResult(asked, own, facts, timesFor(need))
      },
      matchOf: (need) => match(need, space, { today, areas, stop, timesFor: timesFor(need) }),
    },
    wanted,
    (a, b) => (a.id < b.id ? -1 : 1),
  )
}

const bitsOfNeeds = new WeakMap<MatchedNeed, NeedBits>()

function bitsOfNeed(need: MatchedNeed): NeedBits {
  let bits = bitsOfNeeds.get(need)
  if (!bits) {
    bits = needBits(need)
    bitsOfNeeds.set(need, bits)
  }
  return bits
}

/** The needs that a space may match, and what they can come to at best. */
function candidatesOf<T extends OpenNeed>(
  space: IndexedSpace,
  own: SpaceBits,
  needs: Iterable<T>,
  areas: ReadonlyMap<string, SearchArea>,
  today: string,
): Candidate<T>[] {
  const mask = openingMask(space)
  const prices = new Map<PriceUnit, ComparablePrice | null>()
  const priceFor = (unit: PriceUnit) => {
    let price = prices.get(unit)
    if (price === undefined) {
      price = comparablePrice(space.prices, unit, today)
      prices.set(unit, price)
    }
    return price
  }
  const candidates: Candidate<T>[] = []
  for (const need of needs) {
    const bits = bitsOfNeed(need)
    const price = bits.budget && priceFor(bits.budget.unit)
    // The cheapest first: most are told apart by it.
    const plain = plainObstacles(bits, own, price)
    if (plain > 1) continue
    const place = placeOf(need.origins, space, areas)
    if (place && !place.inside && (plain > 0 || !isWithinReach(place))) continue
    const room = weeklyRoom(need.times, mask, space.window)
    const sure = plain + Number(place !== null && !place.inside)
    const obstacles = sure + Number(!room.possible)
    if (obstacles > 1) continue
    const terms = bestTerms(bits, own)
    const bound = pairScore(bits, own, { place, price, share: room.share, terms }) ?? 0
    candidates.push({ item: need, obstacles, bound, known: { obstacles: sure, place, price } })
  }
  return candidates
}

import { wallTimeOf } from "~/availability/clock"
import { openingMask } from "~/availability/opening"
import type { WeekMask } from "~/availability/weekly-hours"
import type { BusyTime } from "~/bookings/checks/busy-time"
import type { HolidayDates } from "~/city/holiday-dates"
import { roomFor } from "~/needs/need"
import { transitValue } from "~/search/index/score"
import type { SearchArea } from "~/search/index/search-area"
import { type ComparablePrice, comparablePrice } from "~/spaces/price"
import type { PriceUnit, SharingForm } from "~/spaces/vocabulary"
import { type BestMatches, bestFirst, type Candidate, everything, type Wanted } from "./best-first"
import { askedDates, fitTimes, type TimeFit } from "./fitting-slots"
import { FreeDays, takenFor } from "./free-days"
import type { IndexedSpace } from "./indexed-space"
import { isWithinReach, type Match, type MatchedNeed, match, placeOf } from "./match"
import { type NeedBits, needBits } from "./need-bits"
import {
  bestTerms,
  type PairResult,
  pairResult,
  pairScore,
  plainObstacles,
  type SpaceBits,
} from "./pair-numbers"
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
  place: MatchPlace,
  ground: SpaceGround,
  wanted: Wanted = everything,
): BestMatches<T> {
  const pairs = new SpacePairs(space, place, ground)
  const byId = (a: T, b: T) => (a.id < b.id ? -1 : 1)
  return bestFirst(pairs.candidates(needs), pairs, wanted, byId)
}

/** One space beside many needs; what they share is worked out once. */
export class SpacePairs {
  readonly #today: string
  readonly #bits: SpaceBits
  readonly #mask: WeekMask
  readonly #free = new Map<string, FreeDays>()
  readonly #prices = new Map<PriceUnit, ComparablePrice | null>()

  constructor(
    private readonly space: IndexedSpace,
    private readonly place: MatchPlace,
    private readonly ground: SpaceGround,
  ) {
    this.#today = wallTimeOf(place.timeZone, place.now).date
    this.#bits = {
      ...space,
      isStepFree: space.wheelchair === "yes",
      transit: ground.stop && transitValue(ground.stop.distanceM),
    }
    this.#mask = openingMask(space)
  }

  readonly matchOf = (need: OpenNeed): Match =>
    match(need, this.space, {
      today: this.#today,
      areas: this.place.areas,
      stop: this.ground.stop,
      timesFor: this.#timesFor(need),
    })

  readonly resultOf = ({ item: need, known }: Candidate<OpenNeed>): PairResult => {
    const { forms, formsPreferred } = need
    const { forms: offered, hours } = this.space
    const asked = { forms, formsPreferred, bits: bitsOfNeed(need) }
    return pairResult(asked, { forms: offered, hours, bits: this.#bits }, known, this.#timesFor(need))
  }

  /**
   * The needs that the space may match, and what they can come to at best.
   * @param most things that may stand in the way, at least.
   */
  candidates<T extends OpenNeed>(needs: Iterable<T>, most = 1): Candidate<T>[] {
    const { areas } = this.place
    const candidates: Candidate<T>[] = []
    for (const need of needs) {
      const bits = bitsOfNeed(need)
      const price = bits.budget && this.#priceFor(bits.budget.unit)
      // The cheapest first: most are told apart by it.
      const plain = plainObstacles(bits, this.#bits, price)
      if (plain > most) continue
      const place = placeOf(need.origins, this.space, areas)
      if (place && !place.inside && (plain >= most || !isWithinReach(place))) continue
      const room = weeklyRoom(need.times, this.#mask, this.space.window)
      const sure = plain + Number(place !== null && !place.inside)
      const obstacles = sure + Number(!room.possible)
      if (obstacles > most) continue
      const terms = bestTerms(bits, this.#bits)
      const bound = pairScore(bits, this.#bits, { place, price, share: room.share, terms }) ?? 0
      candidates.push({ item: need, obstacles, bound, known: { obstacles: sure, place, price } })
    }
    return candidates
  }

  #timesFor({ times, people }: OpenNeed): (form: SharingForm | null) => TimeFit {
    const { timeZone: zone, calendar } = this.space
    const { holidays, now } = this.place
    return (form) =>
      fitTimes(
        times,
        this.#freeFor(form, roomFor(people)),
        askedDates(times, { zone, calendar, holidays }, now),
        now,
      )
  }

  /** Without desks to count, what is free is free for any number of people. */
  #freeFor(form: SharingForm | null, people: number): FreeDays {
    const { desks } = this.space
    const key = desks === null ? `${form}` : `${form} ${people}`
    let free = this.#free.get(key)
    if (!free) {
      free = new FreeDays(this.space, form, takenFor(this.ground.busy, desks, people))
      this.#free.set(key, free)
    }
    return free
  }

  #priceFor(unit: PriceUnit): ComparablePrice | null {
    let price = this.#prices.get(unit)
    if (price === undefined) {
      price = comparablePrice(this.space.prices, unit, this.#today)
      this.#prices.set(unit, price)
    }
    return price
  }
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

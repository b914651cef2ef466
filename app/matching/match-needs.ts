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
import {
  type Batch,
  type BestMatches,
  bestFirst,
  type Candidate,
  everything,
  noneLeft,
  type Wanted,
} from "./best-first"
import { askedDates, fitTimes, fittingStarts, type TimeFit } from "./fitting-slots"
import { FreeDays, takenFor } from "./free-days"
import { heardTimes } from "./heard-times"
import type { IndexedSpace } from "./indexed-space"
import { isWithinReach, type Match, match, placeOf } from "./match"
import { ceilingBeyond, outOfPlaceM, type PartsAtBest } from "./nearest-first"
import type { NeedFacts } from "./needs-index/need-facts"
import type { NeedRow, NeedSource, OpenNeed, PointAsked } from "./needs-index/need-source"
import {
  bestTerms,
  type PairResult,
  pairResult,
  pairScore,
  plainObstacles,
  type SpaceBits,
} from "./pair-numbers"
import { openHours, weeklyRoom } from "./weekly-room"

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
  needs: NeedSource<T>,
  place: MatchPlace,
  ground: SpaceGround,
  wanted: Wanted = everything,
): BestMatches<T> {
  const pairs = new SpacePairs(space, place, ground)
  const { found, misses, ...counted } = bestFirst<NeedRow<T>>(
    {
      batches: (obstacles) => pairs.batches(needs, obstacles),
      resultOf: (candidate) => pairs.resultOf(candidate),
      matchOf: ({ need }) => pairs.matchOf(need),
      compare: (a, b) => (a.need.id < b.need.id ? -1 : 1),
    },
    wanted,
  )
  const told = (list: typeof found) => list.map(({ item, match }) => ({ item: item.need, match }))
  return { found: told(found), ...counted, misses: told(misses) }
}

/** A start that a need could have each week. */
export interface WeeklySession {
  line: number
  /** 1 is Monday, 7 Sunday. */
  weekday: number
  /** Minutes after midnight; 1440 and more lie in the night after it. */
  start: number
}

/** One space beside many needs; what they share is worked out once. */
export class SpacePairs {
  readonly #today: string
  readonly #bits: SpaceBits
  readonly #mask: WeekMask
  readonly #free: Map<string, FreeDays>
  readonly #prices = new Map<PriceUnit, ComparablePrice | null>()

  /** @param before the space as it was: while its hours are the same, what was worked out of them is kept. */
  constructor(
    private readonly space: IndexedSpace,
    private readonly place: MatchPlace,
    private readonly ground: SpaceGround,
    before?: SpacePairs,
  ) {
    const isOpenAsBefore = before?.space.hours === space.hours && before.ground === ground
    this.#free = isOpenAsBefore ? before.#free : new Map()
    this.#today = wallTimeOf(place.timeZone, place.now).date
    this.#bits = {
      ...space,
      tier: space.noise.tier ?? 0,
      voicesUntil: space.noise.voicesUntil ?? Infinity,
      amplifiedUntil: space.noise.amplifiedUntil ?? Infinity,
      isStepFree: space.wheelchair === "yes",
      transit: ground.stop && transitValue(ground.stop.distanceM),
    }
    this.#mask = openingMask(space)
  }

  matchOf(need: OpenNeed): Match {
    return match(need, this.space, {
      today: this.#today,
      areas: this.place.areas,
      stop: this.ground.stop,
      timesFor: this.#timesFor(need),
    })
  }

  resultOf({ item: { need, bits }, known }: Candidate<NeedRow>): PairResult {
    const { forms, formsPreferred } = need
    const { forms: offered, hours } = this.space
    const asked = { forms, formsPreferred, bits }
    return pairResult(asked, { forms: offered, hours, bits: this.#bits }, known, this.#timesFor(need))
  }

  /** The needs in whose way so many things stand before their dates are looked at, those nearest first. */
  *batches<T extends OpenNeed>(needs: NeedSource<T>, obstacles: 0 | 1): Generator<Batch<NeedRow<T>>> {
    const { desks } = this.space
    const best: PartsAtBest = {
      time: 1,
      capacity: desks === null ? 1 : undefined,
      price: 1,
      terms: 1,
      suitability: 1,
      transit: this.#bits.transit ?? undefined,
    }
    for (const { rows, metres } of needs.around(this.#asked(obstacles, outOfPlaceM(obstacles))))
      yield {
        candidates: this.candidates(rows, { least: obstacles, most: obstacles }),
        ceiling: metres === null ? noneLeft : ceilingBeyond(metres, best),
      }
  }

  /** Those at their places, in whose way at most so many things stand before their dates are looked at. */
  near<T extends OpenNeed>(needs: NeedSource<T>, most: number): Candidate<NeedRow<T>>[] {
    return [...needs.around(this.#asked(most, 0))].flatMap(({ rows }) =>
      this.candidates(rows, { least: 0, most }),
    )
  }

  /** @param most things that may stand in the way, dates aside. */
  #asked(most: number, beyond: number): PointAsked {
    const { lon, lat } = this.space
    const holds = (facts: NeedFacts) => {
      const price = facts.unit && this.#priceFor(facts.unit)
      return plainObstacles(facts, this.#bits, price) <= most
    }
    const plain: PointAsked["plain"] =
      most === 0 || most === 1
        ? { space: { ...this.#bits, hours: openHours(this.#mask) }, lacking: most }
        : undefined
    return { at: [lon, lat], areas: this.place.areas, beyond, plain, holds }
  }

  /** Of some needs those that so many things keep out before their dates are looked at; a place too far off is one. */
  candidates<T extends OpenNeed>(
    rows: Iterable<NeedRow<T>>,
    { least, most }: { least: number; most: number },
  ): Candidate<NeedRow<T>>[] {
    const { areas } = this.place
    const candidates: Candidate<NeedRow<T>>[] = []
    for (const row of rows) {
      const { need, bits } = row
      const price = bits.budget && this.#priceFor(bits.budget.unit)
      const plain = plainObstacles(bits, this.#bits, price)
      if (plain > most) continue
      const room = weeklyRoom(need.times, this.#mask, this.space.window)
      const closed = Number(!room.possible)
      if (plain + closed > most) continue
      const place = placeOf(need.origins, this.space, areas)
      if (place && !place.inside && !isWithinReach(place)) continue
      const sure = plain + Number(place !== null && !place.inside)
      if (sure + closed < least || sure + closed > most) continue
      const terms = bestTerms(bits, this.#bits)
      const bound = pairScore(bits, this.#bits, { place, price, share: room.share, terms }) ?? 0
      candidates.push({ item: row, bound, known: { obstacles: sure, place, price } })
    }
    return candidates
  }

  /** Every session of a week that a need could have for a form, by line and weekday, in minutes after midnight. */
  sessionsFor(need: OpenNeed, form: SharingForm | null): WeeklySession[] {
    const times = heardTimes(need, this.space.noise)
    if (times.kind === "dates") return []
    const { timeZone: zone, calendar } = this.space
    const { holidays, now } = this.place
    const asked = askedDates(times, { zone, calendar, holidays }, now)
    const free = this.#freeFor(form, roomFor(need.people))
    return times.lines.flatMap((line, at) =>
      line.weekdays.flatMap((weekday) =>
        fittingStarts(asked.get(weekday) ?? [], line, free, now).map((start) => ({
          line: at,
          weekday,
          start,
        })),
      ),
    )
  }

  #timesFor(need: OpenNeed): (form: SharingForm | null) => TimeFit {
    const { timeZone: zone, calendar } = this.space
    const times = heardTimes(need, this.space.noise)
    const { holidays, now } = this.place
    return (form) =>
      fitTimes(
        times,
        this.#freeFor(form, roomFor(need.people)),
        askedDates(times, { zone, calendar, holidays }, now),
        now,
      )
  }

  /** Where nothing is taken, or no desks are counted, what is free is free for any number of people. */
  #freeFor(form: SharingForm | null, people: number): FreeDays {
    const { desks } = this.space
    const isCounted = desks !== null && this.ground.busy.length > 0
    const key = isCounted ? `${form} ${people}` : `${form}`
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

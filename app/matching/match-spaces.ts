import { wallTimeOf } from "~/availability/clock"
import type { Locale } from "~/i18n/locales"
import { RowPrices } from "~/search/index/row-prices"
import type { SpaceIndex } from "~/search/index/space-index"
import {
  type Batch,
  type BestMatches,
  bestFirst,
  type Candidate,
  everything,
  noneLeft,
  type Wanted,
} from "./best-first"
import { placeOfRow, RowBits, spaceOfRow, stopOfRow, timesOfRow } from "./indexed-space"
import { isWithinReach, type MatchedNeed, match, placeOf, reachOf } from "./match"
import {
  boxesWithin,
  ceilingBeyond,
  ceilingOf,
  outOfPlaceM,
  type PartsAtBest,
  widening,
} from "./nearest-first"
import { type NeedBits, needBits } from "./needs-index/need-bits"
import { NeedTimesIn } from "./needs-index/need-times-in"
import { bestTerms, pairResult, pairScore, plainObstacles } from "./pair-numbers"
import { outwards } from "./sets/cells"
import { type NarrowedSpaces, spaceSets } from "./sets/plain-sets"
import { type WeeklyRoom, weeklyRoom } from "./weekly-room"

/** What spaces are matched in. */
interface SpacesGround {
  now: number
  locale: Locale
}

/**
 * The rows of the index whose spaces meet a need, best first, and those that one thing keeps from it. Rows are compared
 * by their numbers from the places of the need outwards, and with their dates only while they can still be among the
 * best.
 */
export function matchSpaces(
  need: MatchedNeed,
  index: SpaceIndex,
  { now, locale }: SpacesGround,
  wanted: Wanted = everything,
): BestMatches<number> {
  const times = new NeedTimesIn(need, index, now)
  const today = wallTimeOf(index.timeZone, now).date
  const candidates = new SpaceCandidates(need, index, today)
  const asked = { forms: need.forms, formsPreferred: need.formsPreferred, bits: candidates.bits }
  const bits = new RowBits(index)
  return bestFirst<number>(
    {
      batches: (obstacles) => candidates.batches(obstacles),
      resultOf: ({ item: row, known }) => {
        bits.row = row
        const space = { forms: bits.forms, hours: timesOfRow(index, row).hours, bits }
        return pairResult(asked, space, known, (form) => times.of(row, form))
      },
      matchOf: (row) =>
        match(need, spaceOfRow(index, row), {
          today,
          areas: index.areas,
          stop: stopOfRow(index, row, locale),
          timesFor: (form) => times.of(row, form),
        }),
      compare: (a, b) => (index.idOf(a) < index.idOf(b) ? -1 : 1),
    },
    wanted,
  )
}

/** The rows that a need may match, and what they can come to at best. */
class SpaceCandidates {
  readonly bits: NeedBits
  readonly #space: RowBits
  /** Those that lack none or one of what is told by facts. */
  readonly #plain: NarrowedSpaces
  readonly #prices: RowPrices | null
  readonly #rooms = new Map<number, WeeklyRoom>()

  constructor(
    private readonly need: MatchedNeed,
    private readonly index: SpaceIndex,
    today: string,
  ) {
    this.bits = needBits(need)
    this.#prices = need.budget && new RowPrices(index, need.budget.unit, today)
    this.#space = new RowBits(index)
    this.#plain = spaceSets(index).for(this.bits)
  }

  batches(obstacles: 0 | 1): Iterable<Batch<number>> {
    const { origins } = this.need
    const isPlaced = boxesWithin(origins, this.index.areas, { metres: 0, beyond: 0 }) !== null
    return isPlaced ? this.#outwards(obstacles) : this.#downwards(obstacles)
  }

  /** From the places of the need outwards. */
  *#outwards(obstacles: 0 | 1): Generator<Batch<number>> {
    const { origins } = this.need
    const { areas } = this.index
    const beyond = outOfPlaceM(obstacles)
    const farthest = Math.max(...origins.map(reachOf)) + beyond
    const around = {
      rings: widening(farthest),
      boxesAt: (metres: number) => boxesWithin(origins, areas, { metres, beyond }) ?? [],
    }
    for (const { metres, near } of outwards(this.#plain.cells, ({ where }) => where, around)) {
      const candidates: Candidate<number>[] = []
      for (const cell of near)
        for (const row of this.#plain.in(cell, obstacles)) {
          const candidate = this.#candidate(row, obstacles)
          if (candidate) candidates.push(candidate)
        }
      const ceiling = metres === farthest ? noneLeft : ceilingBeyond(metres, this.#atBest())
      yield { candidates, ceiling }
    }
  }

  /** Of a need that is met anywhere, from the spaces with the nearest stops down. */
  *#downwards(obstacles: 0 | 1): Generator<Batch<number>> {
    for (const { rows, below } of this.index.byTransit.down()) {
      const candidates: Candidate<number>[] = []
      for (const row of rows) {
        if (!this.#plain.has(row, obstacles)) continue
        const candidate = this.#candidate(row, obstacles)
        if (candidate) candidates.push(candidate)
      }
      const ceiling = below === null ? noneLeft : ceilingOf({ ...this.#atBest(), transit: below })
      yield { candidates, ceiling }
    }
  }

  #atBest(): PartsAtBest {
    const { forms, budget, wished } = this.bits
    return {
      proximity: this.need.origins.length > 0 ? 1 : undefined,
      time: 1,
      capacity: 1,
      price: budget ? 1 : undefined,
      terms: forms ? 1 : undefined,
      suitability: wished.total > 0 ? 1 : undefined,
      transit: 1,
    }
  }

  /** The row, where so many things stand in the way before its dates are looked at. */
  #candidate(row: number, obstacles: 0 | 1): Candidate<number> | null {
    const { need, index, bits } = this
    const space = this.#space
    space.row = row
    const price = this.#prices?.of(row) ?? null
    // The cheapest first: most are told apart by it.
    const plain = plainObstacles(bits, space, price)
    if (plain > obstacles) return null
    const room = this.#roomIn(row)
    const closed = Number(!room.possible)
    if (plain + closed > obstacles) return null
    const place = placeOf(need.origins, placeOfRow(index, row), index.areas)
    if (place && !place.inside && !isWithinReach(place)) return null
    const sure = plain + Number(place !== null && !place.inside)
    if (sure + closed !== obstacles) return null
    const terms = bestTerms(bits, space)
    const bound = pairScore(bits, space, { place, price, share: room.share, terms }) ?? 0
    return { item: row, bound, known: { obstacles: sure, place, price } }
  }

  /** Spaces share hours and windows: of each pair it is worked out once. */
  #roomIn(row: number): WeeklyRoom {
    const { index } = this
    const key =
      (index.columns.hours[row] as number) * index.windows.values.length +
      (index.columns.windows[row] as number)
    let room = this.#rooms.get(key)
    if (!room) {
      room = this.#findRoom(row)
      this.#rooms.set(key, room)
    }
    return room
  }

  #findRoom(row: number): WeeklyRoom {
    const { index, need } = this
    const mask = index.hours.maskOf(index.columns.hours[row] as number)
    return weeklyRoom(need.times, mask, index.windowOf(row))
  }
}

import { wallTimeOf } from "~/availability/clock"
import type { BusyTime } from "~/bookings/checks/busy-time"
import type { Locale } from "~/i18n/locales"
import type { HoursPattern } from "~/search/index/space-columns"
import type { SpaceIndex } from "~/search/index/space-index"
import { type ComparablePrice, comparablePrice } from "~/spaces/price"
import { type BestMatches, bestFirst, type Candidate, everything, type Wanted } from "./best-first"
import { placeOfRow, RowBits, spaceOfRow, stopOfRow, timesOfRow } from "./indexed-space"
import { isWithinReach, type MatchedNeed, match, placeOf } from "./match"
import { boxesOf, type NeedBits, needBits } from "./need-bits"
import { NeedTimesIn } from "./need-times-in"
import { bestTerms, pairResult, pairScore, plainObstacles } from "./pair-numbers"
import { type WeeklyRoom, weeklyRoom } from "./weekly-room"

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
  const bits = needBits(need)
  const known = { forms: need.forms, formsPreferred: need.formsPreferred, bits }
  const rowBits = new RowBits(index)
  return bestFirst(
    candidatesOf(need, bits, index, today),
    {
      resultOf: ({ item: row, known: facts }) => {
        rowBits.row = row
        const space = { forms: rowBits.forms, hours: timesOfRow(index, row).hours, bits: rowBits }
        return pairResult(known, space, facts, (form) => times.of(row, form))
      },
      matchOf: (row) =>
        match(need, spaceOfRow(index, row), {
          today,
          areas: index.areas,
          stop: stopOfRow(index, row, locale),
          timesFor: (form) => times.of(row, form),
        }),
    },
    wanted,
    (a, b) => ((ids[a] as string) < (ids[b] as string) ? -1 : 1),
  )
}

/** The rows that a need may match, and what they can come to at best. */
function candidatesOf(
  need: MatchedNeed,
  bits: NeedBits,
  index: SpaceIndex,
  today: string,
): Candidate<number>[] {
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
    const sure = plain + Number(place !== null && !place.inside)
    const obstacles = sure + Number(!room.possible)
    if (obstacles > 1) continue
    const terms = bestTerms(bits, space)
    const bound = pairScore(bits, space, { place, price, share: room.share, terms }) ?? 0
    candidates.push({ item: row, obstacles, bound, known: { obstacles: sure, place, price } })
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

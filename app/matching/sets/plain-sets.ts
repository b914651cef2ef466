import { cumsum } from "d3-array"
import type { Bbox } from "~/geo/position"
import type { NeedOrigin } from "~/needs/need"
import type { SpaceIndex } from "~/search/index/space-index"
import { allowances, amenities, sharingForms, soundTiers } from "~/spaces/vocabulary"
import { RowBits } from "../indexed-space"
import type { PlainAsk } from "../needs-index/need-bits"
import type { SpaceBits } from "../pair-numbers"
import { openHours, weekHours } from "../weekly-room"
import { cellAt } from "./cells"
import { type AskedFacts, type NarrowedRows, type RowGroup, RowSets } from "./row-sets"

/*
 * What needs ask and spaces have, as sets of rows: most that cannot match are told apart thirty-two at a time. A set
 * may hold more than what is so, never less; what is in it is looked at one by one.
 */

/** People by which rooms are told apart. */
const rooms = [5, 10, 15, 20, 25, 30, 40, 50, 60, 80, 100, 150, 200, 300, 500]

/** How many facts there are of each kind. */
const many = {
  forms: sharingForms.length,
  amenities: amenities.length,
  allows: allowances.length,
  hours: weekHours,
  rooms: rooms.length,
  tiers: soundTiers.length,
  /** Of a space that it is step-free, of a need that it asks for that. */
  stepFree: 1,
  /** Of a need that it accepts every form. */
  anyForm: 1,
}
const ends = cumsum(Object.values(many))
const facts = ends.at(-1) as number
/** Where the facts of each kind begin. */
const first = Object.fromEntries(
  Object.entries(many).map(([kind, size], at) => [kind, (ends[at] as number) - size]),
) as typeof many

/** The facts of a kind that bits stand for. */
function factsOf(bits: number, kind: "forms" | "amenities" | "allows"): number[] {
  const found: number[] = []
  for (let at = 0; at < many[kind]; at++) if ((bits >>> at) & 1) found.push(first[kind] + at)
  return found
}

/** People for whom a space has room, desks counted. */
function roomOf({ desks, capacity }: Pick<SpaceBits, "desks" | "capacity">): number {
  return Math.min(desks ?? capacity ?? 0, capacity ?? 0)
}

/** The facts of what is asked or had. */
function plainFacts(
  of: { forms: number; amenities: number; allows: number },
  hours: readonly number[],
): number[] {
  return [
    ...factsOf(of.forms, "forms"),
    ...factsOf(of.amenities, "amenities"),
    ...factsOf(of.allows, "allows"),
    ...hourFacts(hours),
  ]
}

function hourFacts(hours: readonly number[]): number[] {
  return hours.map((hour) => first.hours + hour)
}

/** Spaces by where they are and what they have. */
class SpaceSets {
  readonly #sets = new RowSets<Bbox>(facts)
  readonly #placeOf: (number | undefined)[] = []
  #position = 0

  constructor(private readonly index: SpaceIndex) {}

  /** The spaces that lack none or one of what a need asks. */
  for(need: PlainAsk): NarrowedSpaces {
    this.#follow()
    const least = rooms.findLastIndex((room) => room <= need.room)
    const tier = soundTiers.findLastIndex((tier) => tier <= need.tier)
    const asked: AskedFacts[] = [
      ...(need.forms !== 0 ? [{ any: factsOf(need.forms, "forms") }] : []),
      ...factsOf(need.amenities, "amenities").map((fact) => ({ any: [fact] })),
      ...factsOf(need.allows, "allows").map((fact) => ({ any: [fact] })),
      ...(need.accessible ? [{ any: [first.stepFree] }] : []),
      ...(least >= 0 ? [{ any: [first.rooms + least] }] : []),
      ...(tier >= 0 ? [{ any: [first.tiers + tier] }] : []),
      { any: hourFacts(need.hours) },
    ]
    const narrowed = this.#sets.narrowed(asked)
    return {
      cells: [...this.#sets.groups],
      in: (cell, lacking) => narrowed.in(cell, lacking),
      has: (row, lacking) => narrowed.has(this.#placeOf[row] as number, lacking),
    }
  }

  /** Brings the sets up to date with the index. */
  #follow(): void {
    const { journal, columns } = this.index
    const changed = journal.since(this.#position) ?? Array.from({ length: columns.length }, (_, row) => row)
    const bits = new RowBits(this.index)
    for (const row of new Set(changed)) {
      const place = this.#placeOf[row]
      if (place !== undefined) this.#sets.remove(place)
      this.#placeOf[row] = undefined
      if (columns.alive[row] === 0) continue
      bits.row = row
      const mask = this.index.hours.maskOf(columns.hours[row] as number)
      const own = plainFacts(bits, openHours(mask))
      for (const [at, room] of rooms.entries()) if (room <= roomOf(bits)) own.push(first.rooms + at)
      for (const [at, tier] of soundTiers.entries()) if (tier <= bits.tier) own.push(first.tiers + at)
      if (bits.isStepFree) own.push(first.stepFree)
      this.#placeOf[row] = this.#sets.put(row, cellAt(this.index.position(row)), own)
    }
    this.#position = journal.position
  }
}

/** Spaces that lack little of what a need asks. */
export interface NarrowedSpaces {
  /** In which spaces are. */
  cells: readonly RowGroup<Bbox>[]
  in: (cell: RowGroup<Bbox>, lacking: 0 | 1) => number[]
  has: (row: number, lacking: 0 | 1) => boolean
}

const ofIndex = new WeakMap<SpaceIndex, SpaceSets>()

/** The spaces of an index by what they have, kept as long as it. */
export function spaceSets(index: SpaceIndex): SpaceSets {
  let sets = ofIndex.get(index)
  if (!sets) {
    sets = new SpaceSets(index)
    ofIndex.set(index, sets)
  }
  return sets
}

/** A space as needs are told apart by it. */
export type PlainSpace = Pick<
  SpaceBits,
  "forms" | "amenities" | "allows" | "tier" | "isStepFree" | "desks" | "capacity"
> & {
  /** Of the week, as {@link openHours} has them. */
  hours: readonly number[]
}

/** Where needs name a place: the cell of a point, what an area or a shape covers, or everywhere. */
export type NeedGround = Bbox | NeedOrigin | null

/** Needs by the places that they name and by what they ask. */
export class NeedSets {
  readonly #sets = new RowSets<NeedGround>(facts)
  readonly #placesOf = new Map<number, number[]>()

  get grounds(): Iterable<RowGroup<NeedGround>> {
    return this.#sets.groups
  }

  put(row: number, grounds: { key: string; where: NeedGround }[], need: PlainAsk): void {
    const own = plainFacts(need, need.hours)
    for (const [at, room] of rooms.entries()) if (need.room <= room) own.push(first.rooms + at)
    for (const [at, tier] of soundTiers.entries()) if (tier === need.tier) own.push(first.tiers + at)
    if (need.accessible) own.push(first.stepFree)
    if (need.forms === 0) own.push(first.anyForm)
    this.#placesOf.set(
      row,
      grounds.map((ground) => this.#sets.put(row, ground, own)),
    )
  }

  remove(row: number): void {
    for (const place of this.#placesOf.get(row) ?? []) this.#sets.remove(place)
    this.#placesOf.delete(row)
  }

  /** The needs of which a space lacks none or one of what they ask; all of them where nothing is known of it. */
  for(space: PlainSpace | undefined): NarrowedRows {
    if (!space) return this.#sets.narrowed([])
    const most = rooms.findIndex((room) => room >= roomOf(space))
    return this.#sets.narrowed([
      { any: [first.anyForm, ...factsOf(space.forms, "forms")] },
      ...factsOf(~space.amenities, "amenities").map((not) => ({ not })),
      ...factsOf(~space.allows, "allows").map((not) => ({ not })),
      ...(space.isStepFree ? [] : [{ not: first.stepFree }]),
      ...(most >= 0 ? [{ any: [first.rooms + most] }] : []),
      ...soundTiers.flatMap((tier, at) => (tier > space.tier ? [{ not: first.tiers + at }] : [])),
      { any: hourFacts(space.hours) },
    ])
  }
}

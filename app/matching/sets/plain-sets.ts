import type { Bbox } from "~/geo/position"
import type { NeedOrigin } from "~/needs/need"
import type { HoursPattern } from "~/search/index/space-columns"
import type { SpaceIndex } from "~/search/index/space-index"
import { allowances, amenities, sharingForms } from "~/spaces/vocabulary"
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

/** Where the facts of each kind begin. */
const first = {
  forms: 0,
  amenities: sharingForms.length,
  allows: sharingForms.length + amenities.length,
  hours: sharingForms.length + amenities.length + allowances.length,
  rooms: sharingForms.length + amenities.length + allowances.length + weekHours,
}
/** Of a space that it is step-free; of a need that it asks for that, and that it accepts every form. */
const stepFree = first.rooms + rooms.length
const anyForm = stepFree + 1
const facts = anyForm + 1

/** The facts that bits stand for, from the first of their kind on. */
function factsOf(bits: number, kind: number, many: number): number[] {
  const found: number[] = []
  for (let at = 0; at < many; at++) if ((bits >>> at) & 1) found.push(kind + at)
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
    ...factsOf(of.forms, first.forms, sharingForms.length),
    ...factsOf(of.amenities, first.amenities, amenities.length),
    ...factsOf(of.allows, first.allows, allowances.length),
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
    const asked: AskedFacts[] = [
      ...(need.forms !== 0 ? [{ any: factsOf(need.forms, first.forms, sharingForms.length) }] : []),
      ...factsOf(need.amenities, first.amenities, amenities.length).map((fact) => ({ any: [fact] })),
      ...factsOf(need.allows, first.allows, allowances.length).map((fact) => ({ any: [fact] })),
      ...(need.accessible ? [{ any: [stepFree] }] : []),
      ...(least >= 0 ? [{ any: [first.rooms + least] }] : []),
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
      const { mask } = this.index.hours.values[columns.hours[row] as number] as HoursPattern
      const own = plainFacts(bits, openHours(mask))
      for (const [at, room] of rooms.entries()) if (room <= roomOf(bits)) own.push(first.rooms + at)
      if (bits.isStepFree) own.push(stepFree)
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
  "forms" | "amenities" | "allows" | "isStepFree" | "desks" | "capacity"
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
    if (need.accessible) own.push(stepFree)
    if (need.forms === 0) own.push(anyForm)
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
      { any: [anyForm, ...factsOf(space.forms, first.forms, sharingForms.length)] },
      ...factsOf(~space.amenities, first.amenities, amenities.length).map((not) => ({ not })),
      ...factsOf(~space.allows, first.allows, allowances.length).map((not) => ({ not })),
      ...(space.isStepFree ? [] : [{ not: stepFree }]),
      ...(most >= 0 ? [{ any: [first.rooms + most] }] : []),
      { any: hourFacts(space.hours) },
    ])
  }
}

import { type NarrowedRows, RowSets } from "~/search/index/row-sets"
import type { SpaceIndex } from "~/search/index/space-index"
import { allowances, amenities, sharingForms } from "~/spaces/vocabulary"
import { RowBits } from "./indexed-space"
import type { PlainAsk } from "./needs-index/need-bits"
import type { SpaceBits } from "./pair-numbers"
import { type HoursParts, weekParts } from "./weekly-room"

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
  parts: sharingForms.length + amenities.length + allowances.length,
  rooms: sharingForms.length + amenities.length + allowances.length + weekParts,
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

/** Spaces by what they have. */
class SpaceSets {
  #sets = new RowSets(facts)
  #position = 0

  constructor(private readonly index: SpaceIndex) {}

  /** The spaces that lack none or one of what a need asks. */
  for(need: PlainAsk, parts: HoursParts): NarrowedRows {
    this.#follow(parts)
    const rows = this.#sets.narrowed()
    if (need.forms !== 0) rows.ask(factsOf(need.forms, first.forms, sharingForms.length))
    for (const fact of factsOf(need.amenities, first.amenities, amenities.length)) rows.ask([fact])
    for (const fact of factsOf(need.allows, first.allows, allowances.length)) rows.ask([fact])
    if (need.accessible) rows.ask([stepFree])
    const least = rooms.findLastIndex((room) => room <= need.room)
    if (least >= 0) rows.ask([first.rooms + least])
    rows.ask(factsOf(need.parts, first.parts, weekParts))
    return rows
  }

  /** Brings the sets up to date with the index. */
  #follow(parts: HoursParts): void {
    const { journal, columns } = this.index
    const changed = journal.since(this.#position) ?? Array.from({ length: columns.length }, (_, row) => row)
    const bits = new RowBits(this.index)
    for (const row of changed) {
      bits.row = row
      const own = new Set([
        ...factsOf(bits.forms, first.forms, sharingForms.length),
        ...factsOf(bits.amenities, first.amenities, amenities.length),
        ...factsOf(bits.allows, first.allows, allowances.length),
        ...factsOf(parts[columns.hours[row] as number] as number, first.parts, weekParts),
        ...rooms.flatMap((room, at) => (room <= roomOf(bits) ? [first.rooms + at] : [])),
        ...(bits.isStepFree ? [stepFree] : []),
      ])
      this.#sets.put(row, (fact) => own.has(fact))
    }
    this.#position = journal.position
  }
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
  /** Of the week, in which it is open. */
  parts: number
}

/** Needs by what they ask. */
export class NeedSets {
  readonly #sets = new RowSets(facts)

  put(row: number, need: PlainAsk): void {
    const own = new Set([
      ...factsOf(need.forms, first.forms, sharingForms.length),
      ...factsOf(need.amenities, first.amenities, amenities.length),
      ...factsOf(need.allows, first.allows, allowances.length),
      ...factsOf(need.parts, first.parts, weekParts),
      ...rooms.flatMap((room, at) => (need.room <= room ? [first.rooms + at] : [])),
      ...(need.accessible ? [stepFree] : []),
      ...(need.forms === 0 ? [anyForm] : []),
    ])
    this.#sets.put(row, (fact) => own.has(fact))
  }

  /** The needs of which a space lacks none or one of what they ask. */
  for(space: PlainSpace): NarrowedRows {
    const rows = this.#sets.narrowed()
    rows.ask([anyForm, ...factsOf(space.forms, first.forms, sharingForms.length)])
    for (const fact of factsOf(~space.amenities, first.amenities, amenities.length)) rows.askNot(fact)
    for (const fact of factsOf(~space.allows, first.allows, allowances.length)) rows.askNot(fact)
    if (!space.isStepFree) rows.askNot(stepFree)
    const most = rooms.findIndex((room) => room >= roomOf(space))
    if (most >= 0) rows.ask([first.rooms + most])
    rows.ask(factsOf(space.parts, first.parts, weekParts))
    return rows
  }
}

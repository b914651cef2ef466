import { bboxAround } from "~/geo/bbox"
import type { Bbox } from "~/geo/position"
import { reachOf } from "../match"
import { boxOf, widening } from "../nearest-first"
import { cellAt, outwards } from "../sets/cells"
import { type NeedGround, NeedSets } from "../sets/plain-sets"
import { needBits } from "./need-bits"
import { NeedFacts } from "./need-facts"
import type { NeedRow, NeedSource, NeedsWithin, OpenNeed, PointAsked } from "./need-source"

/** Many needs by their places. */
export class NeedTable<T extends OpenNeed> implements NeedSource<T> {
  readonly #rowOf = new Map<string, number>()
  readonly #rows: (NeedRow<T> | undefined)[] = []
  readonly #freeRows: number[] = []
  readonly #facts = new NeedFacts()
  readonly #sets = new NeedSets()
  /** Metres around a place at most, of any need since the table is there. */
  #farthest = 0

  put(need: T): void {
    this.remove(need.id)
    const row = this.#freeRows.pop() ?? this.#rows.length
    const bits = needBits(need)
    this.#rowOf.set(need.id, row)
    this.#rows[row] = { need, bits }
    this.#facts.put(row, bits, need.origins.length)
    this.#sets.put(row, groundsOf(need), bits)
    for (const origin of need.origins) this.#farthest = Math.max(this.#farthest, reachOf(origin))
  }

  remove(id: string): void {
    const row = this.#rowOf.get(id)
    if (row === undefined) return
    this.#rowOf.delete(id)
    this.#rows[row] = undefined
    this.#freeRows.push(row)
    this.#sets.remove(row)
  }

  *[Symbol.iterator](): Generator<T> {
    for (const row of this.#rows) if (row) yield row.need
  }

  *around({ at, areas, beyond, plain, holds }: PointAsked): Generator<NeedsWithin<T>> {
    const facts = this.#facts
    const seen = new Set<number>()
    const narrowed = this.#sets.for(plain?.space)
    const farthest = this.#farthest + beyond
    const boxOfGround = (where: NeedGround): Bbox | null =>
      where === null || Array.isArray(where) ? where : boxOf(where, areas)
    const rings = { rings: widening(farthest), boxesAt: (metres: number) => [bboxAround(at, metres)] }
    for (const { metres, near } of outwards(this.#sets.grounds, ({ where }) => boxOfGround(where), rings)) {
      const rows: NeedRow<T>[] = []
      for (const ground of near)
        for (const row of narrowed.in(ground, plain?.lacking ?? 0)) {
          facts.row = row
          if (!holds(facts)) continue
          // Most name one place.
          if (facts.hasPlaces) {
            if (seen.has(row)) continue
            seen.add(row)
          }
          rows.push(this.#rows[row] as NeedRow<T>)
        }
      yield { rows, metres: metres === farthest ? null : metres }
    }
  }
}

/** Needs share cells and areas; what they draw is their own. */
function groundsOf({ id, origins }: OpenNeed): { key: string; where: NeedGround }[] {
  if (origins.length === 0) return [{ key: "anywhere", where: null }]
  return origins.map((origin, at) => {
    if (origin.kind === "point") return cellAt(origin.position)
    return { key: origin.kind === "area" ? `area ${origin.id}` : `shape ${id} ${at}`, where: origin }
  })
}

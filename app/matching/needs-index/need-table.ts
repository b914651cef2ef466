import { bboxAround, inBbox, splitBbox, widenBbox } from "~/geo/bbox"
import { PointTree } from "~/geo/point-tree"
import type { Bbox, Position } from "~/geo/position"
import type { NeedOrigin } from "~/needs/need"
import { reachOf } from "../match"
import { boxOf, isInAny, widening } from "../nearest-first"
import { NeedSets } from "../plain-sets"
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
  /** Points that needs name, with the row of the need. */
  readonly #points = {
    length: 0,
    lon: [] as number[],
    lat: [] as number[],
    alive: [] as number[],
    rows: [] as number[],
  }
  readonly #freePoints: number[] = []
  readonly #tree = new PointTree(this.#points)
  readonly #pointsOf = new Map<number, number[]>()
  /** Rows of those that name no place. */
  readonly #anywhere = new Set<number>()
  readonly #extents = new Map<string, Extent>()
  /** Metres around a place at most, of any need since the table is there. */
  #farthest = 0

  put(need: T): void {
    this.remove(need.id)
    const row = this.#freeRows.pop() ?? this.#rows.length
    const bits = needBits(need)
    this.#rowOf.set(need.id, row)
    this.#rows[row] = { need, bits }
    this.#facts.put(row, bits, need.origins.length)
    this.#sets.put(row, bits)
    if (need.origins.length === 0) this.#anywhere.add(row)
    for (const [at, origin] of need.origins.entries()) {
      this.#farthest = Math.max(this.#farthest, reachOf(origin))
      if (origin.kind === "point") this.#putPoint(row, origin.position)
      else this.#putExtent(row, extentKey(need, at), origin)
    }
  }

  remove(id: string): void {
    const row = this.#rowOf.get(id)
    const known = row === undefined ? undefined : this.#rows[row]
    if (row === undefined || !known) return
    this.#rowOf.delete(id)
    this.#rows[row] = undefined
    this.#freeRows.push(row)
    this.#anywhere.delete(row)
    for (const point of this.#pointsOf.get(row) ?? []) {
      this.#points.alive[point] = 0
      this.#freePoints.push(point)
      this.#tree.touch(point)
    }
    this.#pointsOf.delete(row)
    for (const at of known.need.origins.keys()) {
      const key = extentKey(known.need, at)
      const extent = this.#extents.get(key)
      extent?.rows.delete(row)
      if (extent?.rows.size === 0) this.#extents.delete(key)
    }
  }

  *[Symbol.iterator](): Generator<T> {
    for (const row of this.#rows) if (row) yield row.need
  }

  *around({ at, areas, beyond, plain, holds }: PointAsked): Generator<NeedsWithin<T>> {
    const facts = this.#facts
    const seen = new Set<number>()
    let rows: NeedRow<T>[] = []
    const left = plain && this.#sets.for(plain.space)
    const take = (row: number) => {
      if (left && !left.has(row, plain.lacking)) return
      facts.row = row
      if (!holds(facts)) return
      // Most name one place.
      if (facts.hasPlaces) {
        if (seen.has(row)) return
        seen.add(row)
      }
      rows.push(this.#rows[row] as NeedRow<T>)
    }
    for (const row of this.#anywhere) take(row)
    const extents = new Map<Extent, Bbox>()
    for (const extent of this.#extents.values()) {
      const box = boxOf(extent.origin, areas)
      if (box) extents.set(extent, box)
      else for (const row of extent.rows) take(row)
    }
    const { lon, lat, rows: rowOfPoint } = this.#points
    const farthest = this.#farthest + beyond
    let inner: Bbox[] = []
    for (const metres of widening(farthest)) {
      const boxes = splitBbox(bboxAround(at, metres))
      for (const point of this.#tree.rowsIn(boxes))
        if (!isInAny(inner, lon[point] as number, lat[point] as number)) take(rowOfPoint[point] as number)
      for (const [extent, box] of extents) {
        if (!inBbox(...at, widenBbox(box, metres))) continue
        extents.delete(extent)
        for (const row of extent.rows) take(row)
      }
      yield { rows, metres: metres === farthest ? null : metres }
      inner = boxes
      rows = []
    }
  }

  #putPoint(row: number, [lon, lat]: Position): void {
    const points = this.#points
    const at = this.#freePoints.pop() ?? points.length++
    points.lon[at] = lon
    points.lat[at] = lat
    points.alive[at] = 1
    points.rows[at] = row
    this.#tree.touch(at)
    const own = this.#pointsOf.get(row)
    if (own) own.push(at)
    else this.#pointsOf.set(row, [at])
  }

  #putExtent(row: number, key: string, origin: NeedOrigin): void {
    const extent = this.#extents.get(key)
    if (extent) extent.rows.add(row)
    else this.#extents.set(key, { origin, rows: new Set([row]) })
  }
}

/** An area of the city or a drawn shape, and the rows that name it. */
interface Extent {
  origin: NeedOrigin
  rows: Set<number>
}

/** Needs share areas; what they draw is their own. */
function extentKey({ id, origins }: OpenNeed, at: number): string {
  const origin = origins[at]
  return origin?.kind === "area" ? `area ${origin.id}` : `shape ${id} ${at}`
}

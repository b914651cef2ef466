import KDBush from "kdbush"
import { inBbox, splitBbox } from "./bbox"
import type { Bbox } from "./position"

/** Changed rows stand beside the tree until they are so many that it is built anew. */
const rebuildAfter = 512

/** Points by row: those that are not alive are found no more. */
export interface PointRows {
  readonly length: number
  readonly lon: ArrayLike<number>
  readonly lat: ArrayLike<number>
  readonly alive: ArrayLike<number>
}

/** A tree over points that come, move and go. */
export class PointTree {
  #tree: KDBush | null = null
  /** Row of each point of the tree. */
  #treeRows = new Uint32Array(0)
  #changed = new Set<number>()

  constructor(private readonly points: PointRows) {}

  /** Has to be told of every row that comes, moves or goes. */
  touch(row: number): void {
    this.#changed.add(row)
  }

  /** Every row that lies in one of the boxes, each once. */
  rowsIn(boxes: Bbox[]): number[] {
    this.#freshen()
    const { alive, lon, lat } = this.points
    const parts = boxes.flatMap(splitBbox)
    const rows: number[] = []
    const seen = parts.length > 1 ? new Set<number>() : null
    for (const part of parts) {
      for (const point of this.#tree?.range(...part) ?? []) {
        const row = this.#treeRows[point] as number
        if ((this.#changed.size > 0 && this.#changed.has(row)) || seen?.has(row)) continue
        seen?.add(row)
        rows.push(row)
      }
    }
    for (const row of this.#changed)
      if (alive[row] && parts.some((part) => inBbox(lon[row] as number, lat[row] as number, part)))
        rows.push(row)
    return rows
  }

  #freshen(): void {
    if (this.#changed.size <= Math.max(rebuildAfter, this.#treeRows.length / 50)) return
    const { length, alive, lon, lat } = this.points
    const rows: number[] = []
    for (let row = 0; row < length; row++) if (alive[row]) rows.push(row)
    this.#treeRows = Uint32Array.from(rows)
    this.#changed.clear()
    this.#tree = rows.length ? new KDBush(rows.length) : null
    for (const row of rows) this.#tree?.add(lon[row] as number, lat[row] as number)
    this.#tree?.finish()
  }
}

import type { Bbox, Position } from "~/geo/position"

/** Degrees that a cell measures: a kilometre or so. */
const cell = 0.01
/** What would lie in more cells is asked wherever one looks. */
const mostCells = 4000

/** What waits somewhere, by its boxes: what waits elsewhere costs nothing. */
export class PlaceGrid<T> {
  readonly #cells = new Map<string, Set<T>>()
  readonly #everywhere = new Set<T>()
  readonly #cellsOf = new Map<T, readonly string[]>()

  /** @param boxes null is everywhere. */
  put(item: T, boxes: readonly Bbox[] | null): void {
    this.remove(item)
    const cells = boxes && cellsIn(boxes)
    this.#cellsOf.set(item, cells ?? [])
    if (!cells) this.#everywhere.add(item)
    for (const key of cells ?? []) {
      const there = this.#cells.get(key) ?? new Set()
      this.#cells.set(key, there.add(item))
    }
  }

  remove(item: T): void {
    for (const key of this.#cellsOf.get(item) ?? []) {
      const there = this.#cells.get(key)
      there?.delete(item)
      if (there?.size === 0) this.#cells.delete(key)
    }
    this.#cellsOf.delete(item)
    this.#everywhere.delete(item)
  }

  /** Everything whose boxes may hold a place. */
  around([lon, lat]: Position): T[] {
    const there = this.#cells.get(keyOf(Math.floor(lon / cell), Math.floor(lat / cell)))
    return there ? [...this.#everywhere, ...there] : [...this.#everywhere]
  }
}

function cellsIn(boxes: readonly Bbox[]): readonly string[] | null {
  const cells = new Set<string>()
  for (const [west, south, east, north] of boxes) {
    // A box over the line where longitudes begin anew.
    if (west > east) return null
    const [left, bottom, right, top] = [west, south, east, north].map((degrees) =>
      Math.floor(degrees / cell),
    ) as [number, number, number, number]
    if ((right - left + 1) * (top - bottom + 1) > mostCells) return null
    for (let x = left; x <= right; x++) for (let y = bottom; y <= top; y++) cells.add(keyOf(x, y))
  }
  return [...cells]
}

function keyOf(x: number, y: number): string {
  return `${x} ${y}`
}

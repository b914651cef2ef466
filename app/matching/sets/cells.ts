import { touchesBbox } from "~/geo/bbox"
import type { Bbox, Position } from "~/geo/position"

/** Degrees that a cell measures: half a kilometre or so in the middle of Europe. */
const [wide, high] = [0.008, 0.005]

/** The cell in which a place lies. */
export function cellAt([lon, lat]: Position): { key: string; where: Bbox } {
  const [x, y] = [Math.floor(lon / wide), Math.floor(lat / high)]
  return { key: `cell ${x} ${y}`, where: [x * wide, y * high, (x + 1) * wide, (y + 1) * high] }
}

/**
 * What lies near first: each in the first ring of which a box touches its own; what no ring touches is left out.
 * @param rings metres, from the nearest on.
 * @param boxOf null is everywhere.
 */
export function* outwards<T>(
  all: Iterable<T>,
  boxOf: (one: T) => Bbox | null,
  { rings, boxesAt }: { rings: readonly number[]; boxesAt: (metres: number) => readonly Bbox[] },
): Generator<{ metres: number; near: T[] }> {
  const boxesOf = rings.map(boxesAt)
  const near: T[][] = rings.map(() => [])
  for (const one of all) {
    const box = boxOf(one)
    // Each ring holds those before it.
    let [low, high] = [0, box ? rings.length : 0]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (touchesAny(box as Bbox, boxesOf[middle] as readonly Bbox[])) high = middle
      else low = middle + 1
    }
    near[low]?.push(one)
  }
  for (const [at, metres] of rings.entries()) yield { metres, near: near[at] as T[] }
}

function touchesAny(box: Bbox, others: readonly Bbox[]): boolean {
  for (const other of others) if (touchesBbox(box, other)) return true
  return false
}

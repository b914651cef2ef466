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
 * What lies near first: each as soon as its box touches one of the boxes around what is asked, which widen.
 * @param boxOf null is everywhere.
 */
export function* outwards<T>(
  all: Iterable<T>,
  boxOf: (one: T) => Bbox | null,
  { rings, boxesAt }: { rings: Iterable<number>; boxesAt: (metres: number) => readonly Bbox[] },
): Generator<{ metres: number; near: T[] }> {
  let left = Array.from(all, (one) => ({ one, box: boxOf(one) }))
  for (const metres of rings) {
    const boxes = boxesAt(metres)
    const near: T[] = []
    left = left.filter(({ one, box }) => {
      const isNear = box === null || boxes.some((other) => touchesBbox(box, other))
      if (isNear) near.push(one)
      return !isNear
    })
    yield { metres, near }
  }
}

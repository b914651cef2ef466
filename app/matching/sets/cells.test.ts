import { expect, it } from "vitest"
import { bboxAround } from "~/geo/bbox"
import type { Position } from "~/geo/position"
import { cellAt, outwards } from "./cells"

const at: Position = [4.35, 50.85]

/** In which ring each place comes; null where it is further than all. */
function ringsOf(places: Position[], rings: number[], around = at): (number | null)[] {
  const cells = places.map((place, id) => ({ id, box: cellAt(place).where }))
  const found: (number | null)[] = places.map(() => null)
  const boxesAt = (metres: number) => [bboxAround(around, metres)]
  for (const { metres, near } of outwards(cells, ({ box }) => box, { rings, boxesAt }))
    for (const { id } of near) found[id] = metres
  return found
}

it("places come in the ring in which they lie, or in one nearer, each once", () => {
  const places: Position[] = [
    [4.35, 50.85],
    [4.35, 50.87],
    [4.45, 50.85],
    [4.35, 51.2],
  ]
  expect(ringsOf(places, [300, 3000, 8000])).toEqual([300, 3000, 8000, null])
})

it("places across the line where longitudes begin anew are near", () => {
  expect(
    ringsOf(
      [
        [179.999, 10],
        [-179.999, 10],
        [0, 10],
      ],
      [300],
      [-179.9995, 10],
    ),
  ).toEqual([300, 300, null])
})

import { booleanClockwise } from "@turf/turf"
import type { MultiPolygon, Polygon } from "geojson"
import { expect, it } from "vitest"
import { rightHanded } from "./right-hand"

const outer = [
  [0, 0],
  [0, 4],
  [4, 4],
  [4, 0],
  [0, 0],
]
const hole = [
  [1, 1],
  [2, 1],
  [2, 2],
  [1, 2],
  [1, 1],
]
const isClockwise = (ring: number[][] | undefined) => booleanClockwise(ring ?? [])

it("turns outer rings counter-clockwise and holes clockwise, and leaves what it is given", () => {
  const polygon: Polygon = { type: "Polygon", coordinates: [outer, hole] }
  expect(rightHanded(polygon).coordinates.map(isClockwise)).toEqual([false, true])
  expect(polygon.coordinates[0]).toEqual(outer)
  expect(rightHanded(rightHanded(polygon))).toEqual(rightHanded(polygon))
  const several: MultiPolygon = { type: "MultiPolygon", coordinates: [[outer, hole], [outer.toReversed()]] }
  expect(rightHanded(several).coordinates.map((rings) => rings.map(isClockwise))).toEqual([
    [false, true],
    [false],
  ])
})

it("leaves points as they are", () => {
  expect(rightHanded({ type: "Point", coordinates: [4, 50] })).toEqual({
    type: "Point",
    coordinates: [4, 50],
  })
})

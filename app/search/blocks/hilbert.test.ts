import { describe, expect, it } from "vitest"
import { hilbertPlace, inHilbertOrder } from "./hilbert"

describe("the Hilbert curve", () => {
  const order = 5
  const side = 2 ** order
  const cells = Array.from({ length: side * side }, (_, at) => ({ x: at % side, y: Math.floor(at / side) }))
  const along = cells.sort((a, b) => hilbertPlace(order, a.x, a.y) - hilbertPlace(order, b.x, b.y))

  it("meets every cell once", () => {
    expect(along.map(({ x, y }) => hilbertPlace(order, x, y))).toEqual(along.map((_, at) => at))
  })

  it("goes from each cell to one beside it", () => {
    const steps = along
      .slice(1)
      .map(({ x, y }, at) => Math.abs(x - (along[at]?.x ?? 0)) + Math.abs(y - (along[at]?.y ?? 0)))
    expect(new Set(steps)).toEqual(new Set([1]))
  })
})

it.each([
  ["nothing", [], []],
  ["one point", [7], [7]],
  ["points of one place, in the order given", [3, 1, 2], [3, 1, 2]],
])("orders %s", (_, rows, ordered) => {
  expect([...inHilbertOrder(rows, Array(9).fill(4.3), Array(9).fill(50.8))]).toEqual(ordered)
})

it("orders every point once", () => {
  const lon = Array.from({ length: 500 }, (_, at) => Math.sin(at) * 180)
  const lat = Array.from({ length: 500 }, (_, at) => Math.cos(7 * at) * 90)
  const rows = lon.map((_, at) => at)
  expect([...inHilbertOrder(rows, lon, lat)].sort((a, b) => a - b)).toEqual(rows)
})

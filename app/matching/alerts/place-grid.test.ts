import { expect, it } from "vitest"
import type { Bbox } from "~/geo/position"
import { PlaceGrid } from "./place-grid"

const boxes: Record<string, Bbox[] | null> = {
  centre: [[4.34, 50.84, 4.36, 50.86]],
  border: [[4.35, 50.85, 4.35, 50.85]],
  two: [
    [4.3, 50.8, 4.31, 50.81],
    [4.4, 50.9, 4.41, 50.91],
  ],
  anywhere: null,
  country: [[2.5, 49.5, 6.4, 51.5]],
  dateline: [[179.9, -1, -179.9, 1]],
}

it("finds whatever may hold a place, and nothing that lies elsewhere", () => {
  const grid = new PlaceGrid<string>()
  for (const [item, own] of Object.entries(boxes)) grid.put(item, own)
  const everywhere = ["anywhere", "country", "dateline"]
  const around = (lon: number, lat: number) => grid.around([lon, lat]).sort()
  expect(around(4.35, 50.85)).toEqual([...everywhere, "border", "centre"].sort())
  expect(around(4.305, 50.805)).toEqual([...everywhere, "two"].sort())
  expect(around(4.405, 50.905)).toEqual([...everywhere, "two"].sort())
  expect(around(4.5, 50.7)).toEqual(everywhere.sort())
  grid.put("centre", [[4.49, 50.69, 4.51, 50.71]])
  grid.remove("anywhere")
  grid.remove("two")
  expect(around(4.35, 50.85)).toEqual(["border", "country", "dateline"])
  expect(around(4.5, 50.7)).toEqual(["centre", "country", "dateline"])
})

import { expect, it } from "vitest"
import { occupancyOf, shareOf } from "./occupancy"

const hour = 3_600_000
const slot = (from: number, until: number) => ({ start: from * hour, end: until * hour })
const week = slot(0, 168)

it("counts booked hours out of offered ones, blocked time left out", () => {
  const leaf = {
    open: [slot(8, 18)],
    blocked: [slot(8, 10)],
    booked: [
      { ...slot(9, 12), share: 1 },
      // Beyond the hours that are offered.
      { ...slot(17, 20), share: 1 },
    ],
  }
  expect(occupancyOf([leaf], week)).toEqual({ offered: 8, booked: 3 })
})

it("is the mean of the parts, and of desks", () => {
  const half = { open: [slot(8, 18)], blocked: [], booked: [{ ...slot(8, 13), share: 1 }] }
  const other = { ...half, booked: [] }
  expect(occupancyOf([half, other], week)).toEqual({ offered: 10, booked: 2.5 })
  const desks = {
    ...half,
    booked: [
      { ...slot(8, 18), share: 0.25 },
      { ...slot(8, 13), share: 0.5 },
    ],
  }
  expect(occupancyOf([desks], week)).toEqual({ offered: 10, booked: 5 })
})

it("is cut to the range, and nothing where nothing is offered", () => {
  const leaf = { open: [slot(8, 18)], blocked: [], booked: [{ ...slot(8, 18), share: 1 }] }
  expect(occupancyOf([leaf], slot(0, 10))).toEqual({ offered: 2, booked: 2 })
  expect(shareOf(occupancyOf([leaf], slot(20, 24)))).toBeNull()
  expect(shareOf({ offered: 8, booked: 2 })).toBe(0.25)
  expect(occupancyOf([], week)).toEqual({ offered: 0, booked: 0 })
})

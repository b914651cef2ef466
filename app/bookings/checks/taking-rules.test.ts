import { expect, it } from "vitest"
import { maxPeople, seatsForMore } from "./taking-rules"

it.each([
  [{ seated: 120, standing: 200 }, null, 200],
  [{ seated: 120, standing: null }, null, 120],
  [{ seated: null, standing: 80 }, null, 80],
  [{ seated: null, standing: null }, null, null],
  [{ seated: 12, standing: 30 }, 8, null],
])("%o with %o desks holds %o people", (capacity, desks, most) => {
  expect(maxPeople({ capacity, desks })).toBe(most)
})

it.each([
  [120, 120, null, null],
  [121, 120, null, 120],
  [1, 0, null, 0],
  [null, 120, null, null],
  [500, null, null, null],
  [20, 12, 8, null],
])("%o people with %o seats and %o desks are told of %o seats", (people, seated, desks, seats) => {
  expect(seatsForMore(people, { seated, desks })).toBe(seats)
})

import { expect, it } from "vitest"
import { minuteOf } from "./time-of-day"

it.each([
  ["00:00", 0],
  ["09:05", 545],
  ["23:59", 1439],
  ["24:00", 1440],
  ["24:01", null],
  ["9:05", null],
  ["12:60", null],
  ["12:30:00", null],
  ["", null],
])("reads a time of day: %j", (text, minute) => {
  expect(minuteOf(text)).toBe(minute)
})

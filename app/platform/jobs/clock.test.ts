import { expect, it } from "vitest"
import { clockWatch, doubtMs } from "./clock.server"

const day = 24 * 3_600_000

it("doubts a clock that jumped a day ahead, until it is put right or a while has passed", () => {
  let [wall, steady] = [1_000_000, 0]
  const watch = clockWatch(
    () => wall,
    () => steady,
  )
  const pass = (ms: number, jump = 0) => {
    wall += ms + jump
    steady += ms
  }
  pass(60_000)
  expect(watch.doubts()).toBe(false)
  pass(60_000, day)
  expect(watch.doubts()).toBe(true)
  pass(60_000)
  expect(watch.doubts()).toBe(true)
  pass(1000, -day)
  expect(watch.doubts()).toBe(false)
  pass(60_000, day)
  expect(watch.doubts()).toBe(true)
  pass(doubtMs)
  expect(watch.doubts()).toBe(false)
})

import { expect, it } from "vitest"
import { least, logSlope, spreadOf } from "./statistics"

it("reads percentiles off the sorted times", () => {
  const times = Array.from({ length: 100 }, (_, i) => 100 - i)
  expect(spreadOf(times)).toEqual({ p50: 51, p95: 96, p99: 100 })
  expect(spreadOf([3])).toEqual({ p50: 3, p95: 3, p99: 3 })
})

it("keeps the least of each percentile", () => {
  expect(
    least([
      { p50: 1, p95: 9, p99: 9 },
      { p50: 2, p95: 5, p99: 20 },
    ]),
  ).toEqual({ p50: 1, p95: 5, p99: 9 })
})

it("measures growth as an exponent", () => {
  expect(logSlope({ size: 10, time: 2 }, { size: 1000, time: 20 })).toBeCloseTo(0.5)
})

import { expect, it } from "vitest"
import { BlockOrder } from "./block-order"

it.each([[[]], [[3, 1, 2]], [[5, 5, 5]], [[Number.POSITIVE_INFINITY, 1]], [[-900, 10, -899.5, 0, 3]]])(
  "puts the least of %j first, and knows the least of the rest",
  (bounds) => {
    const { order, leastFrom } = new BlockOrder(Float64Array.from(bounds))
    const sorted = [...bounds].sort((a, b) => a - b)
    expect([...order].map((at) => bounds[at])).toEqual(sorted)
    expect([...leastFrom]).toEqual([...sorted, Number.POSITIVE_INFINITY])
  },
)

it("keeps to the order within a step of the range", () => {
  const bounds = Float64Array.from({ length: 2000 }, (_, at) => (at * 7919) % 2000)
  const { order, leastFrom } = new BlockOrder(bounds)
  expect(new Set(order).size).toBe(bounds.length)
  for (const [at, block] of order.entries()) {
    expect((bounds[block] as number) - at).toBeLessThan(8)
    expect(leastFrom[at]).toBe(Math.min(...Array.from(order.subarray(at), (one) => bounds[one] as number)))
  }
})

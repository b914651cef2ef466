import { expect, it } from "vitest"
import { comparePlans } from "./compare-plans"

const slot = (key: string, weekday: number, from: number, until = from + 120, spaceId = "hall") => ({
  key,
  spaceId,
  weekday,
  from,
  until,
})

it("tells who has more, less, as much elsewhere, or the same, and leaves out who has nothing", () => {
  const groups = ["gains", "loses", "moves", "stays", "absent"].map((key) => ({ key }))
  const first = { slots: [slot("loses", 1, 600), slot("moves", 2, 600), slot("stays", 3, 600)] }
  const second = { slots: [slot("gains", 1, 600), slot("moves", 2, 600, 720, "room"), slot("stays", 3, 600)] }
  const compared = comparePlans(groups, first, second)
  expect(compared.map(({ key, change }) => [key, change])).toEqual([
    ["gains", "more"],
    ["loses", "less"],
    ["moves", "moved"],
    ["stays", "same"],
  ])
  expect(compared[2]?.slots).toEqual([[slot("moves", 2, 600)], [slot("moves", 2, 600, 720, "room")]])
})

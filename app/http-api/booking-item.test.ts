import { expect, it } from "vitest"
import { statusOfSeries } from "./booking-item"

it.each([
  [["confirmed", "rejected", "cancelled"], "confirmed"],
  [["rejected", "requested", "withdrawn"], "requested"],
  [["completed", "confirmed"], "confirmed"],
  [["completed", "no_show"], "no_show"],
  [["completed", "cancelled"], "cancelled"],
  [["rejected"], "rejected"],
] as const)("a series of %j is %s", (statuses, status) => {
  expect(statusOfSeries([...statuses])).toBe(status)
})

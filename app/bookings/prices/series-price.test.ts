import { expect, it } from "vitest"
import type { BookingStatus } from "../booking"
import { countDates, seriesPrice } from "./series-price"

const quote = {
  currency: "EUR",
  lines: [{ kind: "rent" as const, amount: 3750, vat: "unknown" as const, vatRate: null }],
  total: 3750,
  unsubsidised: null,
  rule: null,
}
const having = (...statuses: BookingStatus[]) => statuses.map((status) => ({ status, price: quote }))

it("a series is told with as many dates as its price counts: what came to nothing is none", () => {
  const dates = having("confirmed", "cancelled", "requested", "declined", "withdrawn", "expired")
  expect(seriesPrice(dates)).toMatchObject({ count: 3, total: 11250 })
  expect(countDates(dates)).toBe(3)
})

it("a series of which nothing came is told with the dates that were asked", () => {
  expect(countDates(having("declined", "declined"))).toBe(2)
})

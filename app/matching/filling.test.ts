import { describe, expect, it } from "vitest"
import type { NeedTimes } from "~/needs/need"
import type { ComparablePrice } from "~/spaces/price"
import { fillingOf } from "./filling"
import type { FittingSlot } from "./fitting-slots"
import type { Match } from "./match"

const evening = { from: 18 * 60, until: 22 * 60, minutes: 120 }
const slot = (given: Partial<FittingSlot>): FittingSlot => ({
  line: 0,
  weekday: 2,
  date: null,
  from: evening.from,
  until: evening.from + evening.minutes,
  free: 10,
  of: 10,
  ...given,
})
const matchOf = (...slots: FittingSlot[]): Pick<Match, "slots"> => ({ slots })
const price: ComparablePrice = {
  amount: 1250,
  currency: "EUR",
  unit: "hour",
  model: "market",
  vat: "unknown",
  audience: "everyone",
}
const weekly = (times: number): NeedTimes => ({
  kind: "weekly",
  lines: [{ ...evening, weekdays: [2, 4], times }],
  season: { from: "2027-01-01", until: "2027-06-30", without: [] },
})

describe("what a need fills of a space", () => {
  it("is as many days a week as it asks, those that are free most often", () => {
    const match = matchOf(slot({ weekday: 2, free: 8 }), slot({ weekday: 4, free: 10 }))
    expect(fillingOf(weekly(1), match, price)).toEqual({
      per: "week",
      minutes: 120,
      income: { amount: 2500, currency: "EUR" },
    })
    expect(fillingOf(weekly(2), match, price)).toMatchObject({ minutes: 216, income: { amount: 4500 } })
  })

  it("is all its dates together where it has dates", () => {
    const dates = ["2027-03-06", "2027-03-13"]
    const times: NeedTimes = { kind: "dates", dates: dates.map((date) => ({ ...evening, date })) }
    const match = matchOf(...dates.map((date, line) => slot({ line, date, free: 1, of: 1 })))
    expect(fillingOf(times, match, null)).toEqual({ per: "dates", minutes: 240, income: null })
  })
})

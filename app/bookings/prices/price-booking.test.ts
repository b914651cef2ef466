import { describe, expect, it } from "vitest"
import { addDays } from "~/availability/dates"
import type { PriceRule } from "~/spaces/vocabulary"
import { isWinter, type PricedTime, type PriceTerms, priceBooking, sumOf } from "./price-booking"

const rule = (part: Partial<PriceRule>): PriceRule => ({
  audience: "everyone",
  model: "market",
  amount: 1500,
  currency: "EUR",
  unit: "hour",
  from: null,
  until: null,
  vat: "unknown",
  vatRate: null,
  ...part,
})
const terms = (prices: PriceRule[], part: Partial<PriceTerms> = {}): PriceTerms => ({
  prices,
  currency: "EUR",
  depositCents: null,
  energySupplementCents: null,
  ...part,
})
/** From six in the evening, on a day without a clock change. */
function lasting(minutes: number, date = "2031-06-03"): Pick<PricedTime, "from" | "until" | "minutes"> {
  const end = 18 * 60 + minutes
  return {
    from: { date, minute: 18 * 60 },
    until: { date: addDays(date, Math.floor(end / 1440)), minute: end % 1440 },
    minutes,
  }
}
const every = { inWeek: true, inMonth: true }
const none = { inWeek: false, inMonth: false }
const time: PricedTime = {
  ...lasting(120),
  quantity: null,
  first: { ofAll: true, ...every },
  unpaid: every,
}
const later: PricedTime = { ...time, first: { ofAll: false, ...none }, unpaid: none }

describe("the price of a booking", () => {
  it("is the lowest for the organisation, with the full price beside it", () => {
    const prices = [
      rule({}),
      rule({ unit: "day", amount: 18_000 }),
      rule({ audience: "non_profit", amount: 800 }),
    ]
    expect(priceBooking(terms(prices), ["everyone", "non_profit"], time)).toMatchObject({
      total: 1600,
      unsubsidised: 3000,
    })
    expect(priceBooking(terms(prices), ["everyone"], time).total).toBe(3000)
    expect(priceBooking(terms([rule({ audience: "member" })]), ["everyone"], time)).toMatchObject({
      total: 0,
      rule: null,
    })
  })

  it.each([
    ["hour", 120, 3000],
    ["hour", 90, 2250],
    ["half_day", 241, 3000],
    ["day_part", 120, 1500],
    ["day_part", 361, 3000],
    ["day", 60, 1500],
    ["fixed", 300, 1500],
  ] as const)("counts by the %s for %i minutes", (unit, minutes, total) => {
    expect(priceBooking(terms([rule({ unit })]), ["everyone"], { ...time, ...lasting(minutes) }).total).toBe(
      total,
    )
  })

  it("asks for a week, a month and the deposit once in a series", () => {
    for (const unit of ["week", "month"] as const) {
      expect(priceBooking(terms([rule({ unit })]), ["everyone"], time).total).toBe(1500)
      expect(priceBooking(terms([rule({ unit })]), ["everyone"], later).total).toBe(0)
    }
    const withDeposit = terms([rule({})], { depositCents: 10_000 })
    expect(priceBooking(withDeposit, ["everyone"], time)).toMatchObject({
      total: 3000,
      lines: [{ kind: "rent" }, { kind: "deposit", amount: 10_000 }],
    })
    expect(priceBooking(withDeposit, ["everyone"], later).lines).toHaveLength(1)
  })

  it("adds the energy supplement in winter, and heeds the dates of a rule", () => {
    const winter = { ...time, ...lasting(120, "2031-01-14") }
    const dear = terms([rule({ until: "2030-12-31", amount: 1 }), rule({})], { energySupplementCents: 500 })
    expect(priceBooking(dear, ["everyone"], winter).total).toBe(3500)
    expect(priceBooking(dear, ["everyone"], time).total).toBe(3000)
  })

  it("multiplies by the desks", () => {
    expect(priceBooking(terms([rule({})]), ["everyone"], { ...time, quantity: 3 }).total).toBe(9000)
  })

  it.each([
    [10, 200],
    [14, 200],
    [21, 300],
  ])("counts the weeks that are begun: %i days at €100 are €%i", (days, euros) => {
    const weekly = terms([rule({ unit: "week", amount: 10_000 })])
    const long = { ...time, ...lasting(days * 1440) }
    expect(priceBooking(weekly, ["everyone"], long).total).toBe(euros * 100)
    expect(priceBooking(weekly, ["everyone"], { ...long, unpaid: none }).total).toBe(euros * 100 - 10_000)
  })

  it("takes a week as paid only where the week was paid", () => {
    const either = terms([rule({}), rule({ unit: "week", amount: 10_000 })])
    expect(priceBooking(either, ["everyone"], { ...later, unpaid: every }).total).toBe(3000)
    expect(priceBooking(either, ["everyone"], later).total).toBe(0)
  })
})

describe("the heating season", () => {
  it.each([
    ["2031-10-31", false],
    ["2031-11-01", true],
    ["2031-12-15", true],
    ["2031-03-31", true],
    ["2031-04-01", false],
  ])("holds on %s: %s", (date, holds) => {
    expect(isWinter(date)).toBe(holds)
  })
})

describe("prices added up", () => {
  const quote = (total: number, unsubsidised: number | null) => ({
    ...priceBooking(terms([]), ["everyone"], time),
    total,
    unsubsidised,
  })

  it("have a full price where each has one", () => {
    expect(sumOf([])).toEqual({ total: 0, unsubsidised: 0 })
    expect(sumOf([quote(800, 3000), quote(500, 1200)])).toEqual({ total: 1300, unsubsidised: 4200 })
    expect(sumOf([quote(800, null), quote(500, 1200)])).toEqual({ total: 1300, unsubsidised: null })
    expect(sumOf([quote(800, 3000), quote(500, null)])).toEqual({ total: 1300, unsubsidised: null })
  })
})

describe("models that ask no sum", () => {
  const of = (...prices: PriceRule[]) => priceBooking(terms(prices), ["everyone"], time)

  it("are free, voluntary or in kind, in kind only where there is no other", () => {
    expect(of(rule({ model: "free" })).lines).toMatchObject([{ kind: "rent", amount: 0 }])
    expect(of(rule({ model: "voluntary" })).lines).toMatchObject([{ kind: "rent", amount: null }])
    expect(of(rule({ model: "in_kind" })).lines).toMatchObject([{ kind: "rent", amount: null }])
    expect(of(rule({ model: "in_kind" }), rule({ amount: 1 })).rule).toMatchObject({ model: "market" })
    expect(of(rule({ model: "free" }), rule({ model: "voluntary" })).rule).toMatchObject({ model: "free" })
    expect(of(rule({ amount: 1, unit: "fixed" }), rule({ model: "voluntary" }))).toMatchObject({
      total: 0,
      rule: { model: "voluntary" },
    })
  })

  it("have a full price beside them where everyone pays at cost or market, and none else", () => {
    expect(of(rule({ model: "solidarity" })).unsubsidised).toBeNull()
    expect(of(rule({ model: "cost_based" })).unsubsidised).toBe(3000)
  })
})

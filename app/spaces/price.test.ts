import { describe, expect, it } from "vitest"
import { comparablePrice } from "./price"
import type { PriceRule, PriceUnit } from "./vocabulary"

const today = "2026-03-10"
const rule = (part: Partial<PriceRule>): PriceRule => ({
  audience: "everyone",
  model: "cost_based",
  amount: 2000,
  currency: "EUR",
  unit: "hour",
  from: null,
  until: null,
  vat: "included",
  vatRate: 21,
  ...part,
})
const amount = (rules: PriceRule[], unit: PriceUnit = "hour") =>
  comparablePrice(rules, unit, today)?.amount ?? null

describe("comparablePrice", () => {
  it("takes the lowest rule for everyone or non-profits, and no other audience", () => {
    expect(
      amount([
        rule({ amount: 2500 }),
        rule({ audience: "non_profit", amount: 1500 }),
        rule({ audience: "member", amount: 500 }),
        rule({ audience: "neighbourhood", amount: 100 }),
      ]),
    ).toBe(1500)
    expect(amount([rule({ audience: "member" })])).toBeNull()
  })

  it("converts hours, half days and days, and nothing else", () => {
    expect(amount([rule({ unit: "half_day", amount: 4000 })])).toBe(1000)
    expect(amount([rule({ unit: "day", amount: 10_001 })])).toBe(1250)
    expect(amount([rule({ unit: "day", amount: 10_001 })], "day")).toBe(10_001)
    expect(amount([rule({ amount: 1000 })], "half_day")).toBe(4000)
    for (const unit of ["day_part", "week", "month", "fixed"] as const) {
      expect(amount([rule({ unit })])).toBeNull()
      expect(amount([rule({ amount: 700 })], unit)).toBeNull()
      expect(amount([rule({ unit, amount: 900 })], unit)).toBe(900)
    }
  })

  it("counts free and voluntary as nothing, and leaves out a price in kind", () => {
    expect(amount([rule({}), rule({ model: "free", amount: 0, unit: "fixed" })])).toBe(0)
    expect(comparablePrice([rule({ model: "voluntary", amount: 500 })], "hour", today)).toMatchObject({
      amount: 0,
      model: "voluntary",
    })
    expect(amount([rule({ model: "in_kind", amount: 0 })])).toBeNull()
    expect(amount([rule({ model: "in_kind", amount: 0 }), rule({ amount: 900 })])).toBe(900)
  })

  it("holds rules to their dates, both included", () => {
    expect(amount([rule({ from: "2026-03-11" })])).toBeNull()
    expect(amount([rule({ until: "2026-03-09" })])).toBeNull()
    expect(amount([rule({ from: today, until: today })])).toBe(2000)
  })

  it("says for whom it is, and prefers the price that is everyone's", () => {
    const audience = (rules: PriceRule[]) => comparablePrice(rules, "hour", today)?.audience
    expect(audience([rule({ amount: 1250 })])).toBe("everyone")
    expect(audience([rule({ amount: 1250 }), rule({ audience: "non_profit", amount: 800 })])).toBe(
      "non_profit",
    )
    expect(audience([rule({ audience: "non_profit", amount: 800 }), rule({ amount: 800 })])).toBe("everyone")
  })

  it("says nothing where there is no rule", () => {
    expect(comparablePrice([], "hour", today)).toBeNull()
  })
})

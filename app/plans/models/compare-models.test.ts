import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { cashFlow, priceIn } from "./cash-flow"
import { compareModels, presentValue } from "./compare-models"
import { type CommonAssumptions, type ModelAssumptions, models, moneyKinds } from "./model"
import { usualCommon, usualModels } from "./usual-assumptions"

const common: CommonAssumptions = {
  term: 10,
  hours: 1000,
  occupancy: 50,
  priceCents: 2000,
  priceRise: 10,
  energyCents: 100_000,
  energyRise: 10,
  runningCents: 200_000,
  runningRise: 0,
  hourCents: 100,
  worksCents: 1_000_000,
  discountRate: 0,
}
const model: ModelAssumptions = {
  ...usualModels.owner,
  years: 3,
  costsPercent: 50,
  rentCents: 50_000,
  feePercent: 10,
  yearlyGrantCents: 10_000,
  grantPercent: 25,
  bankPercent: 10,
  sharesPercent: 20,
  bankRate: 10,
  bankYears: 3,
  guaranteeRate: 2,
  dividendRate: 5,
}

/*
 * Reckoned by hand, in euros. 500 hours are paid for; the works take 10 000: 2 500 of grant, 1 000 of the bank, 2 000
 * of shares and 4 500 of own money. The bank gets 402.11 a year and 402.13 in the last (annuity.test.ts), and is owed
 * 1 000, 697.89 and 365.57, of which the guarantee asks 2 %.
 *
 *                          year 1      year 2      year 3
 * income    500 h × 20  10 000.00   11 000.00   12 100.00   + 10 % a year
 * grant                    100.00      100.00      100.00
 * energy, half             500.00      550.00      605.00   + 10 % a year
 * other costs, half      1 000.00    1 000.00    1 000.00
 * hours     500 h × 1      500.00      500.00      500.00
 * rent                     500.00      500.00      500.00
 * fee, 10 % of income    1 000.00    1 100.00    1 210.00
 * guarantee                 20.00       13.96        7.31
 * left before loans      6 580.00    7 436.04    8 377.69
 * bank                     402.11      402.11      402.13
 * dividend, 5 %            100.00      100.00      100.00
 * shares paid back                               2 000.00
 * net                    6 077.89    6 933.93    5 875.56
 * cash, from −4 500      1 577.89    8 511.82   14 387.38
 * owner                 −1 000.00   −1 050.00   −1 105.00   500 − the other halves
 */
describe("a cash flow that was reckoned by hand", () => {
  const flow = cashFlow(common, model)

  it("is the same, cent by cent", () => {
    expect(flow.need).toBe(1_000_000)
    expect(flow.money).toEqual({
      grant: 250_000,
      bank: 100_000,
      subordinated: 0,
      shares: 200_000,
      own: 450_000,
    })
    const always = {
      yearlyGrant: 10_000,
      running: 100_000,
      hourly: 50_000,
      rent: 50_000,
      subordinated: 0,
      dividend: 10_000,
    }
    const byYear = (key: keyof (typeof flow.years)[number]) => flow.years.map((year) => year[key])
    for (const year of flow.years) expect(year).toMatchObject(always)
    expect(byYear("income")).toEqual([1_000_000, 1_100_000, 1_210_000])
    expect(byYear("energy")).toEqual([50_000, 55_000, 60_500])
    expect(byYear("fee")).toEqual([100_000, 110_000, 121_000])
    expect(byYear("guarantee")).toEqual([2000, 1396, 731])
    expect(byYear("operating")).toEqual([658_000, 743_604, 837_769])
    expect(byYear("bank")).toEqual([40_211, 40_211, 40_213])
    expect(byYear("sharesBack")).toEqual([0, 0, 200_000])
    expect(byYear("net")).toEqual([607_789, 693_393, 587_556])
    expect(byYear("balance")).toEqual([157_789, 851_182, 1_438_738])
    expect(byYear("owner")).toEqual([-100_000, -105_000, -110_500])
    expect(byYear("cover")).toEqual([658_000 / 40_211, 743_604 / 40_211, 837_769 / 40_213])
  })

  it("breaks even at the price that was reckoned by hand", () => {
    // All but income and fee is 15 402.62; of each cent of price 90 % of 500 × 3.31 h is kept: 10.3408, so 10.35.
    const [result] = compareModels({ common, models: { ...usualModels, owner: model } })
    expect(result).toMatchObject({
      model: "owner",
      priceCents: 2000,
      breakEvenCents: 1035,
      endBalance: 1_438_738,
      presentValue: 1_438_738,
      leastCover: { year: 1, ratio: 658_000 / 40_211 },
      owner: -315_500,
    })
  })

  it("weighs later cash less at a rate", () => {
    // −4 500 + 6 077.89 ÷ 1.1 + 6 933.93 ÷ 1.21 + 5 875.56 ÷ 1.331
    // = −4 500 + 5 525.355 + 5 730.521 + 4 414.395 = 11 170.27.
    expect(presentValue(flow, 10)).toBe(1_117_027)
  })
})

describe("any assumptions", () => {
  const cents = (max: number) => fc.integer({ min: 0, max })
  const percent = (max: number, min = 0) =>
    fc.integer({ min: min * 100, max: max * 100 }).map((part) => part / 100)
  const someCommon = fc.record<CommonAssumptions>({
    term: fc.integer({ min: 10, max: 30 }),
    hours: fc.integer({ min: 1, max: 20_000 }),
    occupancy: percent(100, 1),
    priceCents: cents(10_000),
    priceRise: percent(20, -5),
    energyCents: cents(10_000_000),
    energyRise: percent(20, -5),
    runningCents: fc.integer({ min: 1, max: 10_000_000 }),
    runningRise: percent(20, -5),
    hourCents: cents(2000),
    worksCents: cents(500_000_000),
    discountRate: percent(20),
  })
  const someModel = fc
    .tuple(
      fc.record({
        years: fc.integer({ min: 1, max: 99 }),
        pricePercent: percent(200),
        costsPercent: percent(100),
        worksPercent: percent(100),
        startCents: cents(5_000_000),
        rentCents: cents(5_000_000),
        feePercent: percent(50),
        bankRate: percent(20),
        bankYears: fc.integer({ min: 1, max: 30 }),
        guaranteeRate: percent(5),
        subordinatedRate: percent(20),
        subordinatedYears: fc.integer({ min: 1, max: 30 }),
        dividendRate: percent(20),
      }),
      fc.array(percent(25), { minLength: 4, maxLength: 4 }),
    )
    .map(
      ([told, [grant = 0, bank = 0, subordinated = 0, shares = 0]]): ModelAssumptions => ({
        ...told,
        yearlyGrantCents: 0,
        grantPercent: grant,
        bankPercent: bank,
        subordinatedPercent: subordinated,
        sharesPercent: shares,
      }),
    )

  it("bring in what the start takes, to the cent, and sums that are those of their parts", () => {
    fc.assert(
      fc.property(someCommon, someModel, (common, model) => {
        const { need, money, years } = cashFlow(common, model)
        expect(Object.values(money).reduce((sum, part) => sum + part, 0)).toBe(need)
        expect(moneyKinds.every((kind) => money[kind] >= 0) && money.own >= 0).toBe(true)
        expect(years).toHaveLength(Math.min(common.term, model.years))
        let balance = -money.own
        for (const year of years) {
          const costs = year.energy + year.running + year.hourly + year.rent + year.fee + year.guarantee
          expect(year.operating).toBe(year.income + year.yearlyGrant - costs)
          balance += year.operating - year.bank - year.subordinated - year.dividend - year.sharesBack
          expect(year.balance).toBe(balance)
          expect(Object.values(year).every((value) => value === null || Number.isFinite(value))).toBe(true)
        }
      }),
    )
  })

  it("break even at the lowest price that carries all, and at no lower one with less use", () => {
    fc.assert(
      fc.property(someCommon, someModel, (common, model) => {
        const [result] = compareModels({ common, models: { ...usualModels, owner: model } })
        if (!result || result.breakEvenCents === null) return
        const worth = (priceCents: number) =>
          presentValue(cashFlow(common, model, { priceCents }), common.discountRate)
        expect(worth(result.breakEvenCents)).toBeGreaterThanOrEqual(0)
        if (result.breakEvenCents > 0) expect(worth(result.breakEvenCents - 1)).toBeLessThan(0)
        expect(result.less.breakEvenCents ?? Infinity).toBeGreaterThanOrEqual(result.breakEvenCents - 1)
        expect(result.more.occupancy).toBeLessThanOrEqual(100)
      }),
      { numRuns: 60 },
    )
  })
})

it("compares every model, and each with assumptions of ours that can be", () => {
  const results = compareModels({
    common: { ...common, ...usualCommon, worksCents: 10_000_000 },
    models: usualModels,
  })
  expect(results.map(({ model }) => model)).toEqual(models)
  for (const { model, priceCents, flow } of results) {
    expect(priceCents).toBe(priceIn(common, usualModels[model]))
    expect(flow.years.length).toBe(Math.min(usualCommon.term, usualModels[model].years))
  }
})

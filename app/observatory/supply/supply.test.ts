import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { countStepFree, median, ratesOf, type SiteSupply, SupplyTotal } from "./supply"

const hall: SiteSupply = {
  spaces: 3,
  seats: 100,
  minutes: 90,
  stepFreeSpaces: 1,
  stepFreeKnown: 2,
  hourlyPrices: [800, 0],
}

function totalOf(sites: SiteSupply[]): SupplyTotal {
  const total = new SupplyTotal()
  for (const site of sites) total.add(site)
  return total
}

describe("SupplyTotal", () => {
  it("adds sites up, and takes shares and medians over all their spaces", () => {
    const room: SiteSupply = {
      ...hall,
      spaces: 1,
      seats: 12,
      minutes: 60,
      stepFreeSpaces: 0,
      hourlyPrices: [1500],
    }
    expect(totalOf([hall, room]).figures()).toEqual({
      spaces: 4,
      sites: 2,
      seats: 112,
      bookable_hours: 2.5,
      step_free_share: 0.25,
      step_free_spaces: 1,
      step_free_known: 4,
      median_hourly_price: 800,
      priced_spaces: 3,
    })
  })

  it("has no share and no median of nothing", () => {
    expect(totalOf([]).figures()).toMatchObject({
      spaces: 0,
      step_free_share: null,
      median_hourly_price: null,
    })
  })

  it("is as if what was taken away had never been there", () => {
    const whole = (max: number) => fc.integer({ min: 0, max })
    const sites = fc.array(
      fc.record({
        spaces: whole(5),
        seats: whole(500),
        minutes: whole(10_080),
        stepFreeSpaces: whole(5),
        stepFreeKnown: whole(5),
        hourlyPrices: fc.array(whole(9), { maxLength: 5 }),
      }),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(sites, sites, (staying, leaving) => {
        const total = totalOf([...leaving, ...staying])
        for (const site of leaving) total.remove(site)
        expect(total.figures()).toEqual(totalOf(staying).figures())
        const prices = staying.flatMap(({ hourlyPrices }) => hourlyPrices)
        const middle = median(prices)
        expect(total.figures()).toMatchObject({
          median_hourly_price: middle === null ? null : Math.round(middle),
          priced_spaces: prices.length,
        })
      }),
    )
  })

  it("counts unknown entrances as not step-free", () => {
    expect(countStepFree(["yes", "unknown", "no", "unknown"])).toEqual({
      stepFreeSpaces: 1,
      stepFreeKnown: 2,
    })
  })
})

describe("ratesOf", () => {
  const offers = totalOf([hall]).figures()
  it("divides by a thousand inhabitants", () => {
    const { rates, suppressed } = ratesOf(offers, 2000)
    expect(rates).toEqual({
      spaces_per_1000: 1.5,
      sites_per_1000: 0.5,
      seats_per_1000: 50,
      bookable_hours_per_1000: 0.75,
    })
    expect(suppressed).toEqual([])
  })
  it("holds rates back under 500 residents", () => {
    expect(ratesOf(offers, 499).suppressed).toEqual(Object.keys(ratesOf(offers, 499).rates))
    expect(Object.values(ratesOf(offers, 499).rates)).toEqual([null, null, null, null])
    expect(ratesOf(offers, 500).rates.spaces_per_1000).toBe(6)
  })
  it("has no rate where the population is not known, and says no more", () => {
    expect(ratesOf(offers, null).rates.spaces_per_1000).toBeNull()
    expect(ratesOf(offers, null).suppressed).toEqual([])
  })
})

describe("median", () => {
  it.each([
    [[], null],
    [[5], 5],
    [[10, 2], 6],
    [[9, 1, 100], 9],
  ])("of %j is %s", (values, middle) => {
    expect(median(values)).toBe(middle)
  })
  it("has as many values above it as below", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9999 }), { minLength: 1 }), (values) => {
        const middle = median(values) ?? Number.NaN
        expect(values.filter((value) => value > middle).length).toBeLessThanOrEqual(values.length / 2)
        expect(values.filter((value) => value < middle).length).toBeLessThanOrEqual(values.length / 2)
      }),
    )
  })
})

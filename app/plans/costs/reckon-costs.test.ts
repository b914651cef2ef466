import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { PriceRule } from "~/spaces/vocabulary"
import { type CostLine, costKinds, costPeriods } from "./cost-line"
import type { CostPlan } from "./cost-plan"
import { type CostGroup, tiers, usualTiers } from "./cost-split"
import { reckonCosts } from "./reckon-costs"
import type { WhatIf } from "./what-if"

const line = (part: Partial<CostLine>): CostLine => ({
  kind: "maintenance",
  note: null,
  amount: 100_000,
  per: "year",
  winterPercent: 0,
  vat: "exempt",
  vatRate: null,
  validFrom: null,
  validUntil: null,
  ...part,
})
const group = (part: Partial<CostGroup>): CostGroup => ({
  id: "choir",
  name: "Choir",
  minutesPerWeek: 120,
  usesPerWeek: 1,
  spaceId: "hall",
  areaM2: 100,
  rooms: 1,
  tier: "standard",
  paysPerYear: null,
  ...part,
})
const price = (part: Partial<PriceRule>): PriceRule => ({
  audience: "everyone",
  model: "cost_based",
  amount: 2000,
  currency: "EUR",
  unit: "hour",
  from: null,
  until: null,
  vat: "unknown",
  vatRate: null,
  ...part,
})

/** A hall of 100 m² and a room of 50 m², each open ten hours a week for forty weeks: 800 hours a year in all. */
const hall: CostPlan = {
  currency: "EUR",
  today: "2027-03-01",
  lines: [
    line({ amount: 100_000 }),
    line({ kind: "energy", amount: 50_000, per: "month", winterPercent: 80 }),
    line({ kind: "caretaking", amount: 100, per: "hour" }),
    line({ kind: "cleaning", amount: 500, per: "use" }),
  ],
  groups: [
    group({ paysPerYear: 64_000 }),
    group({
      id: "homework",
      name: "Homework",
      minutesPerWeek: 360,
      usesPerWeek: 3,
      tier: "solidarity",
      areaM2: 50,
    }),
  ],
  rooms: [
    { id: "hall", name: { text: "Hall" }, areaM2: 100, rooms: 1, prices: [price({})] },
    {
      id: "room",
      name: { text: "Room" },
      areaM2: 50,
      rooms: 1,
      prices: [
        price({ audience: "non_profit", amount: 4000, unit: "half_day" }),
        price({ model: "in_kind" }),
      ],
    },
  ],
  offered: { minutes: 1200, meanAreaM2: 75 },
  weeksPerYear: 40,
  tiers: usualTiers,
}
const asItIs: WhatIf = { occupancy: null, solidarity: null, energy: null, grant: null }
const reckon = (part: Partial<WhatIf> = {}, plan: Partial<CostPlan> = {}) =>
  reckonCosts({ ...hall, ...plan }, { ...asItIs, ...part })

describe("the costs of a building, reckoned by hand", () => {
  it("as things stand", () => {
    // Used: 480 minutes a week of 1200, so 40 %; over 40 weeks 320 hours and 160 uses.
    // Costs: 1000 + 12 × 500 + 320 × 1 + 160 × 5 = €8120. An hour: 8120 ÷ 320 = €25.375, rounded up.
    const { use, occupancy, costs, total, left, breakEven } = reckon()
    expect(use).toEqual({ minutes: 19_200, uses: 160 })
    expect(occupancy).toEqual({ reckoned: 40, now: 40 })
    expect(costs.map(({ cents }) => cents)).toEqual([100_000, 600_000, 32_000, 80_000])
    expect([total, left]).toEqual([812_000, 812_000])
    // Winter: 80 % of €6000 is 4800 over five twelfths of 320 hours, €36.00; the rest, 3320 ÷ 320, is €10.375.
    expect(breakEven).toEqual({ perHour: 2538, beforeGrant: 2538, winter: { base: 1038, supplement: 3600 } })
  })

  it("split between the groups, with what tiers and prices give", () => {
    // Without tiers: 120 × 100 to 360 × 50, so 2 : 3 of €8120. With: 2 : 1½, so 4 : 3.
    const { split, tiers, byArea, unlet } = reckon()
    expect(byArea).toBe(true)
    expect(unlet).toBeNull()
    expect(split?.map(({ group, ...row }) => ({ id: group.id, ...row }))).toEqual([
      // 4640 ÷ 80 hours a year, and 3480 ÷ 240.
      {
        id: "choir",
        withoutTiers: 324_800,
        share: 464_000,
        tierSubsidy: -139_200,
        priceSubsidy: 260_800,
        perHour: 5800,
      },
      {
        id: "homework",
        withoutTiers: 487_200,
        share: 348_000,
        tierSubsidy: 139_200,
        priceSubsidy: null,
        perHour: 1450,
      },
    ])
    expect(tiers.map(({ tier, groups, tierSubsidy }) => [tier, groups, tierSubsidy])).toEqual([
      ["solidarity", 1, 139_200],
      ["standard", 1, -139_200],
      ["market", 0, 0],
    ])
  })

  it("room by room, beside the prices that are asked", () => {
    // 8120 over (120 × 100 + 360 × 50) × 40 minutes × m² is €40.60 an hour of the hall, and half of it of the room.
    const { rooms } = reckon()
    expect(rooms.map(({ id, breakEven }) => [id, breakEven])).toEqual([
      ["hall", 4060],
      ["room", 2030],
    ])
    // With tiers: over (12 000 + 9000) × 40, €58 an hour of the hall at standard.
    expect(rooms[0]?.byTier).toEqual({ solidarity: 2900, standard: 5800, market: 8700 })
    expect(rooms[0]?.asked).toEqual([
      { audience: "everyone", model: "cost_based", perHour: 2000, subsidy: 2060 },
    ])
    // A half day of four hours for €40; what is paid in kind compares with nothing.
    expect(rooms[1]?.asked).toEqual([
      { audience: "non_profit", model: "cost_based", perHour: 1000, subsidy: 1030 },
    ])
  })

  it("at another occupancy, where what is not let yet bears its part", () => {
    // 80 %: 960 minutes a week, 640 hours and 320 uses a year: 1000 + 6000 + 640 + 1600 = €9240.
    const { total, breakEven, unlet, split, rooms } = reckon({ occupancy: 80 })
    expect(total).toBe(924_000)
    expect(breakEven?.perHour).toBe(Math.ceil(924_000 / 640))
    expect(unlet?.group.minutesPerWeek).toBe(480)
    const shares = [...(split ?? []), ...(unlet ? [unlet] : [])].map(({ share }) => share)
    expect(shares.reduce((sum, share) => sum + share, 0)).toBe(924_000)
    // 480 minutes × 75 m² beside 12 000 and 18 000: 66 000 in all, of which the hall takes 6000 an hour.
    expect(rooms[0]?.breakEven).toBe(Math.ceil((924_000 * 6000) / (66_000 * 40)))
  })

  it("at half of what is used now, where the same groups come for half as long", () => {
    const { total, unlet, split, rooms, occupancy } = reckon({ occupancy: 20 })
    expect(occupancy).toEqual({ reckoned: 20, now: 40 })
    expect(total).toBe(100_000 + 600_000 + 16_000 + 40_000)
    expect(unlet).toBeNull()
    expect(split?.reduce((sum, { share }) => sum + share, 0)).toBe(total)
    expect(rooms[0]?.breakEven).toBe(Math.ceil((756_000 * 6000) / (15_000 * 40)))
  })

  it("with a grant, dearer energy and another tier", () => {
    expect(reckon({ energy: 150 }).total).toBe(812_000 + 300_000)
    const granted = reckon({ grant: 4060 })
    expect([granted.total, granted.left]).toEqual([812_000, 406_000])
    expect(granted.breakEven).toMatchObject({ perHour: 1269, beforeGrant: 2538, winter: null })
    expect(reckon({ grant: 100_000 })).toMatchObject({ left: 0, breakEven: { perHour: 0 } })
    const free = reckon({ solidarity: 0 })
    expect(free.split?.map(({ share }) => share)).toEqual([812_000, 0])
  })

  it("as a curve that falls, and the occupancy from which today's price carries all", () => {
    const { curve, paid } = reckon()
    expect(curve).toHaveLength(19)
    expect(curve.at(-1)).toEqual({
      percent: 100,
      hours: 800,
      perHour: Math.ceil((100_000 + 600_000 + 80_000 + 200_000) / 800),
    })
    const prices = curve.map(({ perHour }) => perHour)
    expect(prices).toEqual([...prices].sort((a, b) => b - a))
    // The choir pays €640 for 80 hours: 7000 ÷ 8 hours-percent and €3.50 of running costs are never below €8.
    expect(paid).toEqual({ perHour: 800, carriesFrom: null })
    // At €40 an hour: 7000 ÷ (40 − 3.50) is 191.8 hours of 800, so 24 %.
    const dear = [group({ paysPerYear: 320_000 }), ...hall.groups.slice(1)]
    expect(reckon({}, { groups: dear }).paid).toEqual({ perHour: 4000, carriesFrom: 24 })
  })
})

describe("what can be missing", () => {
  it("a line counts between its dates alone", () => {
    const lines = [line({}), line({ validUntil: "2027-02-28" }), line({ validFrom: "2027-03-01" })]
    const { total, notRunning } = reckon({}, { lines })
    expect(total).toBe(200_000)
    expect(notRunning).toEqual([lines[1]])
  })

  it("nobody uses the building: half of its hours is reckoned with, all to be let", () => {
    const { occupancy, unlet, split, breakEven } = reckon({}, { groups: [] })
    expect(occupancy).toEqual({ reckoned: 50, now: 0 })
    expect(split).toEqual([])
    expect(unlet?.share).toBeGreaterThan(0)
    expect(breakEven?.perHour).toBeGreaterThan(0)
  })

  it("no hours are told: what is used counts, and there is no curve", () => {
    const { occupancy, curve, breakEven } = reckon(
      { occupancy: 70 },
      { offered: { minutes: 0, meanAreaM2: null } },
    )
    expect(occupancy).toEqual({ reckoned: null, now: null })
    expect(curve).toEqual([])
    expect(breakEven?.perHour).toBe(2538)
  })

  it("neither hours nor groups: there is no price", () => {
    const { breakEven, rooms, split } = reckon({}, { groups: [], offered: { minutes: 0, meanAreaM2: null } })
    expect(breakEven).toBeNull()
    expect([rooms, split]).toEqual([[], null])
  })

  it("VAT is told apart, as it is stated", () => {
    const lines = [
      line({ amount: 12_100, vat: "included", vatRate: 21 }),
      line({ amount: 10_000, vat: "excluded", vatRate: 6 }),
      line({ amount: 5000, vat: "unknown" }),
      line({ amount: 3000, vat: "included", vatRate: null }),
      line({ amount: 1000, vat: "exempt" }),
    ]
    const { vat, total } = reckon({}, { lines })
    expect(vat).toEqual({ included: 2100, onTop: 600, untold: 8000 })
    expect(total).toBe(31_100)
  })
})

it("adds up whatever it costs, whoever comes and whatever is tried out", () => {
  const costs = fc.array(
    fc.record({
      kind: fc.constantFrom(...costKinds),
      amount: fc.integer({ min: 1, max: 10_000_000 }),
      per: fc.constantFrom(...costPeriods),
      winterPercent: fc.integer({ min: 0, max: 100 }),
    }),
    { maxLength: 8 },
  )
  const groups = fc.uniqueArray(
    fc.record({
      id: fc.string({ minLength: 1, maxLength: 4 }),
      minutesPerWeek: fc.integer({ min: 15, max: 10_080 }),
      usesPerWeek: fc.integer({ min: 0, max: 20 }),
      areaM2: fc.option(fc.double({ min: 1, max: 5000, noNaN: true }), { freq: 8 }),
      rooms: fc.integer({ min: 1, max: 5 }),
      tier: fc.constantFrom(...tiers),
      paysPerYear: fc.option(fc.integer({ min: 0, max: 10_000_000 })),
    }),
    { maxLength: 8, selector: ({ id }) => id },
  )
  const percent = (least: number, most: number) => fc.option(fc.integer({ min: least, max: most }))
  const trying = fc.record({
    occupancy: percent(1, 100),
    solidarity: percent(0, 100),
    energy: percent(25, 400),
    grant: percent(0, 200_000),
  })
  fc.assert(
    fc.property(
      costs,
      groups,
      trying,
      fc.integer({ min: 0, max: 40_000 }),
      (lines, some, whatIf, minutes) => {
        const { split, unlet, left, total, breakEven, tiers } = reckon(whatIf, {
          lines: lines.map(line),
          groups: some.map(group),
          offered: { minutes, meanAreaM2: 75 },
        })
        expect(left).toBe(Math.max(0, total - (whatIf.grant ?? 0) * 100))
        if (!split) return
        const rows = unlet ? [...split, unlet] : split
        expect(rows.reduce((sum, { share }) => sum + share, 0)).toBe(left)
        expect(rows.every(({ share, withoutTiers }) => share >= 0 && withoutTiers >= 0)).toBe(true)
        // Each tier's part of the difference is told, and none of it is lost.
        expect(tiers.reduce((sum, { tierSubsidy }) => sum + tierSubsidy, 0)).toBe(0)
        expect(breakEven?.perHour ?? 0).toBeGreaterThanOrEqual(0)
      },
    ),
  )
})

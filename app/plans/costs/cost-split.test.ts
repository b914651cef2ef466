import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type SplitGroup, splitCosts, tiers, usualTiers } from "./cost-split"

const group = (part: Partial<SplitGroup> & { id: string }): SplitGroup => ({
  minutesPerWeek: 120,
  areaM2: 100,
  rooms: 1,
  tier: "standard",
  paysPerYear: null,
  ...part,
})

describe("splitCosts", () => {
  it("weighs minutes, square metres and tiers: a reckoning by hand", () => {
    // Minutes × m² × tier: 120 × 100 × 1 = 12 000; 240 × 50 × ½ = 6 000; 60 × 100 × 1½ = 9 000. Of €270: 120, 60, 90.
    // Without tiers: 12 000, 12 000 and 6 000, so 108, 108 and 54.
    const shares = splitCosts(
      27_000,
      [
        group({ id: "choir", paysPerYear: 10_000 }),
        group({ id: "homework", minutesPerWeek: 240, areaM2: 50, tier: "solidarity", paysPerYear: 0 }),
        group({ id: "yoga", minutesPerWeek: 60, tier: "market" }),
      ],
      usualTiers,
    )
    expect(shares && Object.fromEntries(shares)).toEqual({
      choir: { withoutTiers: 10_800, share: 12_000, tierSubsidy: -1200, priceSubsidy: 800 },
      homework: { withoutTiers: 10_800, share: 6000, tierSubsidy: 4800, priceSubsidy: 10_800 },
      yoga: { withoutTiers: 5400, share: 9000, tierSubsidy: -3600, priceSubsidy: null },
    })
  })

  it("counts rooms where an area is not known", () => {
    const shares = splitCosts(
      300,
      [group({ id: "hall", areaM2: null }), group({ id: "house", areaM2: 900, rooms: 2 })],
      usualTiers,
    )
    expect(shares?.get("hall")?.share).toBe(100)
    expect(shares?.get("house")?.share).toBe(200)
  })

  it("has nobody to pay where every tier in use pays nothing", () => {
    const free = { ...usualTiers, solidarity: 0 }
    expect(splitCosts(100, [group({ id: "a", tier: "solidarity" })], free)).toBeNull()
    expect(splitCosts(100, [], usualTiers)).toBeNull()
  })

  const groups = fc.uniqueArray(
    fc.record({
      id: fc.string({ maxLength: 4 }),
      minutesPerWeek: fc.integer({ min: 0, max: 10_080 }),
      areaM2: fc.option(fc.double({ min: 1, max: 100_000, noNaN: true }), { freq: 20 }),
      rooms: fc.double({ min: 0.01, max: 50, noNaN: true }),
      tier: fc.constantFrom(...tiers),
      paysPerYear: fc.option(fc.integer({ min: 0, max: 10 ** 9 })),
    }),
    { maxLength: 20, selector: ({ id }) => id },
  )
  const percent = fc.integer({ min: 0, max: 1000 })
  const percents = fc.record({ solidarity: percent, standard: percent, market: percent })

  it("adds up over random costs, groups and tiers, and tiers give what they take", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 12 }), groups, percents, (cents, some, weights) => {
        const shares = splitCosts(cents, some, weights)
        if (!shares) return
        const all = [...shares.values()]
        const sum = (value: (one: (typeof all)[number]) => number) =>
          all.reduce((to, one) => to + value(one), 0)
        expect(sum(({ share }) => share)).toBe(cents)
        expect(sum(({ withoutTiers }) => withoutTiers)).toBe(cents)
        expect(sum(({ tierSubsidy }) => tierSubsidy)).toBe(0)
        for (const { share, withoutTiers } of all)
          expect(Math.min(share, withoutTiers)).toBeGreaterThanOrEqual(0)
        const turned = splitCosts(cents, some.toReversed(), weights)
        for (const [id, share] of shares) expect(turned?.get(id)).toEqual(share)
      }),
    )
  })
})

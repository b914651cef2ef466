import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { splitCents } from "./split-cents"

const split = (total: number, weights: Record<string, bigint>) => {
  const shares = splitCents(
    total,
    Object.entries(weights).map(([id, weight]) => ({ id, weight })),
  )
  return shares && Object.fromEntries(shares)
}

describe("splitCents", () => {
  it("gives the cents that are left to the largest remainders", () => {
    // 100 by 1 : 1 : 4 is 16.67, 16.67 and 66.67: of equal remainders the first ids have the two cents.
    expect(split(100, { a: 1n, b: 1n, c: 4n })).toEqual({ a: 17, b: 17, c: 66 })
    // 10 by 3 : 3 : 1 is 4.29, 4.29 and 1.43.
    expect(split(10, { a: 3n, b: 3n, c: 1n })).toEqual({ a: 4, b: 4, c: 2 })
  })

  it("asks nothing of what has no weight, and splits nothing among nobody", () => {
    expect(split(7, { a: 0n, b: 2n })).toEqual({ a: 0, b: 7 })
    expect(split(0, { a: 1n, b: 2n })).toEqual({ a: 0, b: 0 })
    expect(split(7, { a: 0n })).toBeNull()
    expect(split(7, {})).toBeNull()
  })

  const parts = fc.uniqueArray(
    fc.record({ id: fc.string({ maxLength: 4 }), weight: fc.bigInt({ min: 0n, max: 10n ** 15n }) }),
    { minLength: 1, maxLength: 30, selector: ({ id }) => id },
  )
  const total = fc.oneof(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 10 ** 13 }))

  it("adds up, asks nobody for less than nothing, and stays within a cent of the exact share", () => {
    fc.assert(
      fc.property(parts, total, (some, cents) => {
        const shares = splitCents(cents, some)
        const all = some.reduce((sum, { weight }) => sum + weight, 0n)
        if (all === 0n) {
          expect(shares).toBeNull()
          return
        }
        const given = [...(shares ?? [])]
        expect(given.reduce((sum, [, share]) => sum + share, 0)).toBe(cents)
        for (const { id, weight } of some) {
          const share = shares?.get(id) ?? -1
          expect(Number.isSafeInteger(share) && share >= 0).toBe(true)
          const over = BigInt(share) * all - BigInt(cents) * weight
          expect(over < all && -over < all).toBe(true)
        }
      }),
    )
  })

  it("does not depend on the order of the parts", () => {
    const shuffled = parts.chain((some) =>
      fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length })),
    )
    fc.assert(
      fc.property(shuffled, total, ([some, mixed], cents) => {
        const sorted = (shares: Map<string, number> | null) => shares && [...shares].sort()
        expect(sorted(splitCents(cents, mixed))).toEqual(sorted(splitCents(cents, some)))
      }),
    )
  })
})

import fc from "fast-check"
import { expect, it } from "vitest"
import { annuity } from "./annuity"

const sum = (numbers: number[]) => numbers.reduce((all, number) => all + number, 0)

it("pays a loan of 1 000 at 10 % back in three equal years", () => {
  // 1 000 × 0.1 ÷ (1 − 1.1⁻³) = 402.11; the last year pays the cents that rounding left.
  expect(annuity(100_000, 10, 3)).toEqual([
    { owed: 100_000, interest: 10_000, repaid: 30_211 },
    { owed: 69_789, interest: 6979, repaid: 33_232 },
    { owed: 36_557, interest: 3656, repaid: 36_557 },
  ])
})

it("pays back exactly what was lent, never a cent that is not owed, in payments that are equal but for the last", () => {
  const loan = fc.tuple(
    fc.integer({ min: 0, max: 1_000_000_000 }),
    fc.integer({ min: 0, max: 2000 }).map((rate) => rate / 100),
    fc.integer({ min: 1, max: 30 }),
  )
  fc.assert(
    fc.property(loan, ([cents, rate, length]) => {
      const years = annuity(cents, rate, length)
      expect(years).toHaveLength(length)
      expect(sum(years.map(({ repaid }) => repaid))).toBe(cents)
      expect(
        years.every(({ owed, interest, repaid }) => interest >= 0 && repaid >= 0 && repaid <= owed),
      ).toBe(true)
      if (cents < 100_000) return
      const paid = years.map(({ interest, repaid }) => interest + repaid)
      expect(new Set(paid.slice(0, -1)).size).toBeLessThanOrEqual(1)
      // Rounding of each year adds up to some cents in the last.
      expect(Math.abs((paid.at(-1) ?? 0) - (paid[0] ?? 0))).toBeLessThan(
        2 * length * (1 + rate / 100) ** length,
      )
    }),
  )
})

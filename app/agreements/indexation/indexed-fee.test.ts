import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { choirFacts } from "../../../tests/setup/agreements/agreement-facts"
import { type IndexFigure, indexationOf, indexedCents, indexMonths } from "./indexed-fee"

const figure = (month: string, hundredths: number, baseYear = 2013): IndexFigure => ({
  month,
  baseYear,
  hundredths,
})

describe("an indexed fee", () => {
  it("is the fee times the new figure by that of the base, to the cent", () => {
    // €500 × 105.85 ÷ 103.97 = €509.0411…; the same months with 2004 = 100: €500 × 127.84 ÷ 125.56 = €509.0793…
    // (health index of November 2016 and 2017, as listed by Febed, http://febed.be/nl/nieuws/index-1)
    expect(indexedCents(50_000, figure("2016-11", 10_397), figure("2017-11", 10_585))).toBe(50_904)
    expect(indexedCents(50_000, figure("2016-11", 12_556, 2004), figure("2017-11", 12_784, 2004))).toBe(
      50_908,
    )
    // Invented: €8 × 110 ÷ 100 = €8.80, and down as well as up.
    expect(indexedCents(800, figure("2026-01", 10_000), figure("2027-01", 11_000))).toBe(880)
    expect(indexedCents(800, figure("2026-01", 10_000), figure("2027-01", 9_900))).toBe(792)
  })

  it("goes up at half a cent", () => {
    // €0.10 × 1.05 = 10.5 cents; × 1.0499 = 10.499 cents; €1.15 × 1.30 = 149.5 cents, which a float puts below.
    const base = figure("2026-01", 10_000)
    expect(indexedCents(10, base, figure("2027-01", 10_500))).toBe(11)
    expect(indexedCents(10, base, figure("2027-01", 10_499))).toBe(10)
    expect(indexedCents(115, base, figure("2027-01", 13_000))).toBe(150)
  })

  it("is the same where nothing rose, never falls where the index rises, and is exact for any sum", () => {
    const cents = fc.integer({ min: 1, max: 100_000_000 })
    const index = fc.integer({ min: 1, max: 100_000 })
    fc.assert(
      fc.property(cents, index, index, index, (fee, base, one, other) => {
        const by = (hundredths: number) =>
          indexedCents(fee, figure("2026-01", base), figure("2027-01", hundredths))
        expect(by(base)).toBe(fee)
        expect(by(Math.max(one, other))).toBeGreaterThanOrEqual(by(Math.min(one, other)))
        const [numerator, denominator] = [BigInt(fee) * BigInt(one) * 2n + BigInt(base), 2n * BigInt(base)]
        expect(BigInt(by(one))).toBe(numerator / denominator)
      }),
    )
  })

  it("is never counted across base years", () => {
    expect(() => indexedCents(800, figure("2026-01", 13_000, 2013), figure("2027-01", 10_200, 2025))).toThrow(
      "base years",
    )
  })
})

describe("the indexation of an agreement", () => {
  const facts = {
    ...choirFacts,
    from: "2027-03-09",
    until: null,
    fee: { amount: 1000, currency: "EUR", unit: "hour" as const },
    indexed: { base: "2027-02" },
  }
  const of = (figures: IndexFigure[], { today = "2028-02-08", endsOn = null as string | null } = {}) =>
    indexationOf(facts, { endsOn, today, figures })

  it("asks for the base month and the month before each anniversary", () => {
    expect(indexMonths(facts, "2027-06-01")).toEqual(["2027-02", "2028-02"])
    expect(indexMonths(facts, "2029-06-01")).toEqual(["2027-02", "2029-02", "2030-02"])
  })

  it("is what the figures make of it on the next anniversary", () => {
    const indexation = of([figure("2027-02", 13_000), figure("2028-02", 13_260)])
    expect(indexation).toMatchObject({
      baseMonth: "2027-02",
      past: null,
      next: { on: "2028-03-09", month: "2028-02", fee: { cents: 1020 }, missing: [] },
      newest: { cents: 1020 },
    })
  })

  it("says which months are missing, and what the newest figure would make of it", () => {
    expect(of([])?.next).toMatchObject({ fee: null, missing: ["2027-02", "2028-02"] })
    expect(of([figure("2028-02", 13_260)])).toMatchObject({
      base: null,
      next: { fee: null, missing: ["2027-02"] },
      newest: null,
    })
    expect(of([figure("2027-02", 13_000), figure("2027-12", 13_130)])).toMatchObject({
      base: { hundredths: 13_000 },
      next: { fee: null, missing: ["2028-02"] },
      newest: { figure: { month: "2027-12" }, cents: 1010 },
    })
  })

  it("compares figures of one base year alone, and takes the newest that both months have", () => {
    const apart = of([figure("2027-02", 13_000), figure("2028-02", 10_200, 2025)])
    expect(apart?.next).toMatchObject({ fee: null, missing: [] })
    const both = of([
      figure("2027-02", 13_000),
      figure("2027-02", 10_000, 2025),
      figure("2028-02", 13_260),
      figure("2028-02", 10_100, 2025),
    ])
    expect(both?.next?.fee).toMatchObject({ figure: { baseYear: 2025 }, cents: 1010 })
    const older = of([figure("2027-02", 13_000), figure("2028-02", 13_260), figure("2028-02", 10_100, 2025)])
    expect(older?.next?.fee).toMatchObject({ figure: { baseYear: 2013 }, cents: 1020 })
  })

  it("has a day that went by, and none after the end", () => {
    const figures = [figure("2027-02", 13_000), figure("2028-02", 13_260)]
    expect(of(figures, { today: "2028-03-09" })).toMatchObject({ past: null, next: { on: "2028-03-09" } })
    expect(of(figures, { today: "2028-03-10" })).toMatchObject({
      past: { on: "2028-03-09", fee: { cents: 1020 } },
      next: { on: "2029-03-09", missing: ["2029-02"] },
    })
    expect(of(figures, { endsOn: "2028-03-08" })).toMatchObject({ past: null, next: null })
    expect(of(figures, { endsOn: "2028-03-09" })?.next?.on).toBe("2028-03-09")
  })

  it("is none where nothing is paid or nothing follows the index", () => {
    const none = { endsOn: null, today: "2028-01-01", figures: [] }
    expect(indexationOf({ ...facts, indexed: null }, none)).toBeNull()
    expect(indexationOf({ ...facts, fee: null }, none)).toBeNull()
    expect(indexationOf({ ...facts, fee: { ...facts.fee, amount: 0 } }, none)).toBeNull()
  })
})

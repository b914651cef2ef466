import { describe, expect, it } from "vitest"
import { allSights, pairedSights, sightsOf, visitsFor } from "./sights"

describe("the ways to look at a page", () => {
  it("hold every language at every width in both themes", () => {
    expect(new Set(allSights.map((sight) => JSON.stringify(sight))).size).toBe(24)
    expect(sightsOf(3, false)).toBe(allSights)
  })

  it("take one visit for each language and width", () => {
    const visits = visitsFor(allSights)
    expect(visits).toHaveLength(12)
    expect(visits.every(({ themes }) => themes.join(" ") === "light dark")).toBe(true)
    expect(visitsFor(pairedSights).map(({ themes }) => themes.length)).toEqual(Array(12).fill(1))
  })

  it("hold every pair where twelve stand for all, and go round over the pages", () => {
    const pairs = (pick: (sight: (typeof allSights)[number]) => string) =>
      new Set(pairedSights.map(pick)).size
    expect(pairedSights).toHaveLength(12)
    expect(pairs(({ locale, width }) => `${locale} ${width}`)).toBe(12)
    expect(pairs(({ locale, theme }) => `${locale} ${theme}`)).toBe(6)
    expect(pairs(({ width, theme }) => `${width} ${theme}`)).toBe(8)
    const dealt = Array.from({ length: 12 }, (_, at) => sightsOf(at, true)).flat()
    expect(new Set(dealt.map((sight) => JSON.stringify(sight))).size).toBe(12)
  })
})

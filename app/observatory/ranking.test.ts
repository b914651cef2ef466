import { describe, expect, it } from "vitest"
import { rankAreas, sortAreas } from "./ranking"

const area = (id: string, spaces: number | null, suppressed: string[] = []) => ({
  id,
  figures: { spaces },
  suppressed,
})
const areas = [area("b", 2), area("c", null, ["spaces"]), area("a", 2), area("e", null), area("d", 9)]

describe("rankAreas", () => {
  it("says why there is no value", () => {
    const { ranked, classes } = rankAreas(areas, "spaces", "quantile")
    expect(classes).toEqual([
      { from: 2, to: 2, count: 2 },
      { from: 9, to: 9, count: 1 },
    ])
    expect(ranked.map(({ valueClass, absence }) => absence ?? valueClass)).toEqual([
      0,
      "suppressed",
      0,
      "missing",
      1,
    ])
  })
})

describe("sortAreas", () => {
  const { ranked } = rankAreas(areas, "spaces", "quantile")
  const sorted = (sort: string, order: "asc" | "desc") =>
    sortAreas(
      ranked,
      sort,
      order,
      ({ id }) => id,
      (a, b) => a.localeCompare(b),
    )
      .map(({ area: { id } }) => id)
      .join("")
  it("puts areas without a value last, and equal values by name", () => {
    expect(sorted("spaces", "desc")).toBe("dabce")
    expect(sorted("spaces", "asc")).toBe("abdce")
  })
  it("sorts by name both ways", () => {
    expect(sorted("name", "asc")).toBe("abcde")
    expect(sorted("name", "desc")).toBe("edcba")
  })
})

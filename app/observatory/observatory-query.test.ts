import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { indicatorsOf } from "./indicators"
import { cuttings } from "./map/classes"
import {
  columnsBeside,
  type ObservatoryQuery,
  overlays,
  parseObservatoryQuery,
  shownIndicator,
  sortOrders,
  toObservatoryParams,
} from "./observatory-query"

const choices = { figures: indicatorsOf(["noise"]), levels: ["municipality", "neighbourhood"] }
const parse = (text: string) => parseObservatoryQuery(new URLSearchParams(text), choices)

describe("parseObservatoryQuery", () => {
  it("has a default for everything, and takes empty as absent", () => {
    const expected = {
      query: {
        figure: "spaces",
        perThousand: false,
        level: "neighbourhood",
        classes: "quantile",
        show: "spaces",
        sort: "spaces",
        order: "desc",
        area: null,
      },
      faults: [],
    }
    expect(parse("")).toEqual(expected)
    expect(parse("figure=&per=&level=&classes=&show=&sort=&order=&area=&utm=x")).toEqual(expected)
  })

  it.each([
    ["figure=nonsense", "figure"],
    ["figure=step_free_known", "figure"],
    ["figure=spaces_per_1000", "figure"],
    ["level=planet", "level"],
    ["classes=7", "classes"],
    ["show=stars", "show"],
    ["sort=seats", "sort"],
    ["order=up", "order"],
    ["per=100", "perValue"],
    ["figure=median_hourly_price&per=1000", "per"],
  ])("names what cannot be used: %s", (text, field) => {
    const { query, faults } = parse(text)
    expect(faults).toEqual([{ field }])
    expect(query).toMatchObject({ level: "neighbourhood", perThousand: false, order: "desc" })
  })

  it("sorts names upwards unless asked otherwise", () => {
    expect(parse("sort=name").query.order).toBe("asc")
    expect(parse("sort=name&order=desc").query.order).toBe("desc")
  })

  it("knows the figures that the city brought along", () => {
    expect(parse("figure=noise").faults).toEqual([])
  })

  it("comes back from its own parameters", () => {
    const queries = fc
      .record({
        figure: fc.constantFrom(
          "spaces",
          "seats",
          "step_free_share",
          "median_hourly_price",
          "population",
          "noise",
        ),
        per: fc.boolean(),
        level: fc.constantFrom(...choices.levels),
        classes: fc.constantFrom(...cuttings),
        show: fc.constantFrom(...overlays),
        sort: fc.nat(),
        order: fc.constantFrom(...sortOrders),
        area: fc.option(fc.constantFrom("be-21004", "pc-1000")),
      })
      .map(({ per, sort, ...rest }): ObservatoryQuery => {
        const perThousand = per && ["spaces", "seats"].includes(rest.figure)
        const sorts = ["name", ...columnsBeside(rest.figure, perThousand)]
        return { ...rest, perThousand, sort: sorts[sort % sorts.length] ?? "name" }
      })
    fc.assert(
      fc.property(queries, (query) => {
        expect(parseObservatoryQuery(toObservatoryParams(query), choices)).toEqual({ query, faults: [] })
      }),
    )
  })
})

describe("columnsOf", () => {
  it("ends with the indicator shown", () => {
    for (const { id, perThousand } of choices.figures)
      for (const per of perThousand ? [false, true] : [false])
        expect(columnsBeside(id, per).at(-1)).toBe(shownIndicator({ figure: id, perThousand: per }))
  })
})

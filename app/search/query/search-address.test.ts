import { describe, expect, it } from "vitest"
import { z } from "zod"
import {
  filtersOn,
  isOn,
  onWeekday,
  orWeekdays,
  relaxedSearch,
  shortBbox,
  tidySearch,
  toggleFilter,
} from "./search-address"
import { spaceParameters } from "./space-parameters.server"

/** What the search shows above its list, and what says more of another parameter. */
const inSight = new Set(
  ["q", "near", "radius", "within", "people", "date", "weekday", "from", "to", "weeks", "free_days"].concat([
    "price_unit",
    "sort",
    "limit",
    "cursor",
  ]),
)

const tidy = (text: string) => decodeURIComponent(tidySearch(new URLSearchParams(text)).toString())
const toggle = (text: string, filter: string) =>
  decodeURIComponent(toggleFilter(new URLSearchParams(text), filter).toString())

describe("the address of a search", () => {
  it.each([
    ["q=&people=25&sort=score&w_price=10", "people=25"],
    ["form=hourly&form=part_time&form=", "form=hourly,part_time"],
    ["amenities=piano,kitchen&amenities=piano", "amenities=piano,kitchen"],
    ["weeks=20&price_unit=day", ""],
    ["wish=français jeudi&said=français jeudi&people=3", "people=3&q=français+jeudi"],
    ["wish=chorale&said=français", "wish=chorale"],
    ["said=français", ""],
    ["until=2027-06-30&without=school_holidays&free_share=50", ""],
    ["weekday=2&until=2027-06-30&weeks=20&free_share=75", "weekday=2&until=2027-06-30"],
    [
      "weekday=2&free_share=100&without=school_holidays&without=public_holidays",
      "weekday=2&free_share=100&without=school_holidays,public_holidays",
    ],
    ["weekday=2&weeks=20&price_max=1000&price_unit=day", "weekday=2&weeks=20&price_max=1000&price_unit=day"],
    ["where=&at=Forest&near=50.8,4.3&radius=500&q=x", "q=x"],
    ["near=50.8,4.3", "near=50.8,4.3"],
    ["price_max=&price_max=1000", "price_max=1000"],
    ["w_price=0", "w_price=0"],
  ])("%s becomes %s", (given, short) => {
    expect(tidy(given)).toBe(short)
  })

  it.each([
    ["people=25", "amenities:piano", "people=25&amenities=piano"],
    ["amenities=piano,kitchen", "amenities:piano", "amenities=kitchen"],
    ["amenities=piano", "amenities:piano", ""],
    ["people=25&cursor=abc", "accessible:yes", "people=25&accessible=yes"],
    ["accessible=yes", "accessible:yes", ""],
    ["price_max=1000", "price_max:500", "price_max=500"],
    ["price_max=1000&price_unit=day", "price_max:1000", ""],
    ["where=Forest&at=Forest&within=a&radius=500&q=x", "where:", "q=x"],
    ["where=Forest&at=Forest&near=1,2", "within:be-1", "within=be-1"],
    ["within=be-1", "within:be-1", ""],
    ["within=be-1&sort=distance", "where:", ""],
    ["weekday=2&from=18:00&to=20:00&people=3", "time:", "people=3"],
    ["toggle=people:&people=3", "people:", ""],
  ])("%s with %s becomes %s", (given, filter, wanted) => {
    expect(toggle(given, filter)).toBe(wanted)
  })

  it("switching twice changes nothing", () => {
    for (const filter of ["amenities:piano", "accessible:yes", "form:hourly", "price_max:900"])
      expect(toggle(toggle("people=25&amenities=kitchen", filter), filter)).toBe(
        "people=25&amenities=kitchen",
      )
  })

  it("goes to another day that would do, and back", () => {
    const tuesday = new URLSearchParams("weekday=2&or_weekday=4,6,9,2,x&from=19:00&cursor=abc")
    expect(orWeekdays(tuesday)).toEqual([4, 6])
    const saturday = onWeekday(tuesday, 6)
    expect(decodeURIComponent(saturday.toString())).toBe("weekday=6&or_weekday=2,4&from=19:00")
    expect(orWeekdays(onWeekday(saturday, 2))).toEqual([4, 6])
    expect(tidy("or_weekday=4")).toBe("")
    expect(toggle("weekday=2&or_weekday=4&people=3", "time:")).toBe("people=3")
    expect(filtersOn(tuesday)).toEqual([])
  })

  it("knows what is on", () => {
    const params = new URLSearchParams("form=hourly,desk&accessible=yes&where=x")
    expect(isOn(params, "form", "desk")).toBe(true)
    expect(isOn(params, "form", "lease")).toBe(false)
    expect(filtersOn(params)).toEqual([
      { name: "form", value: "hourly" },
      { name: "form", value: "desk" },
      { name: "accessible", value: "yes" },
    ])
  })

  it.each(Object.entries(spaceParameters))(
    "tells that %s is on, unless it has a field in sight",
    (name, schema) => {
      const several = schema instanceof z.ZodArray
      const on = filtersOn(new URLSearchParams([[name, several ? "a,b" : "a"]]))
      const values = inSight.has(name) || name.startsWith("w_") ? [] : several ? ["a", "b"] : ["a"]
      expect(on).toEqual(values.map((value) => ({ name, value })))
    },
  )

  it("gives up what is in the way", () => {
    const params = new URLSearchParams("people=25&weekday=2&from=18:00&to=20:00&cursor=x")
    const relaxed = relaxedSearch(params, { people: "20", weekday: null, from: null, to: null })
    expect(relaxed.toString()).toBe("people=20")
  })

  it("rounds a box to about a metre", () => {
    expect(shortBbox([4.123456789, 50.8, 4.2, 50.9])).toBe("4.12346,50.8,4.2,50.9")
  })
})

it.each(["constructor", "toString", "__proto__"])("switches nothing by the name %s", (name) => {
  expect(toggle("people=25", name)).toBe("people=25")
})

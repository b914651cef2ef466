import { describe, expect, it } from "vitest"
import { locales } from "~/i18n/locales"
import { faultText } from "~/platform/refusal-text.server"
import { defaultWeights } from "../results/search-result"
import { parseSpaceQuery } from "./parse-space-query.server"
import { spaceParameters, weightParameters } from "./space-parameters.server"
import { emptyQuery, toSearchParams } from "./space-query"

const strict = (text: string) => parseSpaceQuery(new URLSearchParams(text), { strict: true })
const lenient = (text: string) => parseSpaceQuery(new URLSearchParams(text), { strict: false })

describe("parseSpaceQuery", () => {
  it("asks nothing when nothing is given", () => {
    expect(strict("")).toEqual({ query: emptyQuery, faults: [] })
  })

  const everything = {
    ...emptyQuery,
    q: "piano zaal",
    near: [4.3525, 50.8467],
    radius: 1500,
    within: ["be-21004", "be-1000"],
    bbox: [179, -10, -179, 10],
    people: 30,
    capacityMax: 90,
    form: ["hourly", "seasonal"],
    kind: ["hall"],
    siteKind: ["school", "office"],
    amenities: ["piano", "wifi"],
    accessible: true,
    allows: ["minors"],
    activity: ["choir", "meal"],
    time: {
      date: "2026-03-10",
      weekday: 2,
      from: 1080,
      until: 1440,
      weeks: 12,
      lastDate: "2026-06-30",
      without: ["school_holidays", "public_holidays"],
      freeShare: 60,
    },
    priceMax: 0,
    priceUnit: "day",
    sort: "distance",
    weights: { ...defaultWeights, proximity: 12.5, transit: 0 },
    limit: 5,
    cursor: "abc",
  } as const

  it("reads a slot that is looked for in the place of a time, and writes it back", () => {
    const text = "free_minutes=90&free_days=7&date=2026-03-10&weekday=2&from=18:00&to=22:00"
    const freeSlot = { minutes: 90, date: "2026-03-10", days: 7, weekday: 2, from: 1080, until: 1320 }
    expect(strict(text)).toEqual({ query: { ...emptyQuery, freeSlot }, faults: [] })
    expect(strict(toSearchParams({ ...emptyQuery, freeSlot }).toString()).query.freeSlot).toEqual(freeSlot)
    expect(strict("free_minutes=60").query.freeSlot).toEqual({
      minutes: 60,
      date: null,
      days: 28,
      weekday: null,
      from: null,
      until: null,
    })
  })

  it("counts every one of twelve weeks, unless it is told otherwise; pages ask for three of four", () => {
    const text = "weekday=2&from=18:00&to=22:00"
    const usual = { date: null, weekday: 2, from: 1080, until: 1320, weeks: 12, lastDate: null, without: [] }
    expect(strict(text).query.time).toEqual({ ...usual, freeShare: 100 })
    expect(lenient(text).query.time).toEqual({ ...usual, freeShare: 75 })
    expect(lenient(`${text}&free_share=100`).query.time).toEqual({ ...usual, freeShare: 100 })
    const six = strict(`${text}&weeks=6`).query
    expect(six.time).toEqual({ ...usual, weeks: 6, freeShare: 100 })
    expect(strict(toSearchParams(six).toString()).query).toEqual(six)
    const once = { ...usual, date: "2026-03-10", weekday: null, freeShare: 100 }
    expect(lenient("date=2026-03-10&from=18:00&to=22:00&free_share=50&until=2026-05-01").query.time).toEqual(
      once,
    )
  })

  it.each([
    ["free_days=7", "free_minutes", "freeMinutesMissing"],
    ["free_minutes=0", "free_minutes", "free_minutes"],
    ["free_minutes=60&free_days=93", "free_days", "free_days"],
    ["free_minutes=60&from=18:00", "to", "toMissing"],
    ["free_minutes=60&weekday=2&weeks=3", "weeks", "weeksForSlot"],
    ["free_minutes=60&weekday=2&until=2026-05-01", "until", "weeksForSlot"],
    ["free_minutes=60&weekday=2&without=public_holidays", "without", "weeksForSlot"],
    ["free_minutes=60&weekday=2&free_share=50", "free_share", "weeksForSlot"],
  ])("names the fault of %s", (text, path, fault) => {
    expect(strict(text).faults).toEqual([{ path, fault: `parameter.${fault}` }])
  })

  it("reads every parameter, and writes it back", () => {
    const text =
      "q=piano zaal&near=50.8467,4.3525&radius=1500&within=be-21004,be-1000&bbox=179,-10,-179,10&people=30" +
      "&capacity_max=90&form=hourly,seasonal&kind=hall&site_kind=school&site_kind=office&amenities=piano,wifi" +
      "&accessible=yes&allows=minors&date=2026-03-10&weekday=2&from=18:00&to=24:00&until=2026-06-30" +
      "&without=school_holidays,public_holidays&free_share=60&activity=choir,meal&price_max=0" +
      "&price_unit=day&sort=distance&w_proximity=12.5&w_transit=0&limit=5&cursor=abc"
    const { query, faults } = strict(text)
    expect(faults).toEqual([])
    expect(query).toEqual(everything)
    expect(strict(toSearchParams(query).toString())).toEqual({ query, faults: [] })
    expect(toSearchParams(emptyQuery).toString()).toBe("")
    const others = ["free_minutes", "free_days", "weeks"]
    const atTheirDefault = weightParameters.map(([, name]) => name).filter((name) => !text.includes(name))
    expect([...toSearchParams(query).keys(), ...others, ...atTheirDefault].sort()).toEqual(
      Object.keys(spaceParameters).sort(),
    )
  })

  it.each([
    ["near=50.8", "near"],
    ["near=91,4", "near"],
    ["near=50.8,181", "near"],
    ["near=a,b", "near"],
    ["radius=0", "radius"],
    ["radius=50001", "radius"],
    ["radius=1e3", "radius"],
    ["radius=12.5", "radius"],
    ["within=", "within"],
    ["bbox=1,2,3", "bbox"],
    ["bbox=4,51,5,50", "bbox"],
    ["bbox=4,50,181,51", "bbox"],
    ["people=0", "people"],
    ["people=-1", "people"],
    ["people=many", "people"],
    ["people=", "people"],
    ["capacity_max=0", "capacity_max"],
    ["form=rent", "form"],
    ["kind=hall,cave", "kind"],
    ["site_kind=castle", "site_kind"],
    ["amenities=wifi,", "amenities"],
    ["accessible=no", "accessible"],
    ["allows=dragons", "allows"],
    ["date=2026-02-30&from=10:00&to=11:00", "date"],
    ["weekday=8&from=10:00&to=11:00", "weekday"],
    ["date=2026-02-03&from=24:00&to=11:00", "from"],
    ["date=2026-02-03&from=10:00&to=25:00", "to"],
    ["weekday=1&from=10:00&to=11:00&weeks=0", "weeks"],
    ["weekday=1&from=10:00&to=11:00&until=2026-02-30", "until"],
    ["weekday=1&from=10:00&to=11:00&without=sundays", "without"],
    ["weekday=1&from=10:00&to=11:00&free_share=0", "free_share"],
    ["weekday=1&from=10:00&to=11:00&free_share=101", "free_share"],
    ["activity=chess", "activity"],
    ["price_max=-1", "price_max"],
    ["price_max=1.5", "price_max"],
    ["price_unit=minute", "price_unit"],
    ["sort=best", "sort"],
    ["w_price=101", "w_price"],
    ["w_price=-1", "w_price"],
    ["limit=0", "limit"],
    ["limit=101", "limit"],
    [`q=${"a".repeat(201)}`, "q"],
    ["cursor=", "cursor"],
  ])("names the fault in %s", (text, path) => {
    expect(strict(text).faults).toEqual([{ path, fault: `parameter.${path}` }])
  })

  it.each([
    ["colour=red", "colour", "unknownParameter"],
    ["people=5&people=6", "people", "repeated"],
    ["sort=score&sort=score", "sort", "repeated"],
    ["from=10:00&to=11:00", "date", "dayMissing"],
    ["date=2026-03-10&to=11:00", "from", "fromMissing"],
    ["weekday=3&from=10:00", "to", "toMissing"],
    ["date=2026-03-10&from=10:00&to=11:00&weeks=3", "weekday", "weekdayMissing"],
    ["date=2026-03-10&from=10:00&to=11:00&until=2026-05-01", "weekday", "weekdayMissing"],
    ["date=2026-03-10&from=10:00&to=11:00&without=public_holidays", "weekday", "weekdayMissing"],
    ["weekday=2&from=10:00&to=11:00&weeks=3&until=2026-05-01", "weeks", "weeksAndUntil"],
    ["date=2026-03-10&weekday=2&from=10:00&to=11:00&until=2026-03-09", "until", "untilBeforeDate"],
    ["sort=distance", "sort", "sortNeedsOrigin"],
    [
      "w_proximity=0&w_time=0&w_capacity=0&w_price=0&w_terms=0&w_suitability=0&w_transit=0",
      "w_proximity",
      "weightsZero",
    ],
  ])("sees what does not go together in %s", (text, path, fault) => {
    expect(strict(text).faults).toEqual([{ path, fault: `parameter.${fault}` }])
  })

  it("forgives pages: unknown names, empty fields and spaces", () => {
    const { query, faults } = lenient("utm=1&people=&near=&q= hall &form=&weeks=12&radius=3000&from=&to=")
    expect(faults).toEqual([])
    expect(query).toEqual({ ...emptyQuery, q: "hall", radius: 3000 })
  })

  it("keeps the rest of a page's query when one field is wrong", () => {
    const { query, faults } = lenient("people=lots&kind=hall&sort=distance")
    expect(faults).toEqual([
      { path: "people", fault: "parameter.people" },
      { path: "sort", fault: "parameter.sortNeedsOrigin" },
    ])
    expect(query).toEqual({ ...emptyQuery, kind: ["hall"] })
  })

  it("knows the names that its caller adds", () => {
    const params = new URLSearchParams("lang=fr")
    expect(parseSpaceQuery(params, { strict: true, also: ["lang"] }).faults).toEqual([])
  })

  it.each(locales)("has a sentence for each fault in %s", (locale) => {
    expect(strict("people=x").faults.map((fault) => faultText(fault, locale))).toEqual([
      expect.stringMatching(/\.$/),
    ])
  })
})

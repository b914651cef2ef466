import { describe, expect, it } from "vitest"
import type { Bbox } from "~/geo/position"
import { parseSpaceQuery } from "~/search/query/parse-space-query.server"
import { type SpaceParameter, spaceParameters } from "~/search/query/space-parameters.server"
import { needFromSearch, type SearchedNeed } from "./need-from-search.server"

const today = "2026-03-02"
const box: Bbox = [4.2, 50.7, 4.6, 51]

const needOf = (text: string): SearchedNeed => {
  const params = new URLSearchParams(text)
  const { query, faults } = parseSpaceQuery(params, { strict: false })
  expect(faults).toEqual([])
  return needFromSearch({ query, params, locale: "en", today, box })
}

const evening = "weekday=2&from=18:00&to=22:00"
const slot = "free_minutes=90&free_days=7"
const textOf = ({ what }: SearchedNeed) => String(what.text)
const timesOf = ({ known }: SearchedNeed) => JSON.stringify(known.times)

/** What says how answers are ordered and shown, and nothing of what is looked for. */
const unsaid: SpaceParameter[] = [
  "sort",
  "limit",
  "cursor",
  "w_proximity",
  "w_time",
  "w_capacity",
  "w_price",
  "w_terms",
  "w_suitability",
  "w_transit",
]

/** A search with each parameter that says what is looked for, and where the need holds it. */
const said: Partial<
  Record<SpaceParameter, [search: string, at: (need: SearchedNeed) => unknown, expected: unknown]>
> = {
  q: ["q=tango evening", ({ what }) => what.title, "Tango evening"],
  near: [
    "near=50.85,4.35&where=Grand-Place",
    ({ known }) => known.origins,
    [{ kind: "point", position: [4.35, 50.85], radius: 3000, label: "Grand-Place" }],
  ],
  radius: ["near=50.85,4.35&radius=750", ({ known }) => known.origins[0], { radius: 750 }],
  within: [
    "within=be-21004,be-21009&radius=500",
    ({ known }) => known.origins,
    [
      { kind: "area", id: "be-21004", radius: 500 },
      { kind: "area", id: "be-21009", radius: 500 },
    ],
  ],
  bbox: [
    "bbox=4.3,50.8,4.4,50.9&near=50.85,4.35&radius=50000",
    ({ known }) => known.origins,
    [{ kind: "shape", shape: { bbox: [4.3, 50.8, 4.4, 50.9] } }],
  ],
  people: [
    "people=30&activity=choir",
    ({ what }) => [what.title, what.peopleUsual],
    ["Choir rehearsal, 30 people", "30"],
  ],
  capacity_max: ["capacity_max=90", textOf, expect.stringContaining("90 people at most")],
  form: ["form=hourly,seasonal", ({ known }) => known.terms.forms, ["hourly", "seasonal"]],
  kind: ["kind=hall,kitchen", textOf, expect.stringMatching(/hall and kitchen/i)],
  site_kind: ["site_kind=school", textOf, expect.stringMatching(/building: school/i)],
  amenities: ["amenities=piano,wifi", ({ known }) => known.terms.amenitiesNeeded, ["piano", "wifi"]],
  accessible: ["accessible=yes", ({ known }) => known.terms.accessible, true],
  allows: [
    "allows=minors,amplified_sound",
    ({ known }) => [known.terms.allows, known.terms.noise],
    [["minors"], "amplified_85"],
  ],
  activity: ["activity=choir,meal", ({ what }) => what.activities, ["choir", "meal"]],
  date: [
    "date=2026-03-14&from=18:00&to=22:00",
    ({ known }) => known.times,
    { kind: "dates", dates: [{ date: "2026-03-14", from: 1080, until: 1320, minutes: 240 }] },
  ],
  weekday: [
    `${evening}&or_weekday=4`,
    ({ known }) => known.times,
    {
      lines: [{ weekdays: [2, 4], from: 1080, until: 1320, minutes: 240, times: 1 }],
      // Twelve weeks, as a search counts them.
      season: { from: "2026-03-03", until: "2026-05-25", without: [] },
    },
  ],
  from: ["weekday=2&from=09:30&to=12:00", timesOf, expect.stringContaining('"from":570')],
  to: ["weekday=2&from=22:00&to=01:30", timesOf, expect.stringContaining('"until":90,"minutes":210')],
  weeks: [`${evening}&weeks=2`, timesOf, expect.stringContaining('"until":"2026-03-16"')],
  until: [`${evening}&until=2026-06-30`, timesOf, expect.stringContaining('"until":"2026-06-30"')],
  without: [`${evening}&without=school_holidays`, timesOf, expect.stringContaining("school_holidays")],
  free_share: [`${evening}&free_share=90`, textOf, expect.stringContaining("90% of the dates")],
  free_minutes: [`${slot}&from=08:00&to=12:00`, timesOf, expect.stringContaining('"minutes":90')],
  free_days: [slot, ({ known }) => known.times?.kind === "dates" && known.times.dates.length, 7],
  price_max: [
    "price_max=1500",
    ({ known }) => known.terms,
    { budget: 1500, budgetUnit: "hour", budgetLimit: true },
  ],
  price_unit: ["price_max=0&price_unit=day", ({ known }) => known.terms, { budget: 0, budgetUnit: "day" }],
}

describe("needFromSearch", () => {
  it("knows of every parameter of a search whether it says what is looked for", () => {
    expect([...Object.keys(said), ...unsaid].sort()).toEqual(Object.keys(spaceParameters).sort())
  })

  it.each(Object.entries(said))("carries %s over", (name, [search, at, expected]) => {
    expect(search).toMatch(new RegExp(`(^|&)${name}=`))
    const found = at(needOf(search))
    if (typeof expected === "object") expect({ found }).toMatchObject({ found: expected })
    else expect(found).toEqual(expected)
  })

  it("looks for a slot longer than a list of dates on every day of a season", () => {
    expect(needOf("free_minutes=60&free_days=90&weekday=3").known.times).toMatchObject({ kind: "dates" })
    expect(needOf("free_minutes=60&free_days=90").known.times).toMatchObject({
      kind: "weekly",
      season: { from: today, until: "2026-05-30" },
    })
  })

  it("looks on the part of the map that is the city", () => {
    expect(needOf("bbox=4.1,50.8,4.4,52").known.origins).toMatchObject([
      { shape: { bbox: [4.2, 50.8, 4.4, 51] } },
    ])
  })

  it("names also the place around which it looks further than a need can say", () => {
    const { known, named } = needOf("near=48.85,2.35&radius=50000")
    expect([known.origins, named]).toMatchObject([[], [{ kind: "point", position: [2.35, 48.85] }]])
  })

  it("asks when anew where the time of the search is over", () => {
    expect(needOf("date=2026-02-14&from=18:00&to=22:00").known.times).toBeNull()
    expect(needOf("people=3").known.times).toBeNull()
  })

  it("says in words what no space that fits mentions, and what no search can ask", () => {
    expect(textOf(needOf("people=3&unheard=velvet&unasked=with a cat"))).toBe("Also: velvet, with a cat.")
  })
})

import { describe, expect, it } from "vitest"
import type { NeedTimes } from "~/needs/need"
import { countFacets } from "./count-facets"
import { choiceIn, choiceParams, type FacetedNeed, facets, facetValues, type NeedChoice } from "./need-choice"

const values = facetValues(["ixelles", "jette"])

function weekly(...weekdays: number[]): NeedTimes {
  return {
    kind: "weekly",
    lines: [{ weekdays, from: 1080, until: 1320, minutes: 120, times: 1 }],
    season: { from: "2026-03-01", until: "2026-06-30", without: [] },
  }
}

const needs: (FacetedNeed & { id: string })[] = [
  {
    id: "a",
    activities: ["choir"],
    forms: [],
    people: { usual: 30 },
    times: weekly(2, 4),
    areas: ["ixelles"],
  },
  {
    id: "b",
    activities: ["choir", "music"],
    forms: ["hourly"],
    people: { usual: 15 },
    times: weekly(2),
    areas: ["jette"],
  },
  {
    id: "c",
    activities: ["dance"],
    forms: ["seasonal"],
    people: { usual: 120 },
    times: { kind: "dates", dates: [{ date: "2026-03-03", from: 600, until: 720, minutes: 60 }] },
    areas: null,
  },
]

/** One after the other, by the plain rule: how many would be seen if this value were chosen too. */
function seen(choice: NeedChoice): string[] {
  return countFacets(needs, choice, values).chosen.map(({ id }) => id)
}

describe("countFacets", () => {
  it.each([
    [{}, ["a", "b", "c"]],
    [{ activity: "choir" }, ["a", "b"]],
    [{ form: "hourly" }, ["a", "b"]],
    [{ people: "1-15" }, ["b"]],
    [{ people: "101-" }, ["c"]],
    [{ weekday: "2" }, ["a", "b", "c"]],
    [{ weekday: "4", area: "jette" }, []],
    [{ area: "jette" }, ["b", "c"]],
  ] satisfies [NeedChoice, string[]][])("chooses by %o", (choice, ids) => {
    expect(seen(choice)).toEqual(ids)
  })

  it("counts for each value what one would see by choosing it", () => {
    const choices: NeedChoice[] = [
      {},
      { activity: "choir" },
      { area: "jette", weekday: "2" },
      { people: "16-40" },
    ]
    for (const choice of choices) {
      const { counts } = countFacets(needs, choice, values)
      for (const facet of facets)
        for (const value of values[facet])
          expect(counts[facet].find((count) => count.value === value)?.count ?? 0, `${facet} ${value}`).toBe(
            seen({ ...choice, [facet]: value }).length,
          )
    }
  })

  it("keeps a chosen value in sight that nothing has", () => {
    expect(countFacets(needs, { activity: "sport" }, values).counts.activity).toContainEqual({
      value: "sport",
      count: 0,
    })
  })
})

describe("choiceIn", () => {
  it("reads what it wrote, and nothing that is not known", () => {
    const choice: NeedChoice = { activity: "choir", people: "101-", weekday: "7", area: "jette" }
    expect(choiceIn(choiceParams(choice, 3), values)).toEqual(choice)
    expect(choiceParams(choice, 3).get("page")).toBe("3")
    expect(choiceIn(new URLSearchParams("activity=chess&weekday=8&area=&people=1"), values)).toEqual({})
  })
})

import { describe, expect, it } from "vitest"
import type { Position } from "~/geo/position"
import type { Need, NeedLine, NeedOrigin } from "~/needs/need"
import { areas } from "~/search/index/brute-force"
import { chooser, seeded } from "../../../scripts/bench/choose"
import { randomNeed } from "../../../tests/setup/random-needs"
import { placeOf } from "../match"
import { joinNeeds } from "./join-needs"

const season = { from: "2027-03-01", until: "2027-06-30", without: [] }
const line = (weekdays: number[], from: number, until: number, minutes = 120, times = 1): NeedLine => ({
  weekdays,
  from: from * 60,
  until: until * 60,
  minutes,
  times,
})
const need = (more: Partial<Need> = {}): Need => ({
  id: "need",
  organisationId: "group",
  title: "Rehearsals",
  language: "en",
  text: null,
  activities: ["choir"],
  people: { least: null, usual: 20, most: null },
  origins: [],
  times: { kind: "weekly", lines: [line([2], 18, 22)], season },
  forms: [],
  formsPreferred: [],
  budget: null,
  amenitiesNeeded: [],
  amenitiesWished: [],
  accessible: false,
  allows: [],
  noise: null,
  languages: [],
  visibility: "public",
  status: "open",
  jointId: null,
  jointWay: null,
  ...more,
})
const weekly = (...lines: NeedLine[]) => ({ times: { kind: "weekly" as const, lines, season } })
const join = (a: Partial<Need>, b: Partial<Need>, way: "same_hours" | "side_by_side" = "same_hours") =>
  joinNeeds(need(a), need(b), way, areas)
const joined = (...asked: Parameters<typeof join>) => {
  const result = join(...asked)
  if ("faults" in result) throw new Error(result.faults.join())
  return result.joined
}
const here = (lon: number, radius: number): NeedOrigin => ({
  kind: "point",
  position: [lon, 50.85],
  radius,
  label: "here",
})

describe("two needs come to one", () => {
  it("whose people add up, and that asks for what either asks", () => {
    const a = {
      people: { least: 15, usual: 20, most: 25 },
      amenitiesNeeded: ["piano" as const],
      accessible: true,
      noise: "voices" as const,
    }
    const b = {
      people: { least: null, usual: 10, most: null },
      amenitiesWished: ["piano" as const],
      allows: ["minors" as const],
      noise: "amplified_85" as const,
    }
    expect(joined(a, b)).toMatchObject({
      people: { least: 25, usual: 30, most: 35 },
      amenitiesNeeded: ["piano"],
      amenitiesWished: [],
      accessible: true,
      allows: ["minors"],
      noise: "amplified_85",
    })
  })

  it("on the days that both name, in the window that both leave, for as long as the longer asks", () => {
    const { times } = joined(weekly(line([1, 2], 18, 22, 120, 2)), weekly(line([2, 3], 19, 24, 150)))
    expect(times).toEqual({ kind: "weekly", lines: [line([2], 19, 22, 150)], season })
  })

  it("over midnight, and each line with one other at most", () => {
    const { times } = joined(
      weekly(line([5], 22, 26 - 24, 180), line([6], 9, 12)),
      weekly(line([5], 21, 1, 120)),
    )
    expect(times).toEqual({ kind: "weekly", lines: [line([5], 22, 1, 180)], season })
  })

  it("on the dates that lie in the week of the other", () => {
    const dates = ["2027-03-02", "2027-03-03"].map((date) => ({ date, from: 1080, until: 1320, minutes: 90 }))
    expect(joined({ times: { kind: "dates", dates } }, {}).times).toEqual({
      kind: "dates",
      dates: [{ date: "2027-03-02", from: 1080, until: 1320, minutes: 120 }],
    })
  })

  it("whose budgets add up, unless one of them names none", () => {
    const budget = { amount: 1000, currency: "EUR", unit: "hour" as const, limit: true }
    expect(joined({ budget }, { budget: { ...budget, limit: false } }).budget).toEqual({
      ...budget,
      amount: 2000,
      limit: false,
    })
    expect(joined({ budget }, {}).budget).toBeNull()
    expect(join({ budget }, { budget: { ...budget, unit: "month" } })).toEqual({ faults: ["budget"] })
  })

  it("that is seen by whoever may see both", () => {
    expect(joined({ visibility: "owners" }, {}).visibility).toBe("owners")
  })

  it("at a place that both reach, which keeps its name where it lies in the other", () => {
    expect(joined({ origins: [here(4.35, 500)] }, { origins: [here(4.35, 3000)] }).origins).toEqual([
      here(4.35, 500),
    ])
    expect(joined({ origins: [here(4.35, 2000)] }, { origins: [here(4.37, 2000)] }).origins).toMatchObject([
      { kind: "shape" },
    ])
  })
})

describe("two needs are kept apart", () => {
  const other = (from: string, until: string) => ({
    times: { ...weekly(line([2], 18, 22)).times, season: { ...season, from, until } },
  })
  it.each([
    ["by their places", { origins: [here(4.3, 500)] }, { origins: [here(4.4, 500)] }, ["place"]],
    ["by their seasons", other("2027-01-01", "2027-02-01"), {}, ["season"]],
    ["by their days", weekly(line([3], 18, 22)), {}, ["time"]],
    ["by hours too short for the longer", weekly(line([2], 21, 24, 120)), {}, ["time"]],
    ["by their forms", { forms: ["lease" as const] }, { forms: ["hourly" as const] }, ["form"]],
  ] as const)("%s", (_, a, b, faults) => {
    expect(join(a as Partial<Need>, b as Partial<Need>)).toEqual({ faults })
  })

  it("side by side not by form or budget: each has its own", () => {
    expect(join({ forms: ["lease"] }, { forms: ["hourly"] }, "side_by_side")).toHaveProperty("joined")
  })
})

describe("of random needs", () => {
  it("the joint one asks for no place or time that one of the two does not", () => {
    const choose = chooser(seeded(11))
    let met = 0
    for (let at = 0; at < 300; at++) {
      const [a, b] = [need(randomNeed(choose)), need(randomNeed(choose))]
      const result = joinNeeds(a, b, "same_hours", areas)
      const back = joinNeeds(b, a, "same_hours", areas)
      expect("faults" in result ? result.faults : null).toEqual("faults" in back ? back.faults : null)
      if ("faults" in result) continue
      met++
      if ("joined" in back) expect(back.joined.times).toEqual(result.joined.times)
      for (let point = 0; point < 20; point++) {
        const position: Position = [4.25 + choose.random() * 0.25, 50.78 + choose.random() * 0.15]
        const space = {
          lon: position[0],
          lat: position[1],
          municipalityId: null,
          neighbourhoodId: null,
          postcodeId: null,
        }
        const inside = (origins: NeedOrigin[]) => {
          const place = placeOf(origins, space, areas)
          // Circles are drawn with corners, and areas are compared to a thousandth.
          return place === null || place.distanceM - place.allowedM < 60
        }
        if (placeOf(result.joined.origins, space, areas)?.inside ?? true)
          expect([inside(a.origins), inside(b.origins)]).toEqual([true, true])
      }
    }
    expect(met).toBeGreaterThan(10)
  })
})

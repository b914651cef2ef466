import { describe, expect, it } from "vitest"
import { activitiesOfUse, amenities } from "~/spaces/vocabulary"
import { chooser, seeded } from "../../../scripts/bench/choose"
import { fitsBeside, mirrored, noiseClashes, type Sharer } from "./fits-beside"
import { dayParts, partsBetween, type Use } from "./uses"

const sharer = (uses: Use[], more: Partial<Sharer> = {}): Sharer => ({
  uses,
  amenities: [],
  accessible: false,
  places: [],
  ...more,
})
const on = (activity: Use["activity"], part: Use["part"], weekday = 2): Use => ({
  ...{ weekday, part, activity },
  noise: null,
})

describe("two groups under one roof", () => {
  it("are told apart by the part of the day, what both need, and whose noise ends before quiet begins", () => {
    const choir = sharer([on("choir", "evening")], { amenities: ["kitchen"] })
    const children = sharer([on("homework", "afternoon")], { amenities: ["kitchen", "wifi"] })
    expect(fitsBeside(choir, children)).toMatchObject({
      clashes: [],
      reasons: [
        {
          code: "apart",
          ours: "choir",
          oursWhen: ["evening"],
          theirs: "homework",
          theirsWhen: ["afternoon"],
        },
        { code: "noise", whose: "ours", order: "after" },
        { code: "amenity", amenities: ["kitchen"] },
      ],
    })
  })

  it.each([
    ["a choir beside a course", "choir", "course"],
    ["a choir beside a band", "choir", "music"],
    ["a party beside children", "party", "children"],
  ] as const)("do not fit at the same hours: %s", (_, mine, yours) => {
    expect(fitsBeside(sharer([on(mine, "evening")]), sharer([on(yours, "evening")])).clashes).not.toEqual([])
    expect(fitsBeside(sharer([on(mine, "evening")]), sharer([on(yours, "evening", 3)])).clashes).toEqual([])
  })

  it("go by what a group says of its noise, where it says it", () => {
    const clashes = (mine: Use, yours: Use) => fitsBeside(sharer([mine]), sharer([yours])).clashes
    const lesson = on("course", "evening")
    expect(clashes({ ...on("workshop", "evening"), noise: "amplified_85" }, lesson)).toEqual(["noise"])
    expect(clashes({ ...on("dance", "evening"), noise: "quiet" }, lesson)).toEqual([])
    const reasonsOf = (mine: Use, yours: Use) => fitsBeside(sharer([mine]), sharer([yours])).reasons
    expect(
      reasonsOf(
        { ...on("meal", "afternoon"), noise: "amplified_95" },
        { ...on("other", "evening"), noise: "quiet" },
      ),
    ).toContainEqual({ code: "noise", whose: "ours", order: "before" })
  })

  it("do not fit far apart", () => {
    const here = { places: [[4.35, 50.85] as [number, number]] }
    const far = { places: [[4.45, 50.85] as [number, number]] }
    expect(
      fitsBeside(sharer([on("yoga", "morning")], here), sharer([on("meal", "evening")], far)).clashes,
    ).toEqual(["distance"])
  })

  it("fit alike whichever of the two asks, and nobody loud comes beside quiet, in any pair", () => {
    const choose = chooser(seeded(7))
    const draw = (): Sharer =>
      sharer(
        Array.from({ length: choose.whole(1, 4) }, () =>
          on(choose.one(activitiesOfUse), choose.one(dayParts), choose.whole(1, 7)),
        ),
        {
          amenities: choose.chance(0.5) ? [choose.one(amenities)] : [],
          accessible: choose.chance(0.3),
          places: choose.chance(0.7) ? [[4.3 + choose.random() / 10, 50.85]] : [],
        },
      )
    for (let at = 0; at < 2000; at++) {
      const [a, b] = [draw(), draw()]
      const [there, back] = [fitsBeside(a, b), fitsBeside(b, a)]
      expect(there.score).toBeCloseTo(back.score)
      expect(there.clashes).toEqual(back.clashes)
      const said = (reasons: typeof there.reasons) => reasons.map((reason) => JSON.stringify(reason)).sort()
      expect(said(there.reasons.map(mirrored))).toEqual(said(back.reasons))
      const isBeside = a.uses.some((mine) =>
        b.uses.some(
          (yours) =>
            mine.weekday === yours.weekday &&
            mine.part === yours.part &&
            ["choir", "music", "dance", "party"].includes(mine.activity) &&
            ["yoga", "course", "homework", "choir", "music"].includes(yours.activity),
        ),
      )
      if (isBeside) expect(there.clashes).toContain("noise")
    }
  })
})

describe("parts of the day", () => {
  it.each([
    [9, 12, ["morning"]],
    [18, 22, ["evening"]],
    [17, 20, ["afternoon", "evening"]],
    [17.5, 20, ["evening"]],
    [22, 26, ["evening", "night"]],
    [4, 8, ["morning", "night"]],
  ])("between %s and %s are %j", (from, until, parts) => {
    expect(partsBetween(from * 60, until * 60)).toEqual(parts)
  })
})

describe("what of noise stands between two groups", () => {
  const quiet: Use = { ...on("other", "evening"), noise: "quiet" }

  it("is who is heard while the other needs quiet, and when", () => {
    const singing = [on("choir", "afternoon"), on("choir", "evening")]
    expect(noiseClashes(singing, [on("yoga", "evening")])).toEqual([
      { heard: "ours", ours: "choir", theirs: "yoga", when: ["evening"] },
    ])
    expect(noiseClashes([quiet], singing)).toEqual([
      { heard: "theirs", ours: "other", theirs: "choir", when: ["evening"] },
    ])
    expect(noiseClashes(singing, [on("music", "evening")])).toMatchObject([{ heard: "both" }])
  })

  it("is nothing at other times, and between groups that are not heard", () => {
    expect(noiseClashes([on("choir", "evening")], [on("yoga", "morning")])).toEqual([])
    expect(noiseClashes([on("choir", "evening")], [on("yoga", "evening", 4)])).toEqual([])
    expect(noiseClashes([on("meal", "evening")], [quiet])).toEqual([])
  })
})

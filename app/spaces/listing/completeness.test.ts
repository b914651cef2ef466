import { describe, expect, it } from "vitest"
import { unknownAccess } from "../access"
import { unknownConditions } from "../space"
import { type CompletenessFacts, gapsOf } from "./completeness"

const bare: CompletenessFacts = {
  space: {
    kind: "hall",
    name: { original: "fr", fr: "Salle" },
    description: null,
    capacitySeated: null,
    capacityStanding: null,
    quantity: null,
    areaM2: null,
    floor: null,
    access: unknownAccess,
    conditions: unknownConditions,
    activities: [],
    forms: [],
    stepsDone: ["place"],
  },
  prices: 0,
  weeklyRules: 0,
  photos: 0,
  photosWithoutAlt: 0,
}
const required = (subject: CompletenessFacts) => gapsOf(subject).required.map(({ code }) => code)
const told = (
  space: Partial<CompletenessFacts["space"]>,
  rest: Partial<CompletenessFacts> = {},
): CompletenessFacts => ({
  ...bare,
  ...rest,
  space: { ...bare.space, stepsDone: ["place", "space", "terms"], ...space },
})

describe("what a space gaps", () => {
  it("names the steps that were never saved, not each of their fields", () => {
    expect(required(bare)).toEqual(["space", "terms"])
  })

  it("needs people, a form, hours for what goes by the hour, and a price", () => {
    expect(required(told({}))).toEqual(["capacity", "forms", "price"])
    expect(required(told({ forms: ["hourly"] }))).toEqual(["capacity", "hours", "price"])
    expect(required(told({ forms: ["lease"], capacityStanding: 5 }, { prices: 1 }))).toEqual([])
  })

  it("does not count people in a store or at desks", () => {
    for (const kind of ["storage", "desk_area"] as const)
      expect(required(told({ kind, forms: ["lease"] }, { prices: 1 }))).toEqual([])
  })

  it("advises every access fact that is not known, and no lift on the ground floor", () => {
    const codes = (floor: number | null) => gapsOf(told({ floor })).recommended.map(({ code }) => code)
    expect(codes(1)).toEqual(expect.arrayContaining(["entrance", "doors", "lift", "toilet"]))
    expect(codes(0)).not.toContain("lift")
  })

  it("advises to say what is welcome", () => {
    const codes = (space: Partial<CompletenessFacts["space"]>) =>
      gapsOf(told(space)).recommended.map(({ code }) => code)
    expect(codes({})).toContain("activities")
    expect(codes({ activities: ["choir"] })).not.toContain("activities")
  })
})

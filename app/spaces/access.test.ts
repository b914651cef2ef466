import { describe, expect, it } from "vitest"
import { deriveWheelchair, unknownAccess, wheelchairAccess } from "./access"
import type { Access, Wheelchair } from "./vocabulary"

const open: Access = {
  ...unknownAccess,
  step_free_entrance: "yes",
  door_width_cm: 90,
  lift: "yes",
  accessible_toilet: "yes",
}

describe("deriveWheelchair", () => {
  const cases: [string, Partial<Access>, number | null, Wheelchair][] = [
    ["everything is there", {}, 2, "yes"],
    ["the ground floor needs no lift", { lift: "no" }, 0, "yes"],
    ["a cellar needs one", { lift: "no" }, -1, "no"],
    ["an unknown floor needs one", { lift: "unknown" }, null, "unknown"],
    ["a step at the entrance", { step_free_entrance: "no" }, 0, "no"],
    ["a door of 80 cm is passable", { door_width_cm: 80 }, 0, "yes"],
    ["a narrow door", { door_width_cm: 79 }, 0, "no"],
    ["a door that nobody measured", { door_width_cm: null }, 0, "unknown"],
    ["only the toilet is missing", { accessible_toilet: "no" }, 1, "limited"],
    ["an unknown toilet", { accessible_toilet: "unknown" }, 1, "unknown"],
    [
      "an unknown entrance is not counted as yes",
      { step_free_entrance: "unknown", accessible_toilet: "no" },
      0,
      "unknown",
    ],
    ["one no outweighs an unknown", { step_free_entrance: "no", door_width_cm: null }, 0, "no"],
  ]
  it.each(cases)("%s", (_, facts, floor, expected) => {
    expect(deriveWheelchair({ ...open, ...facts }, floor)).toBe(expected)
  })

  it("knows nothing of a place without facts", () => {
    expect(deriveWheelchair(unknownAccess, 0)).toBe("unknown")
  })
})

describe("wheelchairAccess", () => {
  it("names what decides", () => {
    const because = (facts: Partial<Access>, floor: number | null) =>
      wheelchairAccess({ ...open, ...facts }, floor).because
    expect(because({}, 2)).toEqual([])
    expect(because({ lift: "no" }, 1)).toEqual(["lift"])
    expect(because({ lift: "no" }, 0)).toEqual([])
    expect(because({ door_width_cm: 70, accessible_toilet: "no" }, 0)).toEqual(["doors"])
    expect(because({ accessible_toilet: "no" }, 0)).toEqual(["toilet"])
    expect(because({ door_width_cm: null, accessible_toilet: "unknown" }, 0)).toEqual(["doors", "toilet"])
    expect(because({ accessible_toilet: "unknown" }, 0)).toEqual(["toilet"])
  })
})

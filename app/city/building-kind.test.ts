import { describe, expect, it } from "vitest"
import { buildingKind, denomination } from "./building-kind"

describe("buildingKind", () => {
  it.each([
    [{ amenity: "place_of_worship", building: "church" }, "place_of_worship"],
    [{ amenity: "community_centre", community_centre: "parish_hall" }, "parish_hall"],
    [{ amenity: "kindergarten" }, "school"],
    [{ amenity: "cinema", tourism: "museum" }, "theatre"],
    [{ tourism: "museum", building: "yes" }, "museum"],
    [{ shop: "vacant", "was:amenity": "bank" }, "retail"],
    [{ leisure: "sports_centre" }, "sports_hall"],
    [{ building: "warehouse" }, "industrial"],
    [{ office: "ngo", building: "yes" }, "office"],
    [{}, "other"],
  ])("reads %j", (tags, kind) => {
    expect(buildingKind(tags)).toBe(kind)
  })
})

describe("denomination", () => {
  it("is told of places of worship alone", () => {
    expect(denomination({ amenity: "place_of_worship", religion: "muslim" })).toBe("muslim")
    expect(
      denomination({ amenity: "place_of_worship", religion: "christian", denomination: "catholic" }),
    ).toBe("roman_catholic")
    expect(denomination({ amenity: "school", religion: "christian" })).toBeNull()
  })
})

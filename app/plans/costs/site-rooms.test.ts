import { describe, expect, it } from "vitest"
import { areaOf, offeredWeek, type RoomFacts, roomsIn } from "./site-rooms"

const evening = (weekday: number) => ({ weekday, from: 18 * 60, until: 22 * 60 })
const space = (id: string, parentId: string | null, part: Partial<RoomFacts> = {}): RoomFacts => ({
  id,
  parentId,
  areaM2: null,
  hours: [],
  ...part,
})
const church = [
  space("house", null, { hours: [evening(1)] }),
  space("hall", "house", { areaM2: 120, hours: [evening(1), evening(2)] }),
  space("room", "house", { areaM2: 30 }),
  space("shed", null, { areaM2: 10, hours: [evening(3)] }),
]

describe("the rooms of a building", () => {
  it("are those without parts", () => {
    expect(roomsIn(church, "house").sort()).toEqual(["hall", "room"])
    expect(roomsIn(church, "shed")).toEqual(["shed"])
  })

  it("make up the area of a whole whose own is not told", () => {
    expect(areaOf(church, "house")).toBe(150)
    expect(areaOf([...church, space("attic", "house")], "house")).toBeNull()
    expect(areaOf([space("house", null, { areaM2: 200 }), space("attic", "house")], "house")).toBe(200)
  })
})

describe("a week in which all is used", () => {
  it("counts each room in its own hours and in those of its whole, once", () => {
    // Hall: two evenings; room: that of the house; shed: one. The mean area is (8 × 120 + 4 × 30 + 4 × 10) ÷ 16.
    expect(offeredWeek(church, null)).toEqual({ minutes: 16 * 60, meanAreaM2: 70 })
  })

  it("is what the owner says where it says so, and nothing in a building without spaces", () => {
    expect(offeredWeek(church, { minutesPerDay: 600, daysPerWeek: 5 }).minutes).toBe(3 * 3000)
    expect(offeredWeek([], null)).toEqual({ minutes: 0, meanAreaM2: null })
  })
})

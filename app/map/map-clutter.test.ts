import { describe, expect, it } from "vitest"
import { crowded } from "./map-clutter"

describe("pins that would cover one another", () => {
  it("keeps the better one of two", () => {
    const points = [
      { id: "best", x: 100, y: 100 },
      { id: "under it", x: 120, y: 110 },
      { id: "beside it", x: 145, y: 100 },
    ]
    expect([...crowded(points)]).toEqual(["under it"])
  })

  it("lets a hidden pin hide nothing", () => {
    const points = [
      { id: "a", x: 0, y: 0 },
      { id: "b", x: 30, y: 0 },
      { id: "c", x: 60, y: 0 },
    ]
    expect([...crowded(points)]).toEqual(["b"])
  })
})

import { describe, expect, it } from "vitest"
import { circleAround } from "./circle"
import { distanceM } from "./distance"
import type { Position } from "./position"

describe("a circle for the eye", () => {
  it.each([300, 1500, 20_000])("keeps its corners about %i m from its centre", (radiusM) => {
    const center: Position = [4.35, 50.85]
    const [ring = []] = circleAround(center, radiusM).coordinates
    expect(ring[0]).toEqual(ring.at(-1))
    for (const corner of ring)
      expect(Math.abs(distanceM(center, corner as Position) / radiusM - 1)).toBeLessThan(0.005)
  })
})

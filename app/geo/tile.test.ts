import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { inBbox } from "./bbox"
import { project, readTile, tileBbox } from "./tile"

describe("tiles", () => {
  it.each([
    ["0", "0", "0", true],
    ["11", "1048", "686", true],
    ["22", "4194303", "0", true],
    ["0", "1", "0", false],
    ["23", "0", "0", false],
    ["3", "8", "0", false],
    ["-1", "0", "0", false],
    ["1.5", "0", "0", false],
    ["", "0", "0", false],
  ])("%s/%s/%s exists: %s", (z, x, y, exists) => {
    expect(readTile(z, x, y) !== null).toBe(exists)
  })

  it("hold the points that are projected into them", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -180, max: 179.999, noNaN: true }),
        fc.double({ min: -85, max: 85, noNaN: true }),
        fc.integer({ min: 0, max: 18 }),
        (lon, lat, z) => {
          const [x, y] = project([lon, lat]).map((part) => Math.floor(part * 2 ** z)) as [number, number]
          const [west, south, east, north] = tileBbox({ z, x, y })
          const hair = 1e-9
          expect(inBbox(lon, lat, [west - hair, south - hair, east + hair, north + hair])).toBe(true)
        },
      ),
    )
  })
})

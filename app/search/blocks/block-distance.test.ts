import fc from "fast-check"
import { expect, it } from "vitest"
import { onSphere } from "~/geo/chord"
import { leastChord, mostChord } from "./block-distance"

const lon = fc.double({ min: -180, max: 180, noNaN: true })
const lat = fc.double({ min: -90, max: 90, noNaN: true })
const share = fc.double({ min: 0, max: 1, noNaN: true })

function between(a: number, b: number, at: number): number {
  return Math.min(Math.max(a, b), Math.min(a, b) + at * Math.abs(a - b))
}

it("no point of a box is nearer than the least, or farther than the most", () => {
  fc.assert(
    fc.property(
      lon,
      lat,
      fc.tuple(lon, lon),
      fc.tuple(lat, lat),
      share,
      share,
      (x, y, wide, high, atX, atY) => {
        const box = {
          west: Math.min(...wide),
          east: Math.max(...wide),
          south: Math.min(...high),
          north: Math.max(...high),
        }
        const [from, to] = [onSphere(x, y), onSphere(between(...wide, atX), between(...high, atY))]
        const chord = from.reduce((sum, part, at) => sum + (part - (to[at] as number)) ** 2, 0)
        expect(leastChord(x, y, box)).toBeLessThanOrEqual(chord + 1e-12)
        expect(mostChord(x, y, box)).toBeGreaterThanOrEqual(chord - 1e-12)
      },
    ),
    { numRuns: 5000 },
  )
})

it.each([
  ["a corner", 4, 50, { west: 4, south: 50, east: 5, north: 51 }, 0],
  ["inside", 4.5, 50.5, { west: 4, south: 50, east: 5, north: 51 }, 0],
  ["across the antimeridian", -180, 0, { west: 170, south: 0, east: 180, north: 1 }, 0],
])("the least of %s is nothing", (_, x, y, box, least) => {
  expect(leastChord(x, y, box)).toBeCloseTo(least, 12)
})

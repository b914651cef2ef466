import fc from "fast-check"
import type { Polygon } from "geojson"
import { describe, expect, it } from "vitest"
import { areaShape, distanceToArea, isInArea } from "./area"
import { bboxAround, inBbox, splitBbox, touchesBbox, widenBbox } from "./bbox"
import { distanceM } from "./distance"
import type { Bbox, Position } from "./position"
import { proximityDecay, walkMinutes } from "./walking"

const lon = fc.double({ min: -180, max: 180, noNaN: true })
const lat = fc.double({ min: -89, max: 89, noNaN: true })
const grandPlace: Position = [4.3525, 50.8467]

describe("distance", () => {
  it("measures in metres", () => {
    // The Atomium is some 5.5 km from the Grand-Place.
    expect(distanceM(grandPlace, [4.3415, 50.8949])).toBeGreaterThan(5300)
    expect(distanceM(grandPlace, [4.3415, 50.8949])).toBeLessThan(5600)
    expect(distanceM(grandPlace, grandPlace)).toBe(0)
  })
})

describe("walking", () => {
  it("estimates minutes and decays from 1", () => {
    expect(walkMinutes(800)).toBeCloseTo(13, 10)
    expect(proximityDecay(0)).toBe(1)
    expect(proximityDecay((15 * 80) / 1.3)).toBeCloseTo(Math.exp(-0.5), 10)
  })
})

describe("boxes", () => {
  it("hold their borders, and both sides of the antimeridian", () => {
    const fiji: Bbox = [177, -20, -178, -15]
    expect(inBbox(177, -20, fiji)).toBe(true)
    expect(inBbox(180, -17, fiji)).toBe(true)
    expect(inBbox(-178.5, -17, fiji)).toBe(true)
    expect(inBbox(0, -17, fiji)).toBe(false)
    expect(inBbox(179, -21, fiji)).toBe(false)
  })

  it("touch where they share a point, on both sides of the antimeridian too", () => {
    const fiji: Bbox = [177, -20, -178, -15]
    expect(touchesBbox(fiji, [-179, -16, -170, 0])).toBe(true)
    expect(touchesBbox([170, -16, 177, 0], fiji)).toBe(true)
    expect(touchesBbox(fiji, [-177, -16, 176, 0])).toBe(false)
    expect(touchesBbox(fiji, [178, -14, 179, 0])).toBe(false)
  })

  it("split without gain or loss", () => {
    fc.assert(
      fc.property(lon, lon, lon, (west, east, x) => {
        const box: Bbox = [west, -10, east, 10]
        const parts = splitBbox(box)
        expect(parts.every(([w, , e]) => w <= e)).toBe(true)
        expect(parts.some((part) => inBbox(x, 0, part))).toBe(inBbox(x, 0, box))
      }),
    )
  })

  it("around a point hold every point within the radius", () => {
    fc.assert(
      fc.property(
        lon,
        lat,
        fc.double({ min: -3, max: 3, noNaN: true }),
        fc.double({ min: -1, max: 1, noNaN: true }),
        (x, y, dx, dy) => {
          const other: Position = [((x + dx + 540) % 360) - 180, Math.max(-90, Math.min(90, y + dy))]
          const box = bboxAround([x, y], distanceM([x, y], other))
          expect(inBbox(other[0], other[1], box)).toBe(true)
        },
      ),
    )
  })

  it("widen over the poles and around the world", () => {
    expect(widenBbox([0, 89.9, 1, 89.95], 20_000)).toEqual([-180, expect.any(Number), 180, 90])
    expect(widenBbox([-179, 0, 179, 1], 200_000)).toMatchObject({ 0: -180, 2: 180 })
  })
})

describe("areas", () => {
  const square: Polygon = {
    type: "Polygon",
    coordinates: [
      [
        [4, 50],
        [5, 50],
        [5, 51],
        [4, 51],
        [4, 50],
      ],
      [
        [4.4, 50.4],
        [4.6, 50.4],
        [4.6, 50.6],
        [4.4, 50.6],
        [4.4, 50.4],
      ],
    ],
  }
  const shape = areaShape(square)

  it("know their box", () => {
    expect(shape.bbox).toEqual([4, 50, 5, 51])
  })

  it("are 0 inside and on the border, and have holes", () => {
    expect(distanceToArea([4.2, 50.2], shape)).toBe(0)
    expect(distanceToArea([4, 50.5], shape)).toBe(0)
    expect(isInArea([4.5, 50.5], shape)).toBe(false)
    expect(distanceToArea([4.5, 50.41], shape)).toBeCloseTo(distanceM([4.5, 50.41], [4.5, 50.4]), 0)
  })

  it("are as far as the nearest point of their border", () => {
    expect(distanceToArea([4.5, 51.1], shape)).toBeCloseTo(distanceM([4.5, 51.1], [4.5, 51]), 0)
    expect(distanceToArea([5.1, 51.1], shape)).toBeCloseTo(distanceM([5.1, 51.1], [5, 51]), 0)
    const two = areaShape({
      type: "MultiPolygon",
      coordinates: [
        square.coordinates,
        [
          [
            [6, 50],
            [6.1, 50],
            [6, 50.1],
            [6, 50],
          ],
        ],
      ],
    })
    expect(distanceToArea([5.95, 50.05], two)).toBeCloseTo(distanceM([5.95, 50.05], [6, 50.05]), 0)
  })

  it("are never farther than any point of their border", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 3.5, max: 5.5, noNaN: true }),
        fc.double({ min: 49.5, max: 51.5, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (x, y, along) => {
          const edges: Position[] = [
            [4 + along, 50],
            [4 + along, 51],
            [4, 50 + along],
            [5, 50 + along],
          ]
          for (const edge of edges)
            expect(distanceToArea([x, y], shape)).toBeLessThanOrEqual(distanceM([x, y], edge) * 1.001 + 1)
        },
      ),
    )
  })
})

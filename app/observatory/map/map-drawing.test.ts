import { describe, expect, it } from "vitest"
import { closedPath, dotsPath, drawingWidth, fitProjection, openPath, ringsOf } from "./map-drawing"

describe("fitProjection", () => {
  const projection = fitProjection([4, 50, 5, 51], 10)
  it("puts the corners of the box inside the margin, north up", () => {
    expect(projection.project([4, 51])).toEqual([10, 10])
    expect(projection.project([5, 50])).toEqual([drawingWidth - 10, projection.height - 10])
  })
  it("keeps the shape of the city: a degree of latitude is longer", () => {
    expect(projection.height).toBeGreaterThan(drawingWidth * 1.5)
  })
})

describe("paths", () => {
  it("go in relative steps", () => {
    expect(
      closedPath([
        [
          [1, 2],
          [4, 2],
          [4, 1],
          [0, 5],
        ],
      ]),
    ).toBe("M1 2l3 0 0-1-4 4z")
    expect(
      openPath([
        [
          [1, 2],
          [0, 0],
        ],
      ]),
    ).toBe("M1 2l-1-2")
    expect(openPath([[]])).toBe("")
  })
  it("draw dots once where they would cover one another", () => {
    expect(
      dotsPath(
        [
          [10, 10],
          [11, 10],
          [30, 10],
        ],
        8,
      ),
    ).toBe("M10 10h0M30 10h0")
  })
})

describe("ringsOf", () => {
  it("drops the closing point and points that fall on one another", () => {
    const { rings } = ringsOf(
      "a",
      {
        type: "Polygon",
        coordinates: [
          [
            [4, 50],
            [5, 50],
            [5, 50.000001],
            [5, 51],
            [4, 50],
          ],
        ],
      },
      fitProjection([4, 50, 5, 51], 0),
    )
    expect(rings[0]).toHaveLength(3)
  })
})

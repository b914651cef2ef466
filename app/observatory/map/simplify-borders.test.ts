import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type Point, type RingedArea, simplifyBorders } from "./simplify-borders"

/** Two squares side by side whose common border wriggles. */
const wriggle: Point[] = [
  [10, 2],
  [10.3, 4],
  [9.8, 6],
  [10.2, 8],
]
const left: RingedArea = { id: "left", rings: [[[0, 0], [10, 0], ...wriggle, [10, 10], [0, 10]]] }
const right: RingedArea = {
  id: "right",
  rings: [[[10, 0], [20, 0], [20, 10], [10, 10], ...[...wriggle].reverse()]],
}

/** Surface by the shoelace formula. */
function surface({ rings }: RingedArea): number {
  return rings.reduce((sum, ring) => {
    let twice = 0
    for (const [index, [x, y]] of ring.entries()) {
      const [nextX, nextY] = ring[(index + 1) % ring.length] as Point
      twice += x * nextY - nextX * y
    }
    return sum + Math.abs(twice) / 2
  }, 0)
}

describe("simplifyBorders", () => {
  it("leaves no gap between neighbours", () => {
    const { areas } = simplifyBorders([left, right], 1)
    expect(areas.map(({ rings }) => rings[0]?.length)).toEqual([4, 4])
    expect(areas.reduce((sum, area) => sum + surface(area), 0)).toBeCloseTo(200, 9)
  })

  it("draws a shared border once", () => {
    const { lines } = simplifyBorders([left, right], 1)
    const through = lines.filter(
      (line) => line.some(([x, y]) => x === 10 && y === 0) && line.some(([x, y]) => x === 10 && y === 10),
    )
    expect(lines).toHaveLength(3)
    expect(through.filter((line) => line.every(([x]) => Math.abs(x - 10) < 1))).toHaveLength(1)
  })

  it("changes nothing without tolerance", () => {
    const { areas } = simplifyBorders([left, right], 0)
    expect(areas.map(surface)).toEqual([left, right].map(surface))
  })

  it("keeps an island and its hole alike, and the smallest area visible", () => {
    const island: Point[] = Array.from({ length: 40 }, (_, i) => [
      Math.cos((i / 20) * Math.PI) * 5,
      Math.sin((i / 20) * Math.PI) * 5,
    ])
    const sea: RingedArea = {
      id: "sea",
      rings: [
        [
          [-9, -9],
          [9, -9],
          [9, 9],
          [-9, 9],
        ],
        [...island].reverse(),
      ],
    }
    const { areas } = simplifyBorders(
      [sea, { id: "island", rings: [[...island.slice(7), ...island.slice(0, 7)]] }],
      0.5,
    )
    const sorted = (ring: Point[] | undefined) => (ring ?? []).map(String).sort()
    expect(areas[1]?.rings[0]?.length).toBeLessThan(40)
    expect(sorted(areas[0]?.rings[1])).toEqual(sorted(areas[1]?.rings[0]))
    const tiny = simplifyBorders([{ id: "tiny", rings: [island] }], 50)
    expect(tiny.areas[0]?.rings).toHaveLength(1)
  })

  it("fills the same plane for any grid of wriggling cells", () => {
    const grid = fc.array(fc.double({ min: -0.4, max: 0.4, noNaN: true }), { minLength: 200, maxLength: 200 })
    fc.assert(
      fc.property(grid, fc.double({ min: 0, max: 0.39, noNaN: true }), (shifts, tolerance) => {
        // Corners stand on whole numbers; the middle of each side is shifted, and both cells see the same shift.
        const side = (x: number, y: number, down: boolean): Point => {
          const shift =
            x === 0 || y === 0 || x === 4 || y === 4 ? 0 : (shifts[x * 20 + y * 2 + (down ? 1 : 0)] ?? 0)
          return down ? [x + shift, y + 0.5] : [x + 0.5, y + shift]
        }
        const cells: RingedArea[] = []
        for (let x = 0; x < 4; x++)
          for (let y = 0; y < 4; y++)
            cells.push({
              id: `${x} ${y}`,
              rings: [
                [
                  [x, y],
                  side(x, y, false),
                  [x + 1, y],
                  side(x + 1, y, true),
                  [x + 1, y + 1],
                  side(x, y + 1, false),
                  [x, y + 1],
                  side(x, y, true),
                ],
              ],
            })
        const { areas } = simplifyBorders(cells, tolerance)
        expect(areas.reduce((sum, area) => sum + surface(area), 0)).toBeCloseTo(16, 6)
      }),
      { numRuns: 50 },
    )
  })
})

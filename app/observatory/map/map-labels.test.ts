import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { drawingWidth } from "./map-drawing"
import { placeLabels, shortName } from "./map-labels"

describe("placeLabels", () => {
  it("gives the room to the more important", () => {
    const placed = placeLabels(
      [
        { text: "Hamlet", x: 500, y: 500, importance: 1 },
        { text: "City", x: 510, y: 505, importance: 9 },
        { text: "Far", x: 900, y: 500, importance: 0 },
      ],
      40,
    )
    expect(placed.map(({ text }) => text)).toEqual(["City", "Far"])
  })

  it("never lets two touch, and keeps them on the drawing", () => {
    const wish = fc.record({
      text: fc.string({ minLength: 1, maxLength: 20 }),
      x: fc.integer({ min: 0, max: drawingWidth }),
      y: fc.integer({ min: 0, max: 1500 }),
      importance: fc.nat(),
    })
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 40 }), (wishes) => {
        const half = (text: string) => text.length * 0.54 * 20
        const placed = placeLabels(wishes, 40)
        for (const [index, a] of placed.entries()) {
          expect(a.x).toBeGreaterThanOrEqual(half(a.text) - 1)
          for (const b of placed.slice(index + 1))
            expect(Math.abs(a.x - b.x) >= half(a.text) + half(b.text) - 2 || Math.abs(a.y - b.y) >= 40).toBe(
              true,
            )
        }
      }),
    )
  })
})

describe("shortName", () => {
  it.each([
    ["Auderghem / Oudergem", "Auderghem"],
    ["Woluwe-Saint-Lambert", "Woluwe-St-Lambert"],
    ["Berchem-Sainte-Agathe", "Berchem-Ste-Agathe"],
    ["Sint-Gillis", "St-Gillis"],
  ])("of %s is %s", (name, short) => {
    expect(shortName(name)).toBe(short)
  })
})

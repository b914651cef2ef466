import { describe, expect, it } from "vitest"
import { faultOfShape, readShape, shapeText } from "./drawn-shape"
import type { Bbox, Position } from "./position"

const city: Bbox = [4.2, 50.7, 4.6, 51]
const square = "50.82, 4.34\n50.82, 4.38\n50.85, 4.38\n50.85, 4.34"

describe("readShape", () => {
  it("reads corners, latitude first, and writes them back", () => {
    const shape = readShape(` ${square.replaceAll(",", ";")} \n\n`, city)
    if (typeof shape === "string") throw new Error(shape)
    expect(shape.bbox).toEqual([4.34, 50.82, 4.38, 50.85])
    expect(shape.geometry.coordinates[0]).toHaveLength(5)
    expect(shapeText(shape)).toBe(square)
  })

  it.each([
    ["unread", "here\nthere\nand there"],
    ["unread", "50.82 4.34 3\n50.82, 4.38\n50.85, 4.38"],
    ["corners", "50.82, 4.34\n50.82, 4.38"],
    ["corners", Array.from({ length: 61 }, (_, at) => `50.8${at}, 4.3`).join("\n")],
    ["outside", "50.82, 4.34\n50.82, 5.38\n50.85, 4.38"],
    ["crosses", "50.82, 4.34\n50.85, 4.38\n50.82, 4.38\n50.85, 4.34"],
    ["small", "50.82, 4.34\n50.8201, 4.34\n50.8201, 4.3401"],
  ])("says %s of what is none", (fault, text) => {
    expect(readShape(text, city)).toBe(fault)
  })
})

describe("faultOfShape", () => {
  const corners: Position[] = [
    [4.34, 50.82],
    [4.38, 50.82],
    [4.38, 50.85],
    [4.34, 50.82],
  ]
  const polygon = (...coordinates: Position[][]) => ({ type: "Polygon" as const, coordinates })

  it("finds nothing wrong with a triangle, with or without a city", () => {
    for (const box of [city, null]) expect(faultOfShape(polygon(corners), box)).toBeNull()
  })

  it("says what no program may write either", () => {
    const open = [...corners.slice(0, 3), [4.34, 50.83] as Position]
    expect(faultOfShape(polygon(open), city)).toBe("open")
    expect(faultOfShape(polygon(corners, corners), city)).toBe("unread")
    expect(faultOfShape({ type: "MultiPolygon", coordinates: [[corners]] }, city)).toBe("unread")
    expect(faultOfShape(polygon([]), city)).toBe("corners")
    expect(faultOfShape(polygon(corners), [4.35, 50.7, 4.6, 51])).toBe("outside")
  })
})

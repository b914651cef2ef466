import { describe, expect, it } from "vitest"
import { perLocale } from "~/i18n/locales"
import { type Stop, StopIndex } from "./stop-index"

const named = (kind: string, name: string, lon: number, lat: number): Stop => ({
  kind,
  name: perLocale(() => name),
  position: [lon, lat],
})
const stops = [
  named("bus", "bus", 4.3501, 50.85),
  named("tram", "tram", 4.352, 50.85),
  named("train", "train", 4.352, 50.85),
  named("subway", "far", 4.9, 50.85),
]
const index = new StopIndex(stops)

describe("stops", () => {
  it("are found within a radius, nearest first", () => {
    expect(index.within([4.35, 50.85], 200).map(({ stop }) => stop.name.fr)).toEqual(["bus", "tram", "train"])
    expect(index.within([4.35, 50.85], 100).map(({ stop }) => stop.name.fr)).toEqual(["bus"])
    expect(index.within([4.2, 50.85], 100)).toEqual([])
  })

  it("on rails are told from others, the first of equals coming first", () => {
    expect(index.nearestRail([4.35, 50.85])?.stop.name.fr).toBe("tram")
    expect(index.nearestRail([4.35, 50.85])?.distanceM).toBeCloseTo(140.4, 0)
  })

  it("on rails are found however far they are", () => {
    expect(index.nearestRail([6, 50.85])?.stop.name.fr).toBe("far")
    expect(new StopIndex(stops.slice(0, 1)).nearestRail([4.35, 50.85])).toBeNull()
    expect(new StopIndex([]).nearestRail([4.35, 50.85])).toBeNull()
  })
})

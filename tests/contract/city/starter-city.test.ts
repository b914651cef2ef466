import { existsSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { checkPack } from "~/city/check-pack.server"
import { starterPack } from "~/city/install-city.server"
import { createLocator } from "~/city/locate.server"
import type { PackEntry } from "~/city/pack"
import { readPack } from "~/city/read-pack.server"
import { distanceM } from "~/geo/distance"
import { foldText } from "~/i18n/fold-text"
import { wordCodes } from "~/search/wish/words/word-codes"

const starter = checkPack(await readPack(starterPack), wordCodes)

describe("the starter city", () => {
  it("is sound, and tells nothing that it does not use", () => {
    expect(starter.notices).toEqual([])
    expect(starter.areas.filter(({ level }) => level === "municipality")).toHaveLength(19)
    expect(starter.basemap?.extension).toBe("geojson")
  })

  it("gives every municipality places to share and a postcode", () => {
    for (const { id, level, postcodes } of starter.areas) {
      if (level !== "municipality") continue
      expect(postcodes.length, id).toBeGreaterThan(0)
      const there = starter.entries.filter(
        ({ kind, municipalities }) => kind === "place" && municipalities.includes(id),
      )
      expect(there.length, id).toBeGreaterThan(3)
    }
  })
})

const source = process.env.CITY_PACK

// Exact borders and positions are not part of the repository: this runs where a full pack is at hand.
describe.runIf(source && existsSync(source))(
  "the starter city against the full pack [needs CITY_PACK]",
  async () => {
    const full = source && existsSync(source) ? checkPack(await readPack(source), wordCodes) : starter
    const locate = createLocator(full.areas)
    const points = starter.entries.filter(({ kind }) => kind === "place" || kind === "street")

    it("has every point inside its municipality", () => {
      const astray = points.filter(
        ({ lon, lat, municipalities: [id] }) => id && locate("municipality", { lon, lat }) !== id,
      )
      expect(astray.map(({ names, lon, lat }) => `${names.fr} ${lon} ${lat}`)).toEqual([])
    })

    it("has every point within 400 m of a place of the same name", () => {
      const named = new Map<string, PackEntry[]>()
      for (const entry of full.entries)
        if (entry.kind === "place" || entry.kind === "stop") {
          const key = foldText(entry.names.fr)
          named.set(key, [...(named.get(key) ?? []), entry])
        }
      const astray = [...points, ...starter.entries.filter(({ kind }) => kind === "stop")].flatMap(
        (point) => {
          const same = named.get(foldText(point.names.fr)) ?? []
          const nearest = Math.min(
            ...same.map(({ lon, lat }) => distanceM([lon, lat], [point.lon, point.lat])),
          )
          return same.length && nearest > 400 ? [`${point.names.fr} ${Math.round(nearest)} m`] : []
        },
      )
      expect(astray).toEqual([])
    })
  },
)

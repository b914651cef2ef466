import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { strToU8, zipSync } from "fflate"
import { afterEach, beforeEach, expect, it } from "vitest"
import { localityNames, locate } from "~/city/areas.server"
import { installCity, starterPack } from "~/city/install-city.server"
import { filesIn } from "~/platform/storage/site-files.server"
import { resolveOrigin } from "~/search/query/resolve-origin.server"
import { wordCodes } from "~/search/wish/words/word-codes"
import { localityAt } from "~/spaces/listing/place/place-answers.server"
import { smallPack } from "../../fixtures/small-pack"
import { eachDatabase } from "../../setup/each-database"

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "common-roof-locality-"))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

const now = "2026-03-01T12:00:00.000Z"
const flagey = { lon: 4.3722, lat: 50.8276, postcode: "", locality: "" }
const laeken = { lon: 4.3558, lat: 50.8789, postcode: "", locality: "" }

eachDatabase("the locality of an address", (open) => {
  it("in a city without polygons follows from the postcode or the name that was typed", async () => {
    const { db } = await open()
    await installCity(db, {
      source: starterPack,
      codes: wordCodes,
      basemaps: filesIn(dataDir)("basemap"),
      now,
    })
    expect(await localityAt(db, { ...flagey, postcode: "1050" }, "nl")).toEqual({
      postcode: "1050",
      locality: "Elsene",
      sure: true,
    })
    expect(await localityAt(db, { ...flagey, locality: "elsene" }, "fr")).toEqual({
      postcode: "1050",
      locality: "elsene",
      sure: true,
    })
    expect((await locate(db, { ...flagey, locality: "IXELLES" })).municipalityId).toBe("be-21009")
    expect((await locate(db, { ...flagey, postcode: "1050", locality: "Uccle" })).municipalityId).toBe(
      "be-21009",
    )
  })

  it("in the last resort is that of the nearest centre, and a guess", async () => {
    const { db } = await open()
    await installCity(db, {
      source: starterPack,
      codes: wordCodes,
      basemaps: filesIn(dataDir)("basemap"),
      now,
    })
    expect(await localityAt(db, flagey, "fr")).toEqual({ postcode: "1050", locality: "Ixelles", sure: false })
    expect(await localityAt(db, laeken, "fr")).toEqual({
      postcode: "1020",
      locality: "Bruxelles",
      sure: false,
    })
    // A postcode that no municipality has is kept as it was typed.
    expect(await localityAt(db, { ...flagey, postcode: "9999" }, "fr")).toEqual({
      postcode: "9999",
      locality: "Ixelles",
      sure: false,
    })
    // Which of the four postcodes of the city it is, its name does not tell.
    expect(await localityAt(db, { ...laeken, locality: "Bruxelles" }, "fr")).toMatchObject({ sure: false })
  })

  it("in a city with polygons is that of the point, and empty outside of them", async () => {
    const { db } = await open()
    const files = Object.entries(smallPack()).map(([name, text]) => [`town/${name}`, strToU8(text)])
    const source = join(dataDir, "town.zip")
    writeFileSync(source, zipSync(Object.fromEntries(files)))
    await installCity(db, { source, codes: wordCodes, basemaps: filesIn(dataDir)("basemap"), now })
    const place = { lon: 4.55, lat: 50.5, postcode: "", locality: "" }
    expect(await localityAt(db, place, "fr")).toEqual({ postcode: "", locality: "Évry-Droite", sure: true })
    expect(await localityAt(db, { ...place, lon: 3, postcode: "1000" }, "fr")).toMatchObject({ locality: "" })
  })

  it("names a municipality in the reader's language, and leaves what else was typed", async () => {
    const { db } = await open()
    await installCity(db, {
      source: starterPack,
      codes: wordCodes,
      basemaps: filesIn(dataDir)("basemap"),
      now,
    })
    const inDutch = await localityNames(db, "nl")
    expect(inDutch({ locality: "ixelles", municipality_id: "be-21009" })).toBe("Elsene")
    expect(inDutch({ locality: "Elsene", municipality_id: "be-21009" })).toBe("Elsene")
    expect((await localityNames(db, "fr"))({ locality: "Elsene", municipality_id: "be-21009" })).toBe(
      "Ixelles",
    )
    const inEnglish = await localityNames(db, "en")
    for (const locality of ["Bruxelles", "Brussels", "City of Brussels"]) {
      expect(inEnglish({ locality, municipality_id: "be-21004" })).toBe("Brussels")
      expect(inDutch({ locality, municipality_id: "be-21004" })).toBe("Brussel")
    }
    expect(inDutch({ locality: "Laeken", municipality_id: "be-21004" })).toBe("Laeken")
    expect(inDutch({ locality: "Ixelles", municipality_id: null })).toBe("Ixelles")
  })

  it("puts a place that was chosen on a page in French into Dutch", async () => {
    const { db } = await open()
    await installCity(db, {
      source: starterPack,
      codes: wordCodes,
      basemaps: filesIn(dataDir)("basemap"),
      now,
    })
    const chosen = new URLSearchParams({ where: "Ixelles", at: "Ixelles", within: "be-21009" })
    const { params, origin } = await resolveOrigin(db, chosen, "nl")
    expect(origin?.label).toBe("Elsene")
    expect(Object.fromEntries(params)).toEqual({ where: "Elsene", at: "Elsene", within: "be-21009" })
    const point = new URLSearchParams({ where: "Ixelles", at: "Ixelles", near: "50.8276,4.3722" })
    expect((await resolveOrigin(db, point, "nl")).origin?.label).toBe("Ixelles")
  })
})

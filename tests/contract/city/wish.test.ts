import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { strToU8, zipSync } from "fflate"
import { afterEach, beforeEach, expect, it } from "vitest"
import type { Database } from "#db/database.server"
import { installCity, removeCity } from "~/city/install-city.server"
import { filesIn } from "~/platform/storage/site-files.server"
import { searchOfWish } from "~/search/wish/understand-wish.server"
import { wordCodes } from "~/search/wish/words/word-codes"
import { smallPack } from "../../fixtures/small-pack"
import { eachDatabase } from "../../setup/each-database"

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "common-roof-wish-"))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

/** Installs the small town with these words. */
async function install(db: Database, words?: object): Promise<void> {
  const files = smallPack(words ? { "words.json": JSON.stringify(words) } : {})
  const source = join(dataDir, "town.zip")
  const packed = Object.entries(files).map(([name, text]) => [name, strToU8(text)])
  writeFileSync(source, zipSync(Object.fromEntries(packed)))
  await installCity(db, {
    source,
    codes: wordCodes,
    basemaps: filesIn(dataDir)("basemap"),
    now: "2026-11-01T12:00:00.000Z",
  })
}

async function ask(db: Database, line: string, locale: "fr" | "nl" = "fr"): Promise<string> {
  const params = new URLSearchParams(line)
  const search = await searchOfWish(db, params, { locale, now: new Date("2026-11-04T23:30:00Z") })
  return decodeURIComponent(search.toString()).replaceAll("+", " ")
}

eachDatabase("a line that is understood", (open) => {
  it("finds the areas and the addresses of the city, named in the reader's language", async () => {
    const { db } = await open()
    await install(db)
    const area = "activity=choir&people=25&weekday=2&from=19:00&to=22:00"
    expect(await ask(db, "wish=chorale 25p mardi soir à Rive-Gauche")).toBe(
      `${area}&where=Rive-Gauche&at=Rive-Gauche&within=m-1`,
    )
    expect(await ask(db, "wish=koor 25p dinsdagavond in Rive-Gauche", "nl")).toBe(
      `${area}&where=Linkeroever&at=Linkeroever&within=m-1`,
    )
    expect(await ask(db, "wish=yoga près de la rue du Bac")).toContain("&near=50.")
    expect(await ask(db, "wish=yoga à Deux-Rives")).toBe("activity=yoga")
    expect(await ask(db, "wish=Église Sainte-Cécile")).toBe("q=Église Sainte-Cécile")
  })

  it("leaves to the page what a search refuses", async () => {
    const { db } = await open()
    await install(db)
    expect(await ask(db, "wish=yoga mardi 19h-21h jusqu'au 5/5/2039 xyzzy")).toBe(
      "activity=yoga&weekday=2&from=19:00&to=21:00&until=2039-05-05&q=xyzzy",
    )
    expect(await ask(db, "wish=yoga mardi 19h-21h xyzzy")).toContain("&unheard=xyzzy")
  })

  it("counts its days on the calendar of the city", async () => {
    const { db } = await open()
    await install(db)
    // In Brussels it is the fifth already.
    expect(await ask(db, "wish=réunion demain 18h")).toBe(
      "activity=meeting&date=2026-11-06&from=18:00&to=20:00",
    )
  })

  it("knows the words of the city once it is installed with them, and no longer when it is taken away", async () => {
    const { db } = await open()
    await install(db)
    expect(await ask(db, "wish=guindaille à la Plaine")).toBe("q=guindaille la Plaine")
    await install(db, {
      places: { "m-2": ["La Plaine"] },
      fr: { activity: { party: ["guindaille"] } },
    })
    const where = "where=Évry-Droite&at=Évry-Droite&within=m-2"
    expect(await ask(db, "wish=guindailles à la Plaine")).toBe(`activity=party&${where}`)
    expect(await ask(db, "wish=guindaille, plaine, la plaine")).toBe(`activity=party&${where}&unheard=plaine`)
    await removeCity(db, filesIn(dataDir)("basemap"))
    expect(await ask(db, "wish=guindaille piano 25p")).toBe("amenities=piano&people=25&unheard=guindaille")
  })
})

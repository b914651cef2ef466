import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { strToU8, zipSync } from "fflate"
import { afterEach, beforeEach, expect, it } from "vitest"
import { type Database, inTransaction } from "#db/database.server"
import { enterFigure } from "~/administration/health-index/figures.server"
import { areaNames, findArea, listAreas, locate } from "~/city/areas.server"
import { currentCity } from "~/city/city.server"
import { resolvePlace, searchAddresses } from "~/city/gazetteer.server"
import { publicHolidaysBetween, schoolHolidays } from "~/city/holidays.server"
import { installCity, removeCity } from "~/city/install-city.server"
import { PackError } from "~/city/pack-error"
import { nearestStops, stopIndex } from "~/city/stops.server"
import { createOrganisation } from "~/organisations/organisations.server"
import { changesSince, changeVersion } from "~/platform/jobs/changes.server"
import { filesIn } from "~/platform/storage/site-files.server"
import { wordCodes } from "~/search/wish/words/word-codes"
import { collection, smallPack } from "../../fixtures/small-pack"
import { addPerson } from "../../setup/bookable-hall"
import { eachDatabase } from "../../setup/each-database"

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "common-roof-city-"))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const now = "2026-03-01T12:00:00.000Z"

/** A .zip of the small town, with some files replaced. */
function packed(changes: Record<string, string | undefined> = {}): string {
  const files = Object.entries(smallPack(changes)).map(([name, text]) => [`town/${name}`, strToU8(text)])
  const file = join(folder, `${Math.random()}.zip`)
  writeFileSync(file, zipSync(Object.fromEntries(files)))
  return file
}

const install = (db: Database, source: string) =>
  installCity(db, { source, codes: wordCodes, basemaps: filesIn(folder)("basemap"), now })

/** The rows of every reference table, to see that nothing changed. */
async function contents(db: Database): Promise<string> {
  const tables = [
    "city",
    "area",
    "area_figure",
    "population_point",
    "place",
    "stop",
    "gazetteer_entry",
    "holiday",
  ] as const
  const rows = []
  for (const table of tables) rows.push(await db.selectFrom(table).selectAll().execute())
  return JSON.stringify(rows)
}

async function addSite(db: Database, id: string, lon: number, lat: number, postcode = ""): Promise<void> {
  const owner = await createOrganisation(
    db,
    null,
    {
      name: { original: "fr", fr: `Comité ${id}` },
      legalForm: "informal",
    },
    new Date(),
  )
  await db
    .insertInto("site")
    .values({
      id,
      organisation_id: owner.id,
      name: "Hall",
      street: "Rue",
      house_number: "1",
      postcode,
      locality: "",
      lon,
      lat,
      building_kind: "other",
      time_zone: "Europe/Brussels",
      school_calendar: "none",
      source: "entered",
      created_at: now,
      updated_at: now,
    })
    .execute()
}

eachDatabase("a city", (open) => {
  it("spells addresses as its languages and its pack do", async () => {
    const { db } = await open()
    const addresses = { short: { rue: ["wg"] }, beginnings: {}, endings: {}, fillers: ["zzum"] }
    await install(db, packed({ "words.json": JSON.stringify({ addresses }) }))
    const first = async (text: string) => (await searchAddresses(db, { text, locale: "fr" }))[0]?.name
    const street = await first("rue du bac")
    expect(street).toBe("Rue du Bac")
    expect(await first("r. zzum bac")).toBe(street)
    expect(await first("wg bac")).toBe(street)
    expect(await first("ruedubac")).toBe(street)
    await install(db, packed())
    expect(await first("wg bac")).toBeUndefined()
  })

  it("is installed from a .zip and read back", async () => {
    const { db } = await open()
    expect(await currentCity(db)).toBeNull()
    expect(await searchAddresses(db, { text: "rue", locale: "fr" })).toEqual([])
    const lines: string[] = []
    const result = await installCity(db, {
      source: packed({ "basemap.geojson": collection([]) }),
      basemaps: filesIn(folder)("basemap"),
      now,
      codes: wordCodes,
      onProgress: (line) => lines.push(line),
    })
    expect(result).toMatchObject({ outcome: "installed", id: "two-banks", sitesMoved: 0, notices: [] })
    expect(lines).toContain("Loading 4 areas")
    const city = await currentCity(db)
    expect(city).toMatchObject({
      name: { nl: "Twee-Oevers" },
      bbox: [4, 50, 5, 51],
      languages: ["nl", "fr"],
      hasPolygons: true,
      publicHolidays: "BE",
    })
    expect(readFileSync(join(folder, city?.basemap ?? ""), "utf8")).toBe(collection([]))
    expect((await listAreas(db, "municipality")).map(({ id }) => id)).toEqual(["m-1", "m-2"])
    expect((await findArea(db, "n-1"))?.residential).toBe(false)
    expect((await areaNames(db, "nl")).get("m-1")).toBe("Linkeroever")
    expect(await db.selectFrom("population_point").select("income").orderBy("id").execute()).toEqual([
      { income: 21000.5 },
      { income: null },
    ])
  })

  it("stays as it is when the same pack comes again", async () => {
    const { db } = await open()
    await install(db, packed())
    const before = await contents(db)
    const version = await changeVersion(db)
    expect((await install(db, packed())).outcome).toBe("unchanged")
    expect(await contents(db)).toBe(before)
    expect(await changeVersion(db)).toBe(version)
  })

  it("is updated in place: sites stay and get their new areas", async () => {
    const { db } = await open()
    await install(db, packed())
    await addSite(db, "west", 4.45, 50.5)
    await addSite(db, "east", 4.7, 50.5)
    await addSite(db, "outside", 3, 50.5)
    await db.updateTable("site").set({ municipality_id: "m-2" }).where("id", "=", "east").execute()
    const version = await changeVersion(db)

    const polygons = JSON.parse(smallPack()["areas/municipality.geojson"] as string).features
    polygons[0].properties.name_fr = "Rive-Neuve"
    const result = await install(db, packed({ "areas/municipality.geojson": collection(polygons) }))
    expect(result).toMatchObject({ outcome: "updated", sitesMoved: 1, sitesOutside: 1 })
    const sites = await db
      .selectFrom("site")
      .select(["id", "municipality_id", "neighbourhood_id", "postcode_id"])
      .orderBy("id")
      .execute()
    expect(sites).toEqual([
      { id: "east", municipality_id: "m-2", neighbourhood_id: null, postcode_id: null },
      { id: "outside", municipality_id: null, neighbourhood_id: null, postcode_id: null },
      { id: "west", municipality_id: "m-1", neighbourhood_id: "n-1", postcode_id: "p-1000" },
    ])
    expect(await changesSince(db, version)).toMatchObject([
      { entity: "site", entity_id: "west" },
      { entity: "city", entity_id: "two-banks" },
    ])
    expect((await areaNames(db, "fr")).get("m-1")).toBe("Rive-Neuve")
    expect((await searchAddresses(db, { text: "rive-neuve", locale: "fr" }))[0]?.areaId).toBe("m-1")
  })

  it("changes nothing when the pack is bad", async () => {
    const { db } = await open()
    await install(db, packed())
    const before = await contents(db)
    const bad = packed({ "streets.csv": "name_fr,nis,lon,lat\nRue,1,4.2,50.2\nRue,9,4.2,50.2\n" })
    await expect(install(db, bad)).rejects.toThrow(
      new PackError("streets.csv", "the municipality 9 is not known", 3),
    )
    expect(await contents(db)).toBe(before)
    expect((await currentCity(db))?.id).toBe("two-banks")
  })

  it("refuses what is no pack", async () => {
    const { db } = await open()
    const text = join(folder, "notes.txt")
    writeFileSync(text, "hello")
    await expect(install(db, text)).rejects.toThrow("is not a readable .zip")
    await expect(install(db, join(folder, "nowhere"))).rejects.toThrow("there is no such folder or file")
    await expect(install(db, "http://city.example/pack.zip")).rejects.toThrow("only https addresses are read")
  })

  it("is removed; sites stay", async () => {
    const { db } = await open()
    await install(db, packed({ "basemap.geojson": collection([]) }))
    await addSite(db, "west", 4.45, 50.5)
    await db.updateTable("site").set({ municipality_id: "m-1" }).execute()
    expect(await removeCity(db, filesIn(folder)("basemap"))).toBe(true)
    expect(await currentCity(db)).toBeNull()
    expect(await db.selectFrom("site").select("municipality_id").execute()).toEqual([
      { municipality_id: null },
    ])
    expect(readdirSync(join(folder, "basemap"))).toEqual([])
    expect(await removeCity(db, filesIn(folder)("basemap"))).toBe(false)
  })

  it("brings figures of the health index, and leaves those that an administrator entered", async () => {
    const { db } = await open()
    const table = (...lines: string[]) => ({
      "health-index.csv": ["month,value,base_year,source", ...lines].join("\n"),
    })
    const figures = async () =>
      (await db.selectFrom("health_index").selectAll().orderBy("month").orderBy("base_year").execute()).map(
        ({ month, base_year, hundredths, from_pack }) => [month, base_year, hundredths, from_pack],
      )
    await install(db, packed(table("2026-01,111.11,2013,Invented", "2026-01,100.1,2025,Invented")))
    expect(await figures()).toEqual([
      ["2026-01", 2013, 11_111, 1],
      ["2026-01", 2025, 10_010, 1],
    ])
    const ada = await addPerson(db, "ada")
    const corrected = { month: "2026-01", baseYear: 2013, figure: 11_112, source: "Invented" }
    await enterFigure(db, ada, corrected, new Date(now))
    await install(db, packed(table("2026-01,111.13,2013,Invented", "2026-02,112,2013,Invented")))
    const kept = [
      ["2026-01", 2013, 11_112, 0],
      ["2026-02", 2013, 11_200, 1],
    ]
    expect(await figures()).toEqual(kept)
    await expect(install(db, packed(table("2026-03,0,2013,Invented")))).rejects.toThrow("health-index.csv:2")
    expect(await figures()).toEqual(kept)
    await removeCity(db, filesIn(folder)("basemap"))
    expect(await figures()).toEqual([["2026-01", 2013, 11_112, 0]])
  })

  it("tells the areas of a point, each from its own polygon", async () => {
    const { db } = await open()
    await install(db, packed())
    expect(await locate(db, { lon: 4.55, lat: 50.5 })).toEqual({
      municipalityId: "m-2",
      neighbourhoodId: "n-1",
      postcodeId: null,
    })
    expect(await locate(db, { lon: 3, lat: 50.5, postcode: "1000" })).toEqual({
      municipalityId: null,
      neighbourhoodId: null,
      postcodeId: null,
    })
    await inTransaction(db, async (trx) => {
      expect((await locate(trx, { lon: 4.1, lat: 50.1 })).municipalityId).toBe("m-1")
    })
  })

  it("finds addresses in any language, and resolves a text", async () => {
    const { db } = await open()
    await install(db, packed())
    const search = async (text: string) =>
      (await searchAddresses(db, { text, locale: "nl" })).map(({ kind, label, context }) => [
        kind,
        label,
        context,
      ])
    expect(await search("chaussee oeuvre")).toEqual([
      ["street", "Werksteenweg (Chaussée de l'Œuvre)", "Linkeroever, Évry-Droite"],
    ])
    expect(await search("rue du bac")).toEqual([
      ["street", "Veerstraat (Rue du Bac)", "Linkeroever"],
      ["street", "Rue du Bac", "Évry-Droite"],
    ])
    expect(await search("cecilia")).toEqual([["place", "Sint-Ceciliakerk", "Linkeroever"]])
    expect(await resolvePlace(db, "evry", "fr")).toMatchObject({
      kind: "area",
      areaId: "m-2",
      label: "Évry-Droite",
    })
    expect(await resolvePlace(db, "randstation", "nl")).toMatchObject({
      kind: "point",
      label: "Randstation, Évry-Droite",
      approximate: false,
    })
    expect(await resolvePlace(db, "nowhere", "nl")).toBeNull()
  })

  it("finds stops by distance", async () => {
    const { db } = await open()
    await install(db, packed())
    const stops = await nearestStops(db, { lon: 4.2, lat: 50.2 }, { locale: "fr" })
    expect(stops.map(({ kind, distanceM, walkMinutes }) => [kind, distanceM, walkMinutes])).toEqual([
      ["subway", 111, 2],
      ["tram", 334, 6],
    ])
    const index = await stopIndex(db)
    expect(index?.nearestRail([4.7, 50.69])?.distanceM).toBeCloseTo(1112, 0)
    expect(index?.within([4.7, 50.69], 1000)).toEqual([])
  })

  it("knows the holidays", async () => {
    const { db } = await open()
    await install(db, packed())
    expect(await schoolHolidays(db, "fr", "2026-08-23", "2026-09-30")).toEqual([
      { name: "Été", start: "2026-07-04", end: "2026-08-23" },
    ])
    expect(await schoolHolidays(db, "fr", "2026-08-24", "2026-09-30")).toEqual([])
    const days = await publicHolidaysBetween(db, "2026-12-25", "2027-01-01", "nl")
    expect(days.map(({ name }) => name)).toEqual(["Kerstmis", "Nieuwjaar"])
  })
})

import { describe, expect, it } from "vitest"
import { collection, readSmallPack, smallPack } from "../../tests/fixtures/small-pack"
import { checkPack } from "./check-pack.server"
import { PackError } from "./pack-error"

const codes = { activity: ["choir", "party"], amenities: ["piano"] }

const check = (changes: Record<string, string | undefined> = {}) => checkPack(readSmallPack(changes), codes)

const cityWith = (changes: object) =>
  JSON.stringify({ ...JSON.parse(smallPack()["city.json"] as string), ...changes }, null, 1)

function faultOf(changes: Record<string, string | undefined>): PackError {
  try {
    check(changes)
  } catch (error) {
    if (error instanceof PackError) return error
    throw error
  }
  throw new Error("the pack was found sound")
}

function features(file: string, change: (features: { properties: object; geometry: object }[]) => object[]) {
  return { [file]: collection(change(JSON.parse(smallPack()[file] as string).features)) }
}

describe("checkPack", () => {
  it("reads a sound pack", () => {
    const pack = check()
    expect(pack.notices).toEqual([])
    expect(pack.areas.map(({ id }) => id)).toEqual(["m-1", "m-2", "n-1", "p-1000"])
    expect(pack.areas[0]).toMatchObject({ lon: 4.25, bbox: [4, 50, 4.5, 51], code: "1", postcodes: [] })
    expect(pack.areas[3]).toMatchObject({ approximate: true, postcodes: ["1000"] })
    expect(pack.figures).toEqual([
      { area_id: "m-1", indicator: "population", value: 1200, date: "2025-01-01", source: "census" },
    ])
    expect(pack.populationPoints[1]).toMatchObject({ population: 80, neighbourhood: "n-1", income: null })
    expect(pack.holidays).toHaveLength(1)
  })

  it("fills a missing language by joining the others", () => {
    const { areas, city } = check()
    expect(city.names.en).toBe("Deux-Rives / Twee-Oevers")
    expect(areas[0]?.names).toMatchObject({
      fr: "Rive-Gauche",
      nl: "Linkeroever",
      en: "Rive-Gauche / Linkeroever",
    })
    expect(areas[1]?.names.nl).toBe("Évry-Droite")
  })

  it("reads buildings with their kind, and names only those that have one", () => {
    const { places, entries } = check()
    expect(places).toMatchObject([
      { ref: "b1", building_kind: "place_of_worship", denomination: "roman_catholic", house_number: "7" },
      { ref: "b2", building_kind: "retail", name: "" },
    ])
    expect(entries.filter(({ kind }) => kind === "place").map(({ names }) => names.nl)).toEqual([
      "Sint-Ceciliakerk",
    ])
  })

  it("calls stops of the same name nearby one entry, and keeps them all as stops", () => {
    const { stops, entries } = check()
    expect(stops.map(({ kind }) => kind)).toEqual(["subway", "tram", "train"])
    expect(entries.filter(({ kind }) => kind === "stop")).toHaveLength(2)
  })

  it("takes areas from a table without polygons", () => {
    const header =
      "id,level,code,parent,name_fr,name_nl,lon,lat,area_km2,postcodes,population,population_date"
    const pack = check({
      "areas/municipality.geojson": undefined,
      "areas/neighbourhood.geojson": undefined,
      "areas/postcode.geojson": undefined,
      "population-points.csv": undefined,
      "streets.csv": undefined,
      "areas.csv": `${header}\nm-1,municipality,1,,Rive-Gauche,Linkeroever,4.2,50.5,12.5,1000;1020,1200,2025-01-01\n`,
    })
    expect(pack.areas).toMatchObject([
      { id: "m-1", geometry: null, areaKm2: 12.5, postcodes: ["1000", "1020"] },
    ])
    expect(pack.entries.filter(({ kind }) => kind === "postcode")).toMatchObject([
      { names: { fr: "1000" }, areaId: "m-1" },
      { names: { fr: "1020" }, areaId: "m-1" },
    ])
    expect(pack.notices).toContain("there is no area of the level neighbourhood")
  })

  it("turns a gazetteer's buildings into places, and its squares into streets", () => {
    const rows = "id,kind,name_fr,name_nl,name_en,lon,lat,postcode,municipality"
    const { places, entries } = check({
      "gazetteer.csv": `${rows}\ng1,town_hall,Maison communale,Gemeentehuis,,4.3,50.3,1000,m-1\ng2,square,Grand-Place,Grote Markt,,4.3,50.3,,`,
    })
    expect(places.at(-1)).toMatchObject({ ref: "g1", building_kind: "town_hall", denomination: null })
    expect(entries.find(({ names }) => names.nl === "Grote Markt")).toMatchObject({
      kind: "street",
      municipalities: ["m-1"],
    })
  })

  it("reads the words of the city", () => {
    const file = { places: { "m-1": ["La Rive"] }, fr: { activity: { party: ["guindaille"] } } }
    expect(check({ "words.json": JSON.stringify(file) }).words).toEqual({
      places: file.places,
      words: { fr: file.fr },
    })
    expect(check().words).toBeNull()
  })

  it.each([
    [{ fr: { activity: { choirs: ["choristes"] } } }, "fr.activity: can mean only choir, party"],
    [{ fr: { sound: {} } }, "fr: has only activity, amenities"],
    [{ de: {} }, "has only places, addresses, fr, nl, en"],
    [{ nl: { amenities: { piano: [""] } } }, "nl.amenities.piano.0: must not be empty"],
    [{ places: { "m-9": ["La Rive"] } }, "places: the area m-9 is not known"],
  ])("refuses the words %j", (file, reason) => {
    const fault = faultOf({ "words.json": JSON.stringify(file) })
    expect(fault.message).toContain("words.json")
    expect(fault.message).toContain(reason)
  })

  it("leaves unknown files alone, and says so", () => {
    const { notices } = check({ "notes/draft.txt": "…", "areas/quarter.geojson": "broken" })
    expect(notices).toEqual([
      "notes/draft.txt: not a file of a city pack, left alone",
      "areas/quarter.geojson: not a file of a city pack, left alone",
    ])
  })

  it("gives the same files the same hash, and others another", () => {
    const hash = check().hash
    expect(check().hash).toBe(hash)
    expect(check({ "SOURCES.md": "Other." }).hash).not.toBe(hash)
  })

  it.each<[string, Record<string, string | undefined>, string]>([
    ["no city.json", { "city.json": undefined }, "city.json: is missing: a city pack needs it"],
    ["no JSON", { "city.json": "{\n  nope\n}" }, "city.json:2: is not JSON"],
    [
      "a wrong box",
      { "city.json": cityWith({ bbox: [5, 50, 4, 51] }) },
      "bbox: must be west, south, east, north",
    ],
    [
      "a wrong time zone",
      { "city.json": cityWith({ timeZone: "Europe/Nowhere" }) },
      "timeZone: must be a time zone",
    ],
    ["an unknown region", { "city.json": cityWith({ region: "r-9" }) }, "region: the area r-9 is not known"],
    [
      "holidays that end before they start",
      {
        "holidays.json": JSON.stringify({
          schoolCalendars: { fr: [{ name: "a", start: "2026-02-02", end: "2026-01-01" }] },
        }),
      },
      "holidays.json:1: schoolCalendars.fr.0: ends before it starts",
    ],
    [
      "a figure of an index with a comma",
      { "health-index.csv": 'month,value,base_year,source\n2026-01,"111,11",2013,Invented\n' },
      "health-index.csv:2: value: must be a number with two decimals at the most",
    ],
    [
      "a figure of an index that is 0",
      { "health-index.csv": "month,value,base_year,source\n2026-01,0,2013,Invented\n" },
      "health-index.csv:2: value: ",
    ],
    [
      "a month that is none",
      { "health-index.csv": "month,value,base_year,source\n2026-13,111.11,2013,Invented\n" },
      "health-index.csv:2: month: must be a month like 2026-01",
    ],
    [
      "a month twice in one base",
      {
        "health-index.csv":
          "month,value,base_year,source\n2026-01,111.11,2013,Invented\n2026-01,100,2025,Invented\n2026-01,111.12,2013,Invented\n",
      },
      "health-index.csv:4: 2026-01 stands here twice with the base year 2013",
    ],
    [
      "rules of an unknown country",
      { "holidays.json": JSON.stringify({ publicHolidays: "XX" }) },
      "holidays.json: publicHolidays: the rules of XX are not built in",
    ],
    [
      "a ring that is open",
      features("areas/municipality.geojson", ([first, second]) => [
        first as object,
        {
          ...second,
          geometry: {
            type: "Polygon",
            coordinates: [
              [
                [4.5, 50],
                [5, 50],
                [5, 51],
                [4.5, 51],
              ],
            ],
          },
        },
      ]),
      "areas/municipality.geojson:3: feature 2 (m-2): has a ring that is not closed",
    ],
    [
      "a ring outside the box",
      features("areas/postcode.geojson", ([first]) => [
        {
          ...first,
          geometry: {
            type: "Polygon",
            coordinates: [
              [
                [4, 50],
                [5.001, 50],
                [5, 51],
                [4, 50],
              ],
            ],
          },
        },
      ]),
      "areas/postcode.geojson:2: feature 1 (p-1000): 5.001, 50 lies outside the box of city.json",
    ],
    [
      "an unknown parent",
      features("areas/neighbourhood.geojson", ([first]) => [
        { ...first, properties: { ...first?.properties, parent: "m-9" } },
      ]),
      "areas/neighbourhood.geojson:2: feature 1 (n-1): the parent m-9 is not known",
    ],
    [
      "an id used on two levels",
      features("areas/neighbourhood.geojson", ([first]) => [
        { ...first, properties: { ...first?.properties, id: "m-1" } },
      ]),
      "feature 1 (m-1): the id m-1 is used twice",
    ],
    [
      "a ref used twice",
      features("places.geojson", ([first]) => [first as object, first as object]),
      "places.geojson:3: feature 2 (b1): the ref b1 is used twice",
    ],
    [
      "a figure of an unknown area",
      {
        "indicators.csv":
          "area,indicator,value,date,source\nm-1,population,1,2025,x\nm-7,population,1,2025,x\n",
      },
      "indicators.csv:3: the area m-7 is not known",
    ],
    [
      "a value that is no number",
      { "indicators.csv": "area,indicator,value,date,source\nm-1,population,many,2025,x\n" },
      "indicators.csv:2: value: ",
    ],
    [
      "a row of the wrong length",
      { "streets.csv": "name_fr,nis,lon,lat\nRue,1,4.2,50.2\nRue,1,4.2\n" },
      "streets.csv:3: ",
    ],
    [
      "a street in an unknown municipality",
      { "streets.csv": "name_fr,nis,lon,lat\nRue,1;8,4.2,50.2\n" },
      "streets.csv:2: the municipality 8 is not known",
    ],
    [
      "an empty coordinate",
      { "streets.csv": "name_fr,nis,lon,lat\nRue,1,,50.2\n" },
      "streets.csv:2: lon: must not be empty",
    ],
    [
      "no areas",
      {
        "areas/municipality.geojson": undefined,
        "areas/neighbourhood.geojson": undefined,
        "areas/postcode.geojson": undefined,
      },
      "there are no areas",
    ],
    ["no archive", { "basemap.pmtiles": "PNG" }, "basemap.pmtiles: is not a PMTiles archive"],
  ])("refuses %s", (_, changes, message) => {
    expect(faultOf(changes).message).toContain(message)
  })

  it("lets a point lie outside the box by a ten-thousandth of a degree", () => {
    const street = (lon: number) => ({ "streets.csv": `name_fr,nis,lon,lat\nRue,2,${lon},50.5\n` })
    expect(check(street(5.00009)).entries.some(({ lon }) => lon === 5.00009)).toBe(true)
    expect(faultOf(street(5.0002)).message).toBe(
      "streets.csv:2: 5.0002, 50.5 lies outside the box of city.json",
    )
  })
})

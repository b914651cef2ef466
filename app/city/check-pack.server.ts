import { z } from "zod"
import type { HolidayRow } from "#db/schema/city"
import { locales } from "~/i18n/locales"
import { createLocator } from "./locate.server"
import type { CityPack, PackArea, PackIndexFigure } from "./pack"
import { readAreas } from "./pack-areas.server"
import { PackError } from "./pack-error"
import { completeNames } from "./pack-names"
import { readJson, readTable } from "./pack-parts.server"
import {
  areaEntries,
  readGazetteer,
  readPlaces,
  readPopulation,
  readStops,
  readStreets,
} from "./pack-points.server"
import { CityFile, HealthIndexLine, HolidaysFile } from "./pack-schema"
import { type CityWords, type WordCodes, wordsFile } from "./pack-words"
import { publicHolidayCountries } from "./public-holidays"
import { hashPack, type PackFiles } from "./read-pack.server"

/**
 * Checks every file of a pack and gives what it holds.
 * @param codes what the words of a pack can mean.
 * @throws {PackError} naming file, line and reason of the first fault.
 */
export function checkPack(pack: PackFiles, codes: WordCodes): CityPack {
  const city = readJson(pack, "city.json", CityFile)
  if (!city) throw new PackError("city.json", "is missing: a city pack needs it")
  const names = completeNames(city.name)
  if (!names) throw new PackError("city.json", "name: must not be empty")
  const notices = unknownFiles(pack, city)
  const foreign = city.languages.filter((language) => !locales.some((locale) => locale === language))
  if (foreign.length) notices.push(`city.json: the product does not speak ${foreign.join(", ")} yet`)

  const { areas, figures } = readAreas(pack, city)
  if (city.region && !areas.some(({ id }) => id === city.region))
    throw new PackError("city.json", `region: the area ${city.region} is not known`)
  for (const level of city.areaLevels)
    if (!areas.some((area) => area.level === level)) notices.push(`there is no area of the level ${level}`)

  const locate = createLocator(areas)
  const find = (point: { lon: number; lat: number; postcode?: string }) => locate("municipality", point)
  const places = readPlaces(pack, city.bbox, find)
  const listed = readGazetteer(pack, city.bbox, find, areas)
  const stops = readStops(pack, city.bbox, find)
  const streets = readStreets(pack, city.bbox, areas)
  const refs = new Set(places.places.map(({ ref }) => ref))
  const { publicHolidays, holidays } = readHolidays(pack)
  return {
    hash: hashPack(pack),
    city: { ...city, names },
    areas,
    figures,
    populationPoints: readPopulation(pack, city.bbox, areas),
    places: [...places.places, ...listed.places.filter(({ ref }) => !refs.has(ref))],
    stops: stops.stops,
    entries: [
      ...areaEntries(areas, find),
      ...streets.entries,
      ...places.entries,
      ...listed.entries,
      ...stops.entries,
    ],
    publicHolidays,
    holidays,
    words: readWords(pack, codes, areas),
    healthIndex: readHealthIndex(pack),
    basemap: readBasemap(pack),
    notices,
  }
}

function readHolidays(pack: PackFiles): { publicHolidays: string | null; holidays: HolidayRow[] } {
  const file = readJson(pack, "holidays.json", HolidaysFile)
  const given = file?.publicHolidays
  if (typeof given === "string" && !publicHolidayCountries.includes(given))
    throw new PackError(
      "holidays.json",
      `publicHolidays: the rules of ${given} are not built in; give the days as a list`,
    )
  const calendars = Object.entries(file?.schoolCalendars ?? {})
  if (Array.isArray(given)) calendars.push(["public", given])
  const holidays = calendars.flatMap(([calendar, days]) =>
    days.map(({ name, start, end }) => ({ calendar, name, start_date: start, end_date: end })),
  )
  const unique = new Map(holidays.map((day) => [`${day.calendar} ${day.start_date} ${day.name}`, day]))
  return { publicHolidays: typeof given === "string" ? given : null, holidays: [...unique.values()] }
}

function readHealthIndex(pack: PackFiles): PackIndexFigure[] {
  const there = new Set<string>()
  return readTable(pack, "health-index.csv", HealthIndexLine).map(({ value: line, complain }) => {
    const { month, base_year: baseYear, value: hundredths, source } = line
    const key = `${month} ${baseYear}`
    if (there.has(key)) throw complain(`${month} stands here twice with the base year ${baseYear}`)
    there.add(key)
    return { month, baseYear, hundredths, source }
  })
}

function readWords(pack: PackFiles, codes: WordCodes, areas: PackArea[]): CityWords | null {
  const file = readJson(pack, "words.json", wordsFile(codes))
  if (!file) return null
  const { places, addresses, ...languages } = file
  const known = new Set(areas.map(({ id }) => id))
  const unknown = Object.keys(places).find((id) => !known.has(id))
  if (unknown !== undefined) throw new PackError("words.json", `places: the area ${unknown} is not known`)
  return { places, ...(addresses && { addresses }), words: languages as CityWords["words"] }
}

function readBasemap(pack: PackFiles): CityPack["basemap"] {
  const tiles = pack.files.get("basemap.pmtiles")
  if (tiles) {
    if (new TextDecoder("latin1").decode(tiles.subarray(0, 7)) !== "PMTiles" || tiles[7] !== 3)
      throw new PackError("basemap.pmtiles", "is not a PMTiles archive of version 3")
    return { bytes: tiles, extension: "pmtiles" }
  }
  const drawn = pack.files.get("basemap.geojson")
  if (!drawn) return null
  readJson(pack, "basemap.geojson", Drawing)
  return { bytes: drawn, extension: "geojson" }
}

const Drawing = z.object({
  type: z.literal("FeatureCollection"),
  features: z.array(z.object({ type: z.literal("Feature"), geometry: z.object({ type: z.string() }) })),
})

const known = new Set([
  "city.json",
  "areas.csv",
  "population-points.csv",
  "indicators.csv",
  "places.geojson",
  "stops.geojson",
  "stops.csv",
  "streets.csv",
  "gazetteer.csv",
  "holidays.json",
  "health-index.csv",
  "words.json",
  "basemap.pmtiles",
  "basemap.geojson",
  "SOURCES.md",
])

function unknownFiles({ files }: PackFiles, city: CityFile): string[] {
  const areaFiles = new Set(city.areaLevels.map((level) => `areas/${level}.geojson`))
  return [...files.keys()]
    .filter((name) => !known.has(name) && !areaFiles.has(name))
    .map((name) => `${name}: not a file of a city pack, left alone`)
}

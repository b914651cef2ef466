import type { Database, Snapshot } from "#db/database.server"
import { wallTimeOf } from "~/availability/clock"
import { type Area, listAreas } from "~/city/areas.server"
import { type City, currentCity } from "~/city/city.server"
import type { Bbox } from "~/geo/position"
import { type Change, changesSince } from "~/platform/jobs/changes.server"
import { followingChanges } from "~/platform/jobs/following-changes.server"
import type { SpaceIndex } from "~/search/index/space-index"
import { freshSpaceIndex } from "~/search/index/space-index-store.server"
import { type CityData, type Provenance, readCityData } from "./city-data.server"
import { type Indicator, indicatorsOf } from "./indicators"
import { ListedSites } from "./supply/listed-sites"
import { type ListedSite, ListedSupply } from "./supply/listed-supply"
import { type Figures, ratesOf } from "./supply/supply"

/** An area with everything that is known of it. */
export interface AreaWithFigures extends Area {
  /** By indicator; null is “no figure”. */
  figures: Figures
  /** Indicators that are held back because too few people live there. */
  suppressed: string[]
}

/** The shapes of the city: the same object for as long as the same city is installed. */
export interface Geography {
  areas: Area[]
  bbox: Bbox
  basemap: string | null
}

/** Every area of the city, at every level, at one version of the published data. */
export interface AreaFigures {
  /** Day for which the offers were counted, `YYYY-MM-DD`. */
  today: string
  cityName: City["name"] | null
  /** Those that have areas, larger ones first. */
  levels: string[]
  geography: Geography
  areas: AreaWithFigures[]
  indicators: Indicator[]
  /** Of the figures of the city's data, by indicator. */
  provenance: Map<string, Provenance>
  /** What is listed, as of the newest figures. */
  sites: ReadonlyMap<string, ListedSite>
  currency: string
  /** To be shown wherever the city's data is. */
  attribution: string
}

/** The figures with what they are brought to the next version by. */
interface KeptFigures {
  version: number
  timeZone: string
  data: CityData
  supply: ListedSupply
  figures: AreaFigures
}

/** So many changes at once are read faster as a whole. */
const reloadAfter = 5000

const freshFigures = followingChanges(refresh, isOfDay)

/**
 * The figures of every area as of now. They are counted once, and then kept up to date by the sites that change.
 * @param now the day in the city's time zone decides which hours and prices hold.
 */
export async function computeAreas(db: Snapshot, { now }: { now: Date }): Promise<AreaFigures> {
  return (await freshFigures(db, now)).figures
}

function isOfDay({ figures, timeZone }: KeptFigures, now: Date): boolean {
  return figures.today === wallTimeOf(timeZone, now.getTime()).date
}

async function refresh(
  db: Database,
  kept: KeptFigures | null,
  version: number,
  now: Date,
): Promise<KeptFigures> {
  if (!kept || !isOfDay(kept, now)) return load(db, version, now)
  const changes = await changesSince(db, kept.version, reloadAfter + 1)
  if (changes.length > reloadAfter || changes.some(({ entity }) => entity === "city"))
    return load(db, version, now)
  const { supply, data, figures } = kept
  const index = await freshSpaceIndex(db, now)
  // From here on nothing waits, so that nobody sees half of it.
  const touched = touchedSites(index, supply, changes)
  for (const id of touched) supply.remove(id)
  for (const site of new ListedSites(index, figures.today).of(touched)) supply.put(site)
  const changed = supply.takeChanged()
  if (changed.size === 0) return { ...kept, version }
  const areas = figures.areas.map((area) => (changed.has(area.id) ? withFigures(area, supply, data) : area))
  return { ...kept, version, figures: { ...figures, areas } }
}

/** Sites whose offers may have changed: those of spaces as they are, and as they were counted. */
function touchedSites(index: SpaceIndex, supply: ListedSupply, changes: Change[]): Set<string> {
  const of = (entity: Change["entity"]) =>
    new Set(changes.filter((change) => change.entity === entity).map((change) => change.entity_id))
  const sites = of("site")
  for (const id of of("space")) {
    const [before, row] = [supply.siteOf(id), index.rowOf(id)]
    if (before !== undefined) sites.add(before)
    if (row !== undefined) sites.add(index.siteIdOf(row))
  }
  return sites
}

async function load(db: Database, version: number, now: Date): Promise<KeptFigures> {
  const city = await currentCity(db)
  const timeZone = city?.timeZone ?? "UTC"
  const { date: today } = wallTimeOf(timeZone, now.getTime())
  const levels = city?.areaLevels ?? []
  const geography = await geographyOf(db, city)
  const areas = inOrder(geography.areas, levels)
  const data = await readCityData(db, levels, areas)
  const supply = new ListedSupply(areas)
  const index = await freshSpaceIndex(db, now)
  for (const site of new ListedSites(index, today).all()) supply.put(site)
  supply.takeChanged()
  return {
    version,
    timeZone,
    data,
    supply,
    figures: {
      today,
      cityName: city?.name ?? null,
      levels: levels.filter((level) => areas.some((area) => area.level === level)),
      geography,
      areas: areas.map((area) => withFigures(area, supply, data)),
      indicators: indicatorsOf(data.provenance.keys()),
      provenance: data.provenance,
      sites: supply.sites,
      currency: city?.currency ?? "EUR",
      attribution: city?.attribution ?? "",
    },
  }
}

function withFigures(area: Area, supply: ListedSupply, { values, population }: CityData): AreaWithFigures {
  const offers = supply.figuresOf(area.id)
  const people = population.get(area.id) ?? null
  const { rates, suppressed } = ratesOf(offers, people)
  return {
    ...area,
    figures: { ...offers, ...rates, ...values.get(area.id), population: people },
    suppressed,
  }
}

const geographies = new WeakMap<Area[], Geography>()

async function geographyOf(db: Database, city: City | null): Promise<Geography> {
  const areas = await listAreas(db)
  let geography = geographies.get(areas)
  if (!geography) {
    geography = { areas, bbox: city?.bbox ?? [0, 0, 1, 1], basemap: city?.basemap ?? null }
    geographies.set(areas, geography)
  }
  return geography
}

/** Larger levels first, and by code within one. */
function inOrder(areas: Area[], levels: string[]): Area[] {
  return [...areas].sort(
    (a, b) =>
      levels.indexOf(a.level) - levels.indexOf(b.level) ||
      a.code.localeCompare(b.code, "en", { numeric: true }) ||
      (a.id < b.id ? -1 : 1),
  )
}

import type { Database } from "#db/database.server"
import { type Area, listAreas } from "~/city/areas.server"
import { type City, currentCity } from "~/city/city.server"
import type { Bbox } from "~/geo/position"
import { type Indicator, indicatorsOf } from "./indicators"
import type { ListedSite } from "./supply/listed-sites.server"
import { type Figures, offersOf, ratesOf } from "./supply/supply"
import { currentSupply, type Supply } from "./supply/supply-cache.server"

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

/** Where a figure comes from and of what day it is. */
export interface Provenance {
  source: string
  /** A date or a year, as the source gives it. */
  date: string
}

/** Every area of the city, at every level, at one version of the published data. */
export interface AreaFigures {
  version: number
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
  sites: ListedSite[]
  currency: string
  /** To be shown wherever the city's data is. */
  attribution: string
}

const kept = new WeakMap<Database, { supply: Supply; figures: AreaFigures }>()

/**
 * The figures of every area, computed when something published has changed or a day has begun.
 * @param now the day in the city's time zone decides which hours and prices hold.
 */
export async function computeAreas(db: Database, { now }: { now: Date }): Promise<AreaFigures> {
  const city = await currentCity(db)
  const today = dayIn(city?.timeZone ?? "UTC", now)
  const supply = await currentSupply(db, today)
  const before = kept.get(db)
  if (before?.supply === supply) return before.figures
  const figures = await compute(db, city, supply)
  kept.set(db, { supply, figures })
  return figures
}

async function compute(db: Database, city: City | null, supply: Supply): Promise<AreaFigures> {
  const levels = city?.areaLevels ?? []
  const geography = await geographyOf(db, city)
  const areas = inOrder(geography.areas, levels)
  const brought = await readBrought(db)
  const sites = [...supply.sites.values()]
  const population = await readPopulation(db, levels, areas, brought.values)
  return {
    version: supply.version,
    today: supply.today,
    cityName: city?.name ?? null,
    levels: levels.filter((level) => areas.some((area) => area.level === level)),
    geography,
    areas: areas.map((area) => {
      const inside = sites.filter(belongsTo(area, areas))
      const offers = offersOf(inside.map(({ supply: offered }) => offered))
      const people = population.get(area.id) ?? null
      const { rates, suppressed } = ratesOf(offers, people)
      return {
        ...area,
        figures: { ...offers, ...rates, ...brought.values.get(area.id), population: people },
        suppressed,
      }
    }),
    indicators: indicatorsOf(brought.provenance.keys()),
    provenance: brought.provenance,
    sites,
    currency: city?.currency ?? "EUR",
    attribution: city?.attribution ?? "",
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

/** The calendar day somewhere, `YYYY-MM-DD`. */
export function dayIn(timeZone: string, now: Date): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(now)
}

/**
 * Each level has a column of its own in the site, found from that level's own border: a neighbourhood that
 * straddles two municipalities is never counted through one of them. A region has the sites of its municipalities.
 */
function belongsTo(area: Area, areas: Area[]): (site: ListedSite) => boolean {
  if (area.level === "municipality") return (site) => site.municipalityId === area.id
  if (area.level === "neighbourhood") return (site) => site.neighbourhoodId === area.id
  if (area.level === "postcode") return (site) => site.postcodeId === area.id
  const parts = new Set(
    areas
      .filter(({ level, parentId }) => level === "municipality" && parentId === area.id)
      .map(({ id }) => id),
  )
  return (site) => site.municipalityId !== null && parts.has(site.municipalityId)
}

/** What the city's data says of its areas. */
async function readBrought(db: Database) {
  const values = new Map<string, Figures>()
  const provenance = new Map<string, Provenance>()
  for (const row of await db.selectFrom("area_figure").selectAll().orderBy("area_id").execute()) {
    values.set(row.area_id, { ...values.get(row.area_id), [row.indicator]: row.value })
    const known = provenance.get(row.indicator)
    if (!known || known.date < row.date) provenance.set(row.indicator, { source: row.source, date: row.date })
  }
  return { values, provenance }
}

/**
 * Inhabitants of each area: as the city's data says, else the sum of its parts at the next level that is known for
 * all of them, else the sum of the population points in it.
 */
async function readPopulation(
  db: Database,
  levels: string[],
  areas: Area[],
  brought: Map<string, Figures>,
): Promise<Map<string, number>> {
  const known = new Map<string, number>()
  for (const { id } of areas) {
    const given = brought.get(id)?.population
    if (given !== undefined && given !== null) known.set(id, given)
  }
  const points = await db
    .selectFrom("population_point")
    .select(["population", "municipality_id", "neighbourhood_id", "postcode"])
    .execute()
  const result = new Map(known)
  for (const area of areas) {
    if (known.has(area.id)) continue
    const parts = levels
      .map((level) => areas.filter((other) => other.level === level && other.parentId === area.id))
      .find((some) => some.length > 0 && some.every(({ id }) => known.has(id)))
    const inside = points.filter(
      (point) =>
        (area.level === "municipality" && point.municipality_id === area.id) ||
        (area.level === "neighbourhood" && point.neighbourhood_id === area.id) ||
        (area.level === "postcode" && point.postcode === area.code),
    )
    if (parts)
      result.set(
        area.id,
        parts.reduce((sum, { id }) => sum + (known.get(id) ?? 0), 0),
      )
    else if (inside.length)
      result.set(
        area.id,
        inside.reduce((sum, { population }) => sum + population, 0),
      )
  }
  return result
}

import { group } from "d3-array"
import type { Database } from "#db/database.server"
import type { Area } from "~/city/areas.server"
import type { Figures } from "./supply/supply"

/** Where a figure comes from and of what day it is. */
export interface Provenance {
  source: string
  /** A date or a year, as the source gives it. */
  date: string
}

/** What the city's own data says of its areas. */
export interface CityData {
  /** By area. */
  values: Map<string, Figures>
  /** By indicator. */
  provenance: Map<string, Provenance>
  /** Inhabitants by area, where they are known. */
  population: Map<string, number>
}

/** @param levels from the largest to the smallest. */
export async function readCityData(db: Database, levels: string[], areas: Area[]): Promise<CityData> {
  const values = new Map<string, Figures>()
  const provenance = new Map<string, Provenance>()
  for (const row of await db.selectFrom("area_figure").selectAll().orderBy("area_id").execute()) {
    values.set(row.area_id, { ...values.get(row.area_id), [row.indicator]: row.value })
    const known = provenance.get(row.indicator)
    if (!known || known.date < row.date) provenance.set(row.indicator, { source: row.source, date: row.date })
  }
  return { values, provenance, population: await readPopulation(db, levels, areas, values) }
}

/**
 * Inhabitants of each area: as the city's data says, else the sum of its parts at the next level that is known for
 * all of them, else the sum of the population points in it.
 */
async function readPopulation(
  db: Database,
  levels: string[],
  areas: Area[],
  values: Map<string, Figures>,
): Promise<Map<string, number>> {
  const known = new Map<string, number>()
  for (const { id } of areas) {
    const given = values.get(id)?.population
    if (given !== undefined && given !== null) known.set(id, given)
  }
  const pointsIn = await readPoints(db)
  const partsOf = group(
    areas,
    ({ parentId }) => parentId,
    ({ level }) => level,
  )
  const result = new Map(known)
  for (const area of areas) {
    if (known.has(area.id)) continue
    const parts = levels
      .map((level) => partsOf.get(area.id)?.get(level) ?? [])
      .find((some) => some.length > 0 && some.every(({ id }) => known.has(id)))
    const people = parts ? parts.reduce((sum, { id }) => sum + (known.get(id) ?? 0), 0) : pointsIn(area)
    if (people !== undefined) result.set(area.id, people)
  }
  return result
}

/** Adds the population points up, each level from what the points say of it. */
async function readPoints(db: Database): Promise<(area: Area) => number | undefined> {
  const points = await db
    .selectFrom("population_point")
    .select(["population", "municipality_id", "neighbourhood_id", "postcode"])
    .execute()
  const sums = { municipality: new Map(), neighbourhood: new Map(), postcode: new Map() } satisfies Record<
    string,
    Map<string, number>
  >
  const add = (sum: Map<string, number>, key: string | null, people: number) => {
    if (key !== null) sum.set(key, (sum.get(key) ?? 0) + people)
  }
  for (const point of points) {
    add(sums.municipality, point.municipality_id, point.population)
    add(sums.neighbourhood, point.neighbourhood_id, point.population)
    add(sums.postcode, point.postcode, point.population)
  }
  return ({ level, id, code }) => {
    if (level === "municipality" || level === "neighbourhood") return sums[level].get(id)
    return level === "postcode" ? sums.postcode.get(code) : undefined
  }
}

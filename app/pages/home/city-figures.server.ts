import type { Database } from "#db/database.server"

/** What the city shares today. */
export interface CityFigures {
  spaces: number
  buildings: number
  organisations: number
  municipalities: number
}

/** Counts of what is published. */
export async function cityFigures(db: Database): Promise<CityFigures> {
  const row = await db
    .selectFrom("space")
    .innerJoin("site", "site.id", "space.site_id")
    .where("space.status", "=", "published")
    .select(({ fn }) => [
      fn.count<number | string>("space.id").as("spaces"),
      fn.count<number | string>("space.site_id").distinct().as("buildings"),
      fn.count<number | string>("site.organisation_id").distinct().as("organisations"),
      fn.count<number | string>("site.municipality_id").distinct().as("municipalities"),
    ])
    .executeTakeFirstOrThrow()
  return {
    spaces: Number(row.spaces),
    buildings: Number(row.buildings),
    organisations: Number(row.organisations),
    municipalities: Number(row.municipalities),
  }
}

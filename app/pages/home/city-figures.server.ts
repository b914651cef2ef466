import type { Database, Snapshot } from "#db/database.server"
import { followingChanges } from "~/platform/jobs/following-changes.server"

/** What the city shares today. */
export interface CityFigures {
  spaces: number
  buildings: number
  organisations: number
  municipalities: number
}

/** Counts of what is published, counted again when something published has changed. */
export async function cityFigures(db: Snapshot, now: Date): Promise<CityFigures> {
  return (await countedFigures(db, now)).figures
}

const countedFigures = followingChanges<{ version: number; figures: CityFigures }>(
  async (db, _kept, version) => ({ version, figures: await countFigures(db) }),
)

async function countFigures(db: Database): Promise<CityFigures> {
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

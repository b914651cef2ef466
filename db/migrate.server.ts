import { type MigrationResultSet, Migrator } from "kysely"
import type { Database } from "./database.server"
import { migrations } from "./migrations"

function migrator(db: Database): Migrator {
  return new Migrator({ db, provider: { getMigrations: async () => migrations } })
}

/**
 * Brings the schema up to date. The migrator's lock makes processes that start together migrate once.
 * @returns the names of the migrations that were run now.
 */
export async function migrateUp(db: Database): Promise<string[]> {
  return finished(await migrator(db).migrateToLatest())
}

/** Takes the newest migration back. @returns its name, or nothing when there was none. */
export async function migrateDown(db: Database): Promise<string[]> {
  return finished(await migrator(db).migrateDown())
}

export async function migrationStatus(db: Database): Promise<{ name: string; executedAt?: Date }[]> {
  return (await migrator(db).getMigrations()).map(({ name, executedAt }) => ({ name, executedAt }))
}

function finished({ error, results }: MigrationResultSet): string[] {
  if (error) throw error
  return (results ?? []).filter((result) => result.status === "Success").map((result) => result.migrationName)
}

import { type MigrationResultSet, Migrator, sql } from "kysely"
import type { Database } from "./database.server"
import { migrations } from "./migrations"
import { analyzeTables } from "./statistics.server"

/** `transaction`: the one that the connection of `db` is in, which its owner ends. */
interface Where {
  within?: "transaction"
}

function migrator(db: Database, { within }: Where = {}): Migrator {
  return new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
    disableTransactions: within === "transaction",
  })
}

/**
 * Brings the schema up to date. The migrator's lock makes processes that start together migrate once.
 * @returns the names of the migrations that were run now.
 */
export async function migrateUp(db: Database, where: Where = {}): Promise<string[]> {
  const run = finished(await migrator(db, where).migrateToLatest())
  // A new index is not known to be worth reading before it is counted.
  if (run.length) await analyzeTables(db)
  return run
}

/** Brings the schema to where it was after a migration. */
export async function migrateTo(db: Database, name: string, where: Where = {}): Promise<string[]> {
  return finished(await migrator(db, where).migrateTo(name))
}

/** Takes the newest migration back. @returns its name, or nothing when there was none. */
export async function migrateDown(db: Database): Promise<string[]> {
  return finished(await migrator(db).migrateDown())
}

export async function migrationStatus(db: Database): Promise<{ name: string; executedAt?: Date }[]> {
  return (await migrator(db).getMigrations()).map(({ name, executedAt }) => ({ name, executedAt }))
}

/** How many migrations of this version were not run: one statement, where {@link migrationStatus} takes several. */
export async function countWaitingMigrations(db: Database): Promise<number> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db)
  const run = new Set(rows.map(({ name }) => name))
  return Object.keys(migrations).filter((name) => !run.has(name)).length
}

function finished({ error, results }: MigrationResultSet): string[] {
  if (error) throw error
  return (results ?? []).filter((result) => result.status === "Success").map((result) => result.migrationName)
}

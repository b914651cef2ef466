import { type Kysely, PostgresAdapter } from "kysely"

/** Whether a database, or a transaction in it, is PostgreSQL; else it is SQLite. */
// biome-ignore lint/suspicious/noExplicitAny: whatever its tables are.
export function isPostgres(db: Kysely<any>): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter
}

import { PostgresAdapter, type QueryExecutorProvider } from "kysely"

/** Whether a database, or a transaction in it, is PostgreSQL; else it is SQLite. */
export function isPostgres(db: QueryExecutorProvider): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter
}

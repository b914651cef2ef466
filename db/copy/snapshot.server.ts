import { type DatabaseKind, databaseKind } from "../database.server"
import { openPostgresSnapshot } from "./postgres-snapshot.server"
import { openSqliteSnapshot } from "./sqlite-snapshot.server"
import type { CopiedTable } from "./table-order"

/** The database as it stood at one instant, while others go on writing. */
export interface Snapshot {
  kind: DatabaseKind
  /** Those that had been run. */
  migrations: string[]
  /** Each after those that it refers to. */
  tables: CopiedTable[]
  /** Rows as COPY text, in chunks of any length. */
  rows(table: CopiedTable): AsyncIterable<Buffer>
  /** The values of one text column. */
  values(table: string, column: string): Promise<(string | null)[]>
  close(): Promise<void>
}

/**
 * Looks at the whole database as it is now.
 * @param leftOut tables whose rows are not wanted.
 */
export function openSnapshot(url: string, leftOut: readonly string[]): Promise<Snapshot> {
  const open = databaseKind(url) === "postgres" ? openPostgresSnapshot : openSqliteSnapshot
  return open(url, ["kysely_migration", "kysely_migration_lock", ...leftOut])
}

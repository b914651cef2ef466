import { databaseKind } from "../database.server"
import { openPostgresSnapshot } from "./postgres-snapshot.server"
import type { WholeSnapshot } from "./snapshot"
import { openSqliteSnapshot } from "./sqlite-snapshot.server"

/**
 * Looks at the whole database as it is now.
 * @param leftOut tables whose rows are not wanted.
 */
export function openSnapshot(url: string, leftOut: readonly string[]): Promise<WholeSnapshot> {
  const open = databaseKind(url) === "postgres" ? openPostgresSnapshot : openSqliteSnapshot
  return open(url, ["kysely_migration", "kysely_migration_lock", ...leftOut])
}

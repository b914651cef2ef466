import { sql } from "kysely"
import type { Database } from "./database.server"
import { isPostgres } from "./dialects/kind.server"

/*
 * What a database knows of how much its tables hold and how it is spread. Without it, it guesses which index to read,
 * and may read all of a table for each row of another.
 */

/** Counts anew after much was loaded at once, or the tables themselves have changed. Takes a second at most. */
export async function analyzeTables(db: Database): Promise<void> {
  await sql`analyze`.execute(db)
}

/**
 * Counts what has outgrown what was counted: nothing, most times. PostgreSQL does so by itself (autovacuum).
 */
export async function refreshStatistics(db: Database): Promise<void> {
  // 0x10002: whatever this connection has asked before; another may have asked more.
  if (!isPostgres(db)) await sql`pragma optimize = 0x10002`.execute(db)
}

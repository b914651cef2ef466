import type { Kysely } from "kysely"
import { dropTakenChanges, keepTakenChanges } from "../dialects/taken-changes.server"

/** Which spaces got or lost time that somebody has of them, for what processes keep of it in memory. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await keepTakenChanges(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await dropTakenChanges(db)
}

import { createDatabase } from "#db/database.server"
import { migrateUp } from "#db/migrate.server"
import type { Env } from "~/platform/env.server"

/** Makes the data ready to serve. Nothing that is there already is touched. */
export async function prepare(env: Env, print: (line: string) => void): Promise<void> {
  const db = createDatabase(env.databaseUrl)
  try {
    const migrated = await migrateUp(db)
    if (migrated.length) print(`Migrated the database: ${migrated.join(", ")}`)
  } finally {
    await db.destroy()
  }
}

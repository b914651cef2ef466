import { createDatabase, type Database } from "#db/database.server"
import { env } from "./env.server"
import { lateWritesDone } from "./late-writes.server"

declare global {
  var commonRoofDatabase: Database | undefined
}

/** The database of this process; kept across hot reloads. */
export function database(): Database {
  globalThis.commonRoofDatabase ??= createDatabase(env().databaseUrl)
  return globalThis.commonRoofDatabase
}

export async function closeDatabase(): Promise<void> {
  const db = globalThis.commonRoofDatabase
  if (!db) return
  await lateWritesDone(db)
  await db.destroy()
  globalThis.commonRoofDatabase = undefined
}

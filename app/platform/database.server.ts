import { createDatabase, type Database, type Snapshot } from "#db/database.server"
import { openReplica, type Replica } from "#db/replica.server"
import { env } from "./env.server"
import { lateWritesDone } from "./late-writes.server"
import { log } from "./log.server"

declare global {
  var commonRoofDatabase: Database | undefined
  var commonRoofReplica: Replica | undefined
}

/** The database of this process; kept across hot reloads. */
export function database(): Database {
  globalThis.commonRoofDatabase ??= createDatabase(env().databaseUrl)
  return globalThis.commonRoofDatabase
}

/** The replica of the database, when there is one. */
export function replica(): Replica | null {
  const { databaseUrl, replicaUrl, replicaBehindMs } = env()
  if (!replicaUrl) return null
  globalThis.commonRoofReplica ??= openReplica(database(), {
    primaryUrl: databaseUrl,
    url: replicaUrl,
    mostBehindMs: replicaBehindMs,
    onChange: ({ state, behindMs, behindBytes }, met) => {
      const reason = met instanceof Error ? met.message : undefined
      log[state === "fit" ? "info" : "warn"]({ state, behindMs, behindBytes, reason }, "database replica")
    },
  })
  return globalThis.commonRoofReplica
}

/**
 * Where a request reads what may be a little old (docs/decisions/0056), and never what decides a write.
 * @param fresh whether the reader has just written, or what is read is kept.
 */
export function readable({ fresh }: { fresh: boolean }): Snapshot {
  const standby = fresh ? null : replica()
  return standby?.isFit() ? standby.reads : database()
}

export async function closeDatabase(): Promise<void> {
  const db = globalThis.commonRoofDatabase
  if (!db) return
  await globalThis.commonRoofReplica?.close()
  globalThis.commonRoofReplica = undefined
  await lateWritesDone(db)
  await db.destroy()
  globalThis.commonRoofDatabase = undefined
}

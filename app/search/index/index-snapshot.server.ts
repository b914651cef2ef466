import { createHash } from "node:crypto"
import type { Database } from "#db/database.server"
import type { Sections } from "~/platform/memory/sections"
import { readSnapshot, writeSnapshot } from "~/platform/memory/snapshot-file.server"
import * as vocabulary from "~/spaces/vocabulary"
import type { SpaceIndex } from "./space-index"

/** An index of fewer is read from the database in no time. */
const smallest = 5000
/** So many of the last changes are taken in again: a restored copy of the database may have made them anew. */
export const retakenChanges = 1000
/** Raised whenever the index keeps something else, or means something else by it. */
const formatVersion = 2

const files = new WeakMap<Database, string>()

/** Where the index of a database is kept between two runs; without it each run reads the database. */
export function keepIndexIn(db: Database, file: string): void {
  files.set(db, file)
}

/** Writes the index of a database into its file, if it has one and is worth it. */
export async function saveIndex(db: Database, index: SpaceIndex, now: Date): Promise<void> {
  const file = files.get(db)
  if (!file || index.size < smallest) return
  await writeSnapshot(file, await markOf(db, index.version, now), index.sections())
}

/** What the file of a database holds of its index; null where there is nothing, or nothing that can be used. */
export async function savedIndex(db: Database, now: Date): Promise<Sections | null> {
  const file = files.get(db)
  if (!file) return null
  return readSnapshot(file, async (written) => {
    const version = Number(written.split(" ")[0])
    return Number.isSafeInteger(version) && written === (await markOf(db, version, now))
  })
}

/**
 * What tells an index of a version from that of another database, program or vocabulary: the last changes that the
 * database itself remembers up to that version.
 */
async function markOf(db: Database, version: number, now: Date): Promise<string> {
  const changes = await db
    .selectFrom("change_log")
    .select(["version", "entity", "entity_id"])
    .where("version", "<=", version)
    .orderBy("version", "desc")
    .limit(retakenChanges)
    .execute()
  const cities = await db
    .selectFrom("city")
    .select(["id", "pack_hash", "installed_at"])
    .orderBy("id")
    .execute()
  // Holidays are turned into dates by the year.
  const parts = [formatVersion, vocabulary, now.getUTCFullYear(), cities, changes]
  const hash = createHash("sha256").update(JSON.stringify(parts))
  return `${version} ${hash.digest("hex")}`
}

import { resolve } from "node:path"
import { sql } from "kysely"
import { type Database, inTransaction, type Trx } from "#db/database.server"
import { isPostgres } from "#db/dialects/kind.server"
import { fromJson } from "#db/json"
import { analyzeTables } from "#db/statistics.server"
import { basemapKey } from "~/map/basemap-key"
import { backupsEnd } from "~/platform/backup/lease.server"
import { recordChanges } from "~/platform/jobs/changes.server"
import { removeAll } from "~/platform/storage/remove-files.server"
import type { Storage } from "~/platform/storage/storage.server"
import { checkPack } from "./check-pack.server"
import { insertCity, insertReferenceData, removeReferenceData } from "./install-rows.server"
import { createLocator } from "./locate.server"
import type { CityPack, PackArea } from "./pack"
import type { PackNames } from "./pack-names"
import type { WordCodes } from "./pack-words"
import { hashPack, readPack } from "./read-pack.server"

/** The city that the project carries. */
export const starterPack = resolve("db/starter")

export interface InstallOptions {
  /** A folder, a .zip, or an https address. */
  source: string
  /** Where the basemap is kept. */
  basemaps: Storage
  /** Instant at which it is installed. */
  now: string
  /** What the words of a pack can mean. */
  codes: WordCodes
  onProgress?: (line: string) => void
}

export interface Installed {
  outcome: "installed" | "updated" | "unchanged"
  id: string
  name: PackNames
  counts: Record<string, number>
  notices: string[]
  /** Sites whose areas are others than before. */
  sitesMoved: number
  /** Sites that lie in no municipality of this city. */
  sitesOutside: number
}

/**
 * Checks a pack and loads it in one transaction, in place of the city that was there: sites stay, and are
 * assigned to the new areas. A pack that is already installed is left as it is.
 * @throws {PackError} when the pack is bad; then nothing has changed.
 */
export async function installCity(db: Database, options: InstallOptions): Promise<Installed> {
  const tell = options.onProgress ?? (() => {})
  tell(`Reading ${options.source}`)
  const files = await readPack(options.source)
  const there = await db.selectFrom("city").select(["id", "name", "pack_hash", "basemap"]).executeTakeFirst()
  const kept = !there?.basemap || (await isKept(options.basemaps, there.basemap))
  if (there?.pack_hash === hashPack(files) && kept)
    return {
      outcome: "unchanged",
      id: there.id,
      name: fromJson(there.name),
      counts: {},
      notices: [],
      sitesMoved: 0,
      sitesOutside: 0,
    }
  tell("Checking every file")
  const pack = checkPack(files, options.codes)
  const basemap = await keepBasemap(pack, options.basemaps)
  const sites = await inTransaction(db, async (trx) => {
    // Processes that start together each find no city: the later one installs in place of the earlier.
    if (isPostgres(trx)) await sql`lock table city in share row exclusive mode`.execute(trx)
    await removeReferenceData(trx)
    await insertCity(trx, pack, basemap, options.now)
    const counts = await insertReferenceData(trx, pack, options.now, tell)
    tell("Assigning sites to areas")
    const { moved, outside } = await reassignSites(trx, pack.areas)
    const changes = moved.map((id) => ({ entity: "site" as const, id }))
    await recordChanges(trx, [...changes, { entity: "city", id: pack.city.id }])
    return { counts, moved: moved.length, outside }
  })
  await analyzeTables(db)
  return {
    outcome: there ? "updated" : "installed",
    id: pack.city.id,
    name: pack.city.names,
    counts: sites.counts,
    notices: pack.notices,
    sitesMoved: sites.moved,
    sitesOutside: sites.outside,
  }
}

/** Takes the city away; sites stay, without areas. @returns whether there was one. */
export async function removeCity(db: Database, basemaps: Storage): Promise<boolean> {
  const removed = await inTransaction(db, async (trx) => {
    const city = await trx.selectFrom("city").select("id").executeTakeFirst()
    if (!city) return false
    await removeReferenceData(trx)
    const { moved } = await reassignSites(trx, [])
    const changes = moved.map((id) => ({ entity: "site" as const, id }))
    await recordChanges(trx, [...changes, { entity: "city", id: city.id }])
    return true
  })
  await backupsEnd(db)
  await removeAll(basemaps)
  return removed
}

/** Named by the hash of the pack, so that readers may keep it for ever. @returns its address under the site. */
async function keepBasemap({ basemap, hash }: CityPack, basemaps: Storage): Promise<string | null> {
  if (!basemap) return null
  const key = `${hash.slice(0, 16)}.${basemap.extension}`
  await basemaps.put(key, basemap.bytes)
  return `basemap/${key}`
}

async function isKept(basemaps: Storage, basemap: string): Promise<boolean> {
  const found = await basemaps.get(basemapKey(basemap))
  await found?.stream.cancel()
  return found !== null
}

/** Gives every site the areas of this city. @returns the sites whose areas changed. */
async function reassignSites(trx: Trx, areas: PackArea[]): Promise<{ moved: string[]; outside: number }> {
  const locate = createLocator(areas)
  const moved: string[] = []
  let outside = 0
  const sites = await trx
    .selectFrom("site")
    .select([
      "id",
      "lon",
      "lat",
      "postcode",
      "locality",
      "municipality_id",
      "neighbourhood_id",
      "postcode_id",
    ])
    .execute()
  for (const site of sites) {
    const now = {
      municipality_id: locate("municipality", site),
      neighbourhood_id: locate("neighbourhood", site),
      postcode_id: locate("postcode", site),
    }
    if (!now.municipality_id) outside++
    if (
      now.municipality_id === site.municipality_id &&
      now.neighbourhood_id === site.neighbourhood_id &&
      now.postcode_id === site.postcode_id
    )
      continue
    await trx.updateTable("site").set(now).where("id", "=", site.id).execute()
    moved.push(site.id)
  }
  return { moved, outside }
}

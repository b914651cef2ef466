import { chunksOf } from "#db/chunks"
import type { Database } from "#db/database.server"
import { changesSince, changeVersion } from "~/platform/jobs/changes.server"
import { type ListedSite, readListedSites } from "./listed-sites.server"

/** What is on offer at one version of the published data, on one day. */
export interface Supply {
  version: number
  today: string
  sites: Map<string, ListedSite>
}

const kept = new WeakMap<Database, Promise<Supply>>()

/**
 * Every listed site, kept between requests: only the sites that changed since are read again. The version is read
 * before the rows, so that a change in between is read twice and never missed.
 * @param today date `YYYY-MM-DD` in the city.
 */
export function currentSupply(db: Database, today: string): Promise<Supply> {
  const before = kept.get(db)
  const next = (before?.catch(() => undefined) ?? Promise.resolve(undefined)).then((supply) =>
    supply?.today === today ? refreshed(db, supply) : loaded(db, today),
  )
  kept.set(db, next)
  return next
}

async function loaded(db: Database, today: string): Promise<Supply> {
  const version = await changeVersion(db)
  const sites = await readListedSites(db, today)
  return { version, today, sites: new Map(sites.map((site) => [site.id, site])) }
}

async function refreshed(db: Database, supply: Supply): Promise<Supply> {
  const version = await changeVersion(db)
  if (version === supply.version) return supply
  const changes = (await changesSince(db, supply.version)).filter((change) => change.version <= version)
  if (version < supply.version || changes.some(({ entity }) => entity === "city"))
    return loaded(db, supply.today)
  const spaces = changes.filter(({ entity }) => entity === "space").map(({ entity_id }) => entity_id)
  const touched = new Set(changes.filter(({ entity }) => entity === "site").map(({ entity_id }) => entity_id))
  for (const id of await sitesOfSpaces(db, supply, new Set(spaces))) touched.add(id)
  const sites = new Map(supply.sites)
  for (const id of touched) sites.delete(id)
  for (const site of await readListedSites(db, supply.today, [...touched])) sites.set(site.id, site)
  return { version, today: supply.today, sites }
}

/** Where the spaces are now and where they were: a space may have gone. */
async function sitesOfSpaces(db: Database, supply: Supply, spaceIds: Set<string>): Promise<string[]> {
  if (spaceIds.size === 0) return []
  const before = [...supply.sites.values()].filter((site) => site.spaceIds.some((id) => spaceIds.has(id)))
  const now: string[] = []
  for (const part of chunksOf([...spaceIds], 500)) {
    const rows = await db.selectFrom("space").select("site_id").distinct().where("id", "in", part).execute()
    now.push(...rows.map(({ site_id }) => site_id))
  }
  return [...before.map(({ id }) => id), ...now]
}

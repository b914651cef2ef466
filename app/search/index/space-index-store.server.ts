import type { Database } from "#db/database.server"
import { dayMs } from "~/availability/units"
import { listAreas } from "~/city/areas.server"
import { currentCity } from "~/city/city.server"
import { holidayDates } from "~/city/holidays.server"
import { StopIndex } from "~/city/stop-index"
import { stopIndex } from "~/city/stops.server"
import { type Change, changesSince } from "~/platform/jobs/changes.server"
import { followingChanges } from "~/platform/jobs/following-changes.server"
import { log } from "~/platform/log.server"
import { counter, gauge } from "~/platform/metrics/registry.server"
import { inHilbertOrder } from "../blocks/hilbert"
import { retakenChanges, savedIndex, saveIndex } from "./index-snapshot.server"
import { loadAllEntries, loadEntries, loadPlaces } from "./load-entries.server"
import type { SearchArea } from "./search-area"
import { SpaceIndex } from "./space-index"

/** So many changes at once, or one of so many spaces, are read faster as a whole. */
const reloadAfter = 5000
const reloadShare = 1 / 5
/** After so many changes, or one of so many spaces, the index is kept anew for the next start. */
const saveAfter = 5000
const saveShare = 1 / 20
/** Then the database is read anew, so that texts of spaces that are gone do not stay for ever. */
const longestKept = 30 * dayMs
/** Holidays are known for so many years ahead: further than a search reaches. */
const holidayYears = 4

/**
 * The index as of now: every change that was committed before the call is in it, whichever process made it.
 * Searches that come together wait for the same work.
 */
export const freshSpaceIndex = followingChanges(async (db, kept: SpaceIndex | null, version, now: Date) => {
  const index = await refresh(db, kept, version, now)
  indexRows.set(index.size)
  indexVersion.set(index.version)
  return index
})

const indexRows = gauge("common_roof_index_spaces", "Spaces in the search index.")
const indexVersion = gauge(
  "common_roof_index_version",
  "Version of the change log that the index stands for.",
)
const indexChanges = counter("common_roof_index_changes_total", "Changes that were taken into the index.")
const indexLoads = counter("common_roof_index_loads_total", "Times that the index was read as a whole.")

async function refresh(
  db: Database,
  index: SpaceIndex | null,
  version: number,
  now: Date,
): Promise<SpaceIndex> {
  if (!index) return loadIndex(db, version, now)
  const changes = await changesSince(db, index.version)
  if (changes.length > mostChanges(index) || changes.some(({ entity }) => entity === "city"))
    return loadIndex(db, version, now)
  await takeIn(db, index, changes, now)
  indexChanges.inc(changes.length)
  index.version = version
  if (version - index.savedVersion > Math.max(saveAfter, saveShare * index.size)) await keep(db, index, now)
  return index
}

function mostChanges({ size }: SpaceIndex): number {
  return Math.max(reloadAfter, reloadShare * size)
}

/** A disk that is full, or a folder that cannot be written, keeps nobody from searching. */
async function keep(db: Database, index: SpaceIndex, now: Date): Promise<void> {
  index.savedVersion = index.version
  try {
    await saveIndex(db, index, now)
  } catch (error) {
    log.warn({ err: error }, "the index could not be kept for the next start")
  }
}

/** Brings an index up to date with some changes. */
async function takeIn(db: Database, index: SpaceIndex, changes: Change[], now: Date): Promise<void> {
  const ids = await changedSpaces(db, index, changes)
  const entries = await loadEntries(db, ids, now)
  // From here on nothing waits, so no search sees half of it.
  const published = new Set(entries.map(({ id }) => id))
  for (const id of ids) if (!published.has(id)) index.remove(id)
  for (const entry of entries) index.put(entry)
}

async function loadIndex(db: Database, version: number, now: Date): Promise<SpaceIndex> {
  indexLoads.inc()
  const city = await currentCity(db)
  const stops = (await stopIndex(db)) ?? new StopIndex([])
  const year = now.getUTCFullYear()
  const holidays = await holidayDates(db, `${year - 1}-01-01`, `${year + holidayYears}-12-31`)
  const areas = await loadAreas(db)
  const empty = () => new SpaceIndex(areas, stops, city?.timeZone ?? "UTC", holidays)
  const restored = await restoreIndex(db, empty(), now)
  const index = restored ?? (await readIndex(db, empty(), now))
  index.version = version
  if (!restored) await keep(db, index, now)
  return index
}

/** The index as it was kept, with what has changed since; null where it is not, or too much has. */
async function restoreIndex(db: Database, index: SpaceIndex, now: Date): Promise<SpaceIndex | null> {
  const saved = await savedIndex(db, now)
  if (!saved) return null
  try {
    index.restore(saved)
  } catch {
    return null
  }
  if (now.getTime() - index.readAt > longestKept) return null
  index.savedVersion = index.version
  const changes = await changesSince(db, Math.max(0, index.version - retakenChanges))
  if (
    changes.length > mostChanges(index) ||
    changes.some(({ entity, version }) => entity === "city" && version > index.version)
  )
    return null
  await takeIn(db, index, changes, now)
  return index
}

async function readIndex(db: Database, index: SpaceIndex, now: Date): Promise<SpaceIndex> {
  index.readAt = now.getTime()
  index.reserve(await idsInOrder(db))
  for await (const entries of loadAllEntries(db, now)) for (const entry of entries) index.put(entry)
  return index
}

/** The published spaces, neighbours side by side: a search then reads memory in order. */
async function idsInOrder(db: Database): Promise<string[]> {
  const [ids, lon, lat]: [string[], number[], number[]] = [[], [], []]
  for await (const places of loadPlaces(db))
    for (const place of places) {
      ids.push(place.id)
      lon.push(place.lon)
      lat.push(place.lat)
    }
  return Array.from(inHilbertOrder(Uint32Array.from(ids.keys()), lon, lat), (at) => ids[at] as string)
}

/** Spaces that a change touches: those of a site or an organisation as they are, and as the index has them. */
async function changedSpaces(db: Database, index: SpaceIndex, changes: Change[]): Promise<string[]> {
  const of = (entity: Change["entity"]) =>
    new Set(changes.filter((change) => change.entity === entity).map((change) => change.entity_id))
  const [spaces, sites, organisations] = [of("space"), of("site"), of("organisation")]
  if (sites.size + organisations.size > 0) {
    const rows = await db
      .selectFrom("space")
      .innerJoin("site", "site.id", "space.site_id")
      .select("space.id")
      .where((eb) =>
        eb.or([
          eb("site.id", "in", ["", ...sites]),
          eb("site.organisation_id", "in", ["", ...organisations]),
        ]),
      )
      .execute()
    for (const { id } of rows) spaces.add(id)
    for (const id of index.idsOf({ sites, organisations })) spaces.add(id)
  }
  return [...spaces]
}

async function loadAreas(db: Database): Promise<Map<string, SearchArea>> {
  const areas = await listAreas(db)
  return new Map(
    areas.map(({ id, level, name, lon, lat, geometry, bbox }) => [
      id,
      { id, level, name, center: [lon, lat], shape: geometry && bbox && { geometry, bbox } },
    ]),
  )
}

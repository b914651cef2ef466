import type { Database } from "#db/database.server"
import { listAreas } from "~/city/areas.server"
import { currentCity } from "~/city/city.server"
import { holidayDates } from "~/city/holidays.server"
import { StopIndex } from "~/city/stop-index"
import { stopIndex } from "~/city/stops.server"
import { type Change, changesSince } from "~/platform/jobs/changes.server"
import { followingChanges } from "~/platform/jobs/following-changes.server"
import { inHilbertOrder } from "../blocks/hilbert"
import { loadAllEntries, loadEntries, loadPlaces } from "./load-entries.server"
import type { SearchArea } from "./search-area"
import { SpaceIndex } from "./space-index"

/** So many changes at once are read faster as a whole. */
const reloadAfter = 5000
/** Holidays are known for so many years ahead: further than a search reaches. */
const holidayYears = 4

/**
 * The index as of now: every change that was committed before the call is in it, whichever process made it.
 * Searches that come together wait for the same work.
 */
export const freshSpaceIndex = followingChanges(refresh)

async function refresh(
  db: Database,
  index: SpaceIndex | null,
  version: number,
  now: Date,
): Promise<SpaceIndex> {
  if (!index) return loadIndex(db, version, now)
  const changes = await changesSince(db, index.version)
  if (changes.length > reloadAfter || changes.some(({ entity }) => entity === "city"))
    return loadIndex(db, version, now)
  const ids = await changedSpaces(db, index, changes)
  const entries = await loadEntries(db, ids, now)
  // From here on nothing waits, so no search sees half of it.
  const published = new Set(entries.map(({ id }) => id))
  for (const id of ids) if (!published.has(id)) index.remove(id)
  for (const entry of entries) index.put(entry)
  index.version = version
  return index
}

async function loadIndex(db: Database, version: number, now: Date): Promise<SpaceIndex> {
  const city = await currentCity(db)
  const stops = (await stopIndex(db)) ?? new StopIndex([])
  const year = now.getUTCFullYear()
  const holidays = await holidayDates(db, `${year - 1}-01-01`, `${year + holidayYears}-12-31`)
  const index = new SpaceIndex(await loadAreas(db), stops, city?.timeZone ?? "UTC", holidays)
  index.reserve(await idsInOrder(db))
  for await (const entries of loadAllEntries(db, now)) for (const entry of entries) index.put(entry)
  index.version = version
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

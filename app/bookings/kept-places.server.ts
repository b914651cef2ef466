import type { Database, Snapshot } from "#db/database.server"
import { type Placeholders, prepared } from "#db/prepared.server"
import { type Leaf, leavesOf } from "~/spaces/tree/claims.server"
import { type Bookable, loadBookable } from "./bookable.server"

/** A space as it is booked: its terms, and what booking it takes. Shared, so nobody changes it. */
export interface Place {
  bookable: Bookable
  leaves: Leaf[]
}

interface KeptPlace extends Place {
  /** Of its building, when it was read ({@link siteStamp}). */
  stamp: string
  /** Holidays are listed from it on. */
  year: number
}

/** Of one database: those asked for last stand at the end. */
type Kept = Map<string, KeptPlace>

const kept = new WeakMap<object, Kept>()
const mostKept = 2000

/** The transactions of a database share what is kept with it. */
function keptOf(db: Snapshot): Kept {
  const { adapter } = (db as Database).getExecutor()
  const there = kept.get(adapter) ?? new Map()
  kept.set(adapter, there)
  return there
}

/**
 * A space as it was when this process last read it: whoever relies on it compares its stamp with {@link siteStamp},
 * read in the transaction that does.
 * @throws {AppError} `not_found`
 */
export async function lastKnownPlace(db: Snapshot, spaceId: string, now: Date): Promise<KeptPlace> {
  const places = keptOf(db)
  const known = places.get(spaceId)
  if (known?.year !== now.getUTCFullYear()) return readPlace(db, spaceId, now)
  places.delete(spaceId)
  places.set(spaceId, known)
  return known
}

/** A space as it is now, kept for the next. @throws {AppError} `not_found` */
export async function readPlace(db: Snapshot, spaceId: string, now: Date): Promise<KeptPlace> {
  const places = keptOf(db)
  places.delete(spaceId)
  const site = await db.selectFrom("space").select("site_id").where("id", "=", spaceId).executeTakeFirst()
  // First: what changes while the rest is read has another stamp.
  const stamp = await siteStamp(db, site?.site_id ?? "")
  const bookable = await loadBookable(db, spaceId, now)
  const leaves = await leavesOf(db, bookable.siteId, spaceId)
  const place = { bookable, leaves, stamp, year: now.getUTCFullYear() }
  places.set(spaceId, place)
  const [oldest] = places.keys()
  if (places.size > mostKept && oldest !== undefined) places.delete(oldest)
  return place
}

/** Another one whenever something changed that booking in a building depends on, whichever process changed it. */
export async function siteStamp(db: Snapshot, siteId: string): Promise<string> {
  const [stamps] = await stampsOf(db, { siteId })
  return `${stamps?.own ?? ""} ${stamps?.shared ?? ""}`
}

const stampsOf = prepared((db, { siteId }: Placeholders<{ siteId: string }>) =>
  db.selectNoFrom((eb) => [
    eb.selectFrom("site_stamp").select("stamp").where("site_id", "=", siteId).as("own"),
    eb.selectFrom("site_stamp").select("stamp").where("site_id", "=", "").as("shared"),
  ]),
)

import { group } from "d3-array"
import { chunksOf } from "#db/chunks"
import type { Snapshot } from "#db/database.server"
import { type Placeholders, prepared } from "#db/prepared.server"
import { type Interval, union } from "~/availability/intervals"
import { minuteMs } from "~/availability/units"
import { ancestorsOf, descendantsOf, type TreeNode } from "~/spaces/tree/space-tree"
import { epochMinute, expiringStatuses, fromEpochMinute } from "../booking"
import type { BusyKind, BusyTime } from "./busy-time"

/**
 * What is taken of spaces in some time: by bookings that have it, by the owner's own blocked time, and by events of
 * calendars kept elsewhere. A booking takes what it has of a space from all that holds that space; an imported event
 * also from all that lies in it. Spaces that are free are left out.
 */
export async function busyTimeOf(
  db: Snapshot,
  spaceIds: readonly string[],
  range: Interval,
  now: Date,
): Promise<Map<string, BusyTime[]>> {
  if (spaceIds.length === 0) return new Map()
  const trees = await treesAround(db, spaceIds)
  const ids = trees.map(({ id }) => id)
  const taken = [...(await claimsIn(db, ids, range, now)), ...(await importsIn(db, spaceIds, range))]
  const busy = spread(trees, taken)
  return new Map(spaceIds.flatMap((id) => (busy.has(id) ? [[id, busy.get(id) as BusyTime[]]] : [])))
}

/**
 * Time that calendars kept elsewhere take of a space, in milliseconds, merged and in order: their events block the
 * space they were imported for, what holds it and what lies in it.
 */
export async function importedTime(
  db: Snapshot,
  { siteId, spaceId }: { siteId: string; spaceId: string },
  range: Interval,
): Promise<Interval[]> {
  const rows = await importsOf(db, { siteId, from: epochMinute(range.start), until: lastMinute(range) })
  if (rows.length === 0) return []
  return union(spread(await treesAround(db, [spaceId]), rows.map(imported)).get(spaceId) ?? [])
}

const importsOf = prepared(
  (db, { siteId, from, until }: Placeholders<{ siteId: string; from: number; until: number }>) =>
    db
      .selectFrom("space")
      .innerJoin("imported_event", "imported_event.space_id", "space.id")
      .select(["imported_event.space_id", "imported_event.from_minute", "imported_event.until_minute"])
      .where("space.site_id", "=", siteId)
      .where("imported_event.until_minute", ">", from)
      .where("imported_event.from_minute", "<", until),
)

function lastMinute({ end }: Interval): number {
  return Math.ceil(end / minuteMs)
}

/** What is taken of one space: of a leaf by a booking, of any space by an imported event. */
interface Taken extends BusyTime {
  spaceId: string
  bookingId: string | null
}

/** An offer that has run out has its time no more, though its claims are cleared away only later. */
async function claimsIn(
  db: Snapshot,
  leafIds: readonly string[],
  range: Interval,
  now: Date,
): Promise<Taken[]> {
  const rows = await db
    .selectFrom("claim")
    .innerJoin("booking", "booking.id", "claim.booking_id")
    .select([
      "claim.leaf_id",
      "claim.from_minute",
      "claim.until_minute",
      "claim.quantity",
      "claim.booking_id",
      "booking.kind",
    ])
    .where("claim.leaf_id", "in", leafIds)
    .where("claim.from_minute", "<", lastMinute(range))
    .where("claim.until_minute", ">", epochMinute(range.start))
    .where((eb) =>
      eb.or([
        eb("booking.status", "not in", expiringStatuses),
        eb("booking.expires_at", "is", null),
        eb("booking.expires_at", ">", now.toISOString()),
      ]),
    )
    .execute()
  return rows.map((row) => ({
    ...busy(row, row.kind, row.quantity),
    spaceId: row.leaf_id,
    bookingId: row.booking_id,
  }))
}

/** Events that meet the range, of the buildings in which the spaces are. */
async function importsIn(db: Snapshot, spaceIds: readonly string[], range: Interval): Promise<Taken[]> {
  const rows = await db
    .selectFrom("imported_event")
    .innerJoin("space", "space.id", "imported_event.space_id")
    .select(["imported_event.space_id", "imported_event.from_minute", "imported_event.until_minute"])
    .where("imported_event.until_minute", ">", epochMinute(range.start))
    .where("imported_event.from_minute", "<", lastMinute(range))
    .where("space.site_id", "in", sitesOf(db, spaceIds))
    .execute()
  return rows.map(imported)
}

function imported(row: { space_id: string; from_minute: number; until_minute: number }): Taken {
  return { ...busy(row, "imported", null), spaceId: row.space_id, bookingId: null }
}

function busy(
  row: { from_minute: number; until_minute: number },
  kind: BusyKind,
  quantity: number | null,
): BusyTime {
  return { start: fromEpochMinute(row.from_minute), end: fromEpochMinute(row.until_minute), kind, quantity }
}

type SiteNode = TreeNode & { siteId: string }
const idsPerQuery = 5000

/** Every space of the buildings in which the spaces are. */
async function treesAround(db: Snapshot, spaceIds: readonly string[]): Promise<SiteNode[]> {
  const nodes = new Map<string, SiteNode>()
  for (const part of chunksOf(spaceIds, idsPerQuery)) {
    const rows = await db
      .selectFrom("space")
      .select(["id", "parent_id as parentId", "site_id as siteId"])
      .where("site_id", "in", sitesOf(db, part))
      .execute()
    for (const node of rows) nodes.set(node.id, node)
  }
  return [...nodes.values()]
}

function sitesOf(db: Snapshot, spaceIds: readonly string[]) {
  return db.selectFrom("space as asked").select("asked.site_id").where("asked.id", "in", spaceIds)
}

/** Hands what is taken on to every space that it is taken from. */
function spread(nodes: SiteNode[], taken: Taken[]): Map<string, BusyTime[]> {
  const siteOf = new Map(nodes.map(({ id, siteId }) => [id, siteId]))
  const trees = group(nodes, ({ siteId }) => siteId)
  const kin = new Map<string, { above: string[]; below: string[] }>()
  const kinOf = (id: string) => {
    let found = kin.get(id)
    if (!found) {
      const tree = trees.get(siteOf.get(id) ?? "") ?? []
      found = { above: ancestorsOf(tree, id), below: descendantsOf(tree, id) }
      kin.set(id, found)
    }
    return found
  }
  const found = new Map<string, BusyTime[]>()
  const told = new Set<string>()
  const tell = (id: string, { start, end, kind, bookingId }: Taken, quantity: number | null) => {
    // A booking of a whole has a claim on each of its parts.
    const key = bookingId && `${bookingId} ${id}`
    if (key && told.has(key)) return
    if (key) told.add(key)
    const list = found.get(id)
    const time = { start, end, kind, quantity }
    if (list) list.push(time)
    else found.set(id, [time])
  }
  for (const time of taken) {
    const { above, below } = kinOf(time.spaceId)
    tell(time.spaceId, time, time.quantity)
    for (const id of above) tell(id, time, null)
    if (time.bookingId === null) for (const id of below) tell(id, time, null)
  }
  return found
}

import type { Snapshot, Trx } from "#db/database.server"
import { insertBatch } from "#db/insert-batch.server"
import type { ClaimRow } from "#db/schema/bookings"
import { minuteMs } from "~/availability/units"
import { lockTree } from "../listing/editable-space.server"
import { descendantsOf, type TreeNode } from "./space-tree"

/** A space without parts: what can be taken. */
export interface Leaf {
  id: string
  /** Desks of a desk area, null where one booking takes all of it. */
  quantity: number | null
}

/** What one booking takes of one space, in minutes since 1970, half-open, buffers counted. */
export interface Taking {
  bookingId: string
  spaceId: string
  from: number
  until: number
  /** Desks of the booked space, null for all there is. */
  quantity: number | null
}

/** The leaves that booking a space takes, by id: itself, or every leaf inside it. */
export async function leavesOf(db: Snapshot, siteId: string, spaceId: string): Promise<Leaf[]> {
  return leavesIn(await treeOf(db, siteId), spaceId)
}

function treeOf(db: Snapshot, siteId: string) {
  return db
    .selectFrom("space")
    .select(["id", "parent_id as parentId", "quantity"])
    .where("site_id", "=", siteId)
    .execute()
}

function leavesIn(tree: (TreeNode & Leaf)[], spaceId: string): Leaf[] {
  const parents = new Set(tree.map(({ parentId }) => parentId))
  const inside = new Set([spaceId, ...descendantsOf(tree, spaceId)])
  return tree
    .filter(({ id }) => inside.has(id) && !parents.has(id))
    .map(({ id, quantity }) => ({ id, quantity }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

const rowsPerStatement = 200

/**
 * Takes the leaves for the bookings, in the order of the leaves, so that two transactions never wait for each
 * other. The database has the last word: it refuses what somebody else has (`isClash` of db/clash.server.ts).
 */
export async function writeClaims(trx: Trx, leaves: Leaf[], takings: Taking[]): Promise<void> {
  await insertBatch(trx, { claim: claimRows(leaves, takings) })
}

/** What the bookings take of the leaves, in the order in which it is written. */
export function claimRows(leaves: readonly Leaf[], takings: readonly Taking[]): ClaimRow[] {
  return leaves.flatMap((leaf) =>
    takings
      .map(({ bookingId, spaceId, from, until, quantity }) => ({
        booking_id: bookingId,
        leaf_id: leaf.id,
        from_minute: from,
        until_minute: until,
        quantity:
          leaf.quantity === null ? null : leaf.id === spaceId ? (quantity ?? leaf.quantity) : leaf.quantity,
      }))
      .sort((a, b) => a.from_minute - b.from_minute),
  )
}

/** Gives back what bookings have. */
export async function removeClaims(trx: Trx, bookingIds: string[]): Promise<void> {
  // A building has more bookings to come than a statement takes parameters.
  for (let from = 0; from < bookingIds.length; from += rowsPerStatement)
    await trx
      .deleteFrom("claim")
      .where("booking_id", "in", bookingIds.slice(from, from + rowsPerStatement))
      .execute()
}

const marginMinutes = 60

/**
 * Changes the tree of a building, or the desks in it, and lets every booking to come take what it now takes.
 * @param change writes the change; the claims to come are away while it does.
 * @throws what `isClash` knows, when bookings that stand would meet in the changed tree.
 */
export async function withClaimsRewritten<T>(
  trx: Trx,
  { siteId, now }: { siteId: string; now: Date },
  change: () => Promise<T>,
): Promise<T> {
  await lockTree(trx, siteId)
  // The clock of the database may be behind ours, and its guards ask what is to come by it.
  const minute = Math.floor(now.getTime() / minuteMs) - marginMinutes
  const takings = await trx
    .selectFrom("booking")
    .innerJoin("space", "space.id", "booking.space_id")
    .select([
      "booking.id as bookingId",
      "booking.space_id as spaceId",
      "booking.claim_from as from",
      "booking.claim_until as until",
      "booking.quantity",
    ])
    .where("space.site_id", "=", siteId)
    .where("booking.claim_until", ">", minute)
    .where((eb) =>
      eb.exists(eb.selectFrom("claim").select("leaf_id").whereRef("claim.booking_id", "=", "booking.id")),
    )
    .execute()
  await removeClaims(
    trx,
    takings.map(({ bookingId }) => bookingId),
  )
  const result = await change()
  const tree = await treeOf(trx, siteId)
  for (const spaceId of new Set(takings.map((taking) => taking.spaceId)))
    await writeClaims(
      trx,
      leavesIn(tree, spaceId),
      takings.filter((taking) => taking.spaceId === spaceId),
    )
  return result
}

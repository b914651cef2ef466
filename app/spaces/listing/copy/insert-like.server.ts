import type { Insertable, Selectable } from "kysely"
import type { Trx } from "#db/database.server"
import type { SpaceRow } from "#db/schema/spaces"
import { newId } from "~/platform/ids.server"

/** Columns that a new space has of its own; it has all others from the space that it is like. */
type OwnColumns = Partial<Insertable<SpaceRow>> & Pick<Insertable<SpaceRow>, "id" | "name">

/** What a space has since it was published, or hidden by an administrator. */
const unpublished = {
  status: "draft",
  published_at: null,
  hidden_at: null,
  hidden_reason: null,
  hidden_from: null,
  hidden_with: null,
} as const

/**
 * A draft with the access, conditions, rules, weekly hours and prices of a space. Bookings, photos, closures and
 * calendars stay with the other one.
 */
export async function insertLike(
  trx: Trx,
  like: Selectable<SpaceRow>,
  drafts: OwnColumns[],
  now: Date,
): Promise<void> {
  const stamp = now.toISOString()
  const weekly = await trx.selectFrom("weekly_rule").selectAll().where("space_id", "=", like.id).execute()
  const prices = await trx.selectFrom("price_rule").selectAll().where("space_id", "=", like.id).execute()
  for (const own of drafts) {
    await trx
      .insertInto("space")
      .values({ ...like, ...unpublished, created_at: stamp, updated_at: stamp, ...own })
      .execute()
    const theirs = <R extends object>(rule: R) => ({ ...rule, id: newId(), space_id: own.id })
    if (weekly.length) await trx.insertInto("weekly_rule").values(weekly.map(theirs)).execute()
    if (prices.length) await trx.insertInto("price_rule").values(prices.map(theirs)).execute()
  }
}

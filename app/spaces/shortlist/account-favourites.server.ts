import { type Database, inTransaction, type Snapshot, type Trx } from "#db/database.server"
import { AppError } from "~/platform/errors"
import { accountKeepsMost, listedMost } from "./shortlist-ids"

/** The spaces that somebody keeps in their account, oldest first; some may not be offered any more. */
export async function favouritesOf(db: Snapshot, userId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("favourite")
    .select("space_id")
    .where("user_id", "=", userId)
    .orderBy("created_at")
    .orderBy("space_id")
    .execute()
  return rows.map((row) => row.space_id)
}

/**
 * Keeps a space in an account.
 * @returns false when the account keeps as many as it may.
 * @throws {AppError} `not_found` when it is not offered to everyone.
 */
export async function keepFavourite(
  db: Database,
  userId: string,
  spaceId: string,
  now: Date,
): Promise<boolean> {
  return inTransaction(db, async (trx) => {
    const kept = await keptNow(trx, userId)
    if (kept.includes(spaceId)) return true
    const space = await trx
      .selectFrom("space")
      .select("id")
      .where("id", "=", spaceId)
      .where("status", "=", "published")
      .executeTakeFirst()
    if (!space) throw new AppError("not_found")
    if (kept.length >= accountKeepsMost) return false
    await insert(trx, userId, [spaceId], now)
    return true
  })
}

/** Lets a space go; also fine when it was not kept. */
export async function dropFavourite(db: Database, userId: string, spaceId: string): Promise<void> {
  await db.deleteFrom("favourite").where("user_id", "=", userId).where("space_id", "=", spaceId).execute()
}

/**
 * Moves what a device kept into the account of whoever has signed in on it, as far as there is room.
 * @returns those with which the device is done: moved, kept already, or no space that was ever offered.
 */
export async function moveFavourites(
  db: Database,
  userId: string,
  ids: readonly string[],
  now: Date,
): Promise<string[]> {
  const asked = [...new Set(ids)].slice(0, listedMost)
  if (!asked.length) return []
  return inTransaction(db, async (trx) => {
    const kept = await keptNow(trx, userId)
    const rows = await trx
      .selectFrom("space")
      .select("id")
      .where("id", "in", asked)
      // One that was withdrawn since is told as such; a draft of others is nothing to keep.
      .where("published_at", "is not", null)
      .execute()
    const offered = new Set(rows.map(({ id }) => id))
    const fresh = asked.filter((id) => offered.has(id) && !kept.includes(id))
    const room = Math.max(0, accountKeepsMost - kept.length)
    await insert(trx, userId, fresh.slice(0, room), now)
    const waiting = new Set(fresh.slice(room))
    return asked.filter((id) => !waiting.has(id))
  })
}

/** Lets go what is not offered any more. */
export async function dropGoneFavourites(db: Database, userId: string): Promise<void> {
  await db
    .deleteFrom("favourite")
    .where("user_id", "=", userId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("space")
            .select("space.id")
            .whereRef("space.id", "=", "favourite.space_id")
            .where("space.status", "=", "published"),
        ),
      ),
    )
    .execute()
}

/** The row of the person is locked, so that presses that arrive at once are counted one after the other. */
async function keptNow(trx: Trx, userId: string): Promise<string[]> {
  await trx
    .updateTable("user")
    .set((eb) => ({ name: eb.ref("name") }))
    .where("id", "=", userId)
    .execute()
  return favouritesOf(trx, userId)
}

async function insert(trx: Trx, userId: string, ids: readonly string[], now: Date): Promise<void> {
  if (!ids.length) return
  const created = { user_id: userId, created_at: now.toISOString() }
  await trx
    .insertInto("favourite")
    .values(ids.map((id) => ({ ...created, space_id: id })))
    .execute()
}

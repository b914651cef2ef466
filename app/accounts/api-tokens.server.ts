import { type Database, inTransaction } from "#db/database.server"
import { AppError } from "~/platform/errors"
import { hashSecret, newId, newSecret } from "~/platform/ids.server"
import type { TokenLife } from "./token-life"
import type { Viewer } from "./viewer.server"

/** What a token begins with, so that people and secret scanners recognise it. */
const prefix = "cr_"
const dayMs = 86_400_000
/** Most tokens of one person. */
export const mostTokens = 20
/** How old the mark of the last use may be: it tells a day, and is not worth a write at every request. */
const usedStaleMs = 600_000

/** A token as its owner sees it: the secret is not kept. */
export interface ApiToken {
  id: string
  name: string
  createdAt: string
  lastUsedAt: string | null
  expiresAt: string | null
  expired: boolean
}

/**
 * Makes a token with which programs act for the person.
 * @returns the token itself, for once.
 * @throws {AppError} `conflict` when the person has as many as one may.
 */
export async function makeApiToken(
  db: Database,
  viewer: Viewer,
  { name, days }: { name: string; days: TokenLife },
  now: Date,
): Promise<string> {
  const { secret } = newSecret()
  const token = prefix + secret
  await inTransaction(db, async (trx) => {
    // The row of the person is locked, so that two forms sent at once are counted one after the other.
    await trx
      .updateTable("user")
      .set((eb) => ({ name: eb.ref("name") }))
      .where("id", "=", viewer.userId)
      .execute()
    const { count } = await trx
      .selectFrom("api_token")
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .where("user_id", "=", viewer.userId)
      .executeTakeFirstOrThrow()
    if (Number(count) >= mostTokens) throw new AppError("conflict")
    await trx
      .insertInto("api_token")
      .values({
        id: newId(),
        user_id: viewer.userId,
        name,
        secret_hash: hashSecret(token),
        created_at: now.toISOString(),
        last_used_at: null,
        expires_at: days === "never" ? null : new Date(now.getTime() + Number(days) * dayMs).toISOString(),
      })
      .execute()
  })
  return token
}

/** The person's tokens, newest first. */
export async function listApiTokens(db: Database, viewer: Viewer, now: Date): Promise<ApiToken[]> {
  const rows = await db
    .selectFrom("api_token")
    .select(["id", "name", "created_at", "last_used_at", "expires_at"])
    .where("user_id", "=", viewer.userId)
    .orderBy("created_at", "desc")
    .orderBy("id")
    .execute()
  return rows.map(({ id, name, created_at, last_used_at, expires_at }) => ({
    id,
    name,
    createdAt: created_at,
    lastUsedAt: last_used_at,
    expiresAt: expires_at,
    expired: expires_at !== null && expires_at <= now.toISOString(),
  }))
}

/** Ends a token of the person; also fine when it is gone already. */
export async function revokeApiToken(db: Database, viewer: Viewer, id: string): Promise<void> {
  await db.deleteFrom("api_token").where("id", "=", id).where("user_id", "=", viewer.userId).execute()
}

/** Whose token it is, or null when it is none that holds. */
export async function ownerOfApiToken(db: Database, token: string, now: Date): Promise<string | null> {
  if (!token.startsWith(prefix)) return null
  const row = await db
    .selectFrom("api_token")
    .select(["id", "user_id", "last_used_at", "expires_at"])
    .where("secret_hash", "=", hashSecret(token))
    .executeTakeFirst()
  const at = now.toISOString()
  if (!row || (row.expires_at !== null && row.expires_at <= at)) return null
  const stale = new Date(now.getTime() - usedStaleMs).toISOString()
  if (row.last_used_at === null || row.last_used_at < stale)
    await db.updateTable("api_token").set({ last_used_at: at }).where("id", "=", row.id).execute()
  return row.user_id
}

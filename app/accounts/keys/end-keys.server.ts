import { type Database, inTransaction } from "#db/database.server"
import { fromJson } from "#db/json"
import { type Key, mailKeysEnded, recordKey } from "./key-news.server"

/** How many keys a person has beside the password. */
export interface KeyCount {
  tokens: number
  feeds: number
}

export async function countKeys(db: Database, userId: string): Promise<KeyCount> {
  const { tokens, feeds } = await keysOf(db, userId)
  return { tokens: tokens.length, feeds: feeds.length }
}

/**
 * Ends every token and calendar address of a person, who is told which, and the link that would sign in: with a new password, and with every session,
 * whatever opened the account until then opens it no more.
 */
export async function endKeys(db: Database, userId: string, now: Date): Promise<void> {
  await inTransaction(db, async (trx) => {
    await trx.deleteFrom("sign_in_link").where("user_id", "=", userId).execute()
    const { tokens, feeds } = await keysOf(trx, userId)
    const keys: (Key & { id: string })[] = [
      ...tokens.map(({ id, name, scopes, organisation_id }) => ({
        id,
        kind: "token" as const,
        name,
        scopes: fromJson(scopes),
        organisationId: organisation_id,
      })),
      ...feeds.map(({ id, organisation_id }) => ({
        id,
        kind: "feed" as const,
        organisationId: organisation_id,
      })),
    ]
    if (!keys.length) return
    await trx.deleteFrom("api_token").where("user_id", "=", userId).execute()
    await trx
      .updateTable("calendar_feed")
      .set({ revoked_at: now.toISOString() })
      .where("user_id", "=", userId)
      .where("revoked_at", "is", null)
      .execute()
    for (const key of keys) await recordKey(trx, userId, "ended", key, now)
    await mailKeysEnded(trx, userId, keys, now)
  })
}

async function keysOf(db: Database, userId: string) {
  const tokens = await db
    .selectFrom("api_token")
    .select(["id", "name", "scopes", "organisation_id"])
    .where("user_id", "=", userId)
    .orderBy("created_at")
    .orderBy("id")
    .execute()
  const feeds = await db
    .selectFrom("calendar_feed")
    .select(["id", "organisation_id"])
    .where("user_id", "=", userId)
    .where("revoked_at", "is", null)
    .orderBy("created_at")
    .orderBy("id")
    .execute()
  return { tokens, feeds }
}

import { type Database, inTransaction, type Trx } from "#db/database.server"
import { fromJson } from "#db/json"
import { dayMs } from "~/availability/units"
import { type Locale, type ShownText, showText } from "~/i18n/locales"
import { AppError } from "~/platform/errors"
import { hashSecret, newId, newSecret } from "~/platform/ids.server"
import { writeLater } from "~/platform/late-writes.server"
import type { Viewer } from "../viewer"
import { mailKeyChange, recordKey } from "./key-news.server"
import type { KeyScope } from "./key-scopes"
import type { OpenedKey, TokenReach } from "./opened-key"
import type { TokenLife } from "./token-life"

/** What a token begins with, so that people and secret scanners recognise it. */
const prefix = "cr_"
/** Most tokens of one person. */
export const maxTokens = 20
/** How old the mark of the last use may be: it tells a day, and is not worth a write at every request. */
const usedStaleMs = 600_000

/** A token as its owner sees it: the secret is not kept. */
export interface ApiToken {
  id: string
  name: string
  scopes: KeyScope[]
  organisation: { id: string; name: ShownText } | null
  createdAt: string
  lastUsedAt: string | null
  expiresAt: string | null
  expired: boolean
}

/**
 * Makes a token with which programs act for the person.
 * @returns the token itself, for once.
 * @throws {AppError} `forbidden` without a confirmed address or for a foreign organisation, `conflict` when the
 * person has as many as one may.
 */
export async function makeApiToken(
  db: Database,
  viewer: Viewer,
  { name, days, ...reach }: { name: string; days: TokenLife } & TokenReach,
  now: Date,
): Promise<string> {
  refuseReach(viewer, reach)
  const { secret } = newSecret()
  const token = prefix + secret
  const id = newId()
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
    if (Number(count) >= maxTokens) throw new AppError("conflict")
    await trx
      .insertInto("api_token")
      .values({
        id,
        user_id: viewer.userId,
        name,
        secret_hash: hashSecret(token),
        scopes: JSON.stringify(reach.scopes),
        organisation_id: reach.organisationId,
        created_at: now.toISOString(),
        last_used_at: null,
        expires_at: days === "never" ? null : new Date(now.getTime() + Number(days) * dayMs).toISOString(),
      })
      .execute()
    await tellOfToken(trx, "made", viewer.userId, { id, name, ...reach }, now)
  })
  return token
}

/** The person's tokens, newest first. */
export async function listApiTokens(
  db: Database,
  viewer: Viewer,
  { locale, now }: { locale: Locale; now: Date },
): Promise<ApiToken[]> {
  const rows = await db
    .selectFrom("api_token")
    .leftJoin("organisation", "organisation.id", "api_token.organisation_id")
    .selectAll("api_token")
    .select("organisation.name as organisation")
    .where("user_id", "=", viewer.userId)
    .orderBy("api_token.created_at", "desc")
    .orderBy("api_token.id")
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    scopes: fromJson(row.scopes),
    organisation:
      row.organisation_id && row.organisation
        ? { id: row.organisation_id, name: showText(fromJson(row.organisation), locale) }
        : null,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    expiresAt: row.expires_at,
    expired: row.expires_at !== null && row.expires_at <= now.toISOString(),
  }))
}

/**
 * Changes how far a token reaches.
 * @throws {AppError} `not_found`, `forbidden`
 */
export async function changeApiToken(
  db: Database,
  viewer: Viewer,
  id: string,
  reach: TokenReach,
  now: Date,
): Promise<void> {
  refuseReach(viewer, reach)
  await inTransaction(db, async (trx) => {
    const changed = await trx
      .updateTable("api_token")
      .set({ scopes: JSON.stringify(reach.scopes), organisation_id: reach.organisationId })
      .where("id", "=", id)
      .where("user_id", "=", viewer.userId)
      .returning("name")
      .executeTakeFirst()
    if (!changed) throw new AppError("not_found")
    await tellOfToken(trx, "changed", viewer.userId, { id, name: changed.name, ...reach }, now)
  })
}

/** Ends a token of the person; also fine when it is gone already. */
export async function revokeApiToken(db: Database, viewer: Viewer, id: string, now: Date): Promise<void> {
  await inTransaction(db, async (trx) => {
    const ended = await trx
      .deleteFrom("api_token")
      .where("id", "=", id)
      .where("user_id", "=", viewer.userId)
      .returning(["id", "name", "scopes", "organisation_id"])
      .executeTakeFirst()
    if (!ended) return
    const reach = { scopes: fromJson(ended.scopes), organisationId: ended.organisation_id }
    await tellOfToken(trx, "ended", viewer.userId, { id, name: ended.name, ...reach }, now)
  })
}

/** What a token opens, and whose it is; null when it is none that holds. */
export async function openApiToken(db: Database, token: string, now: Date) {
  if (!token.startsWith(prefix)) return null
  const row = await db
    .selectFrom("api_token")
    .innerJoin("user", "user.id", "api_token.user_id")
    .select([
      "api_token.id as token_id",
      "api_token.scopes",
      "api_token.organisation_id",
      "api_token.last_used_at",
      "api_token.expires_at",
      "user.id",
      "user.name",
      "user.email",
      "user.email_verified",
      "user.locale",
    ])
    .where("secret_hash", "=", hashSecret(token))
    .executeTakeFirst()
  const at = now.toISOString()
  if (!row || (row.expires_at !== null && row.expires_at <= at)) return null
  const stale = new Date(now.getTime() - usedStaleMs).toISOString()
  if (row.last_used_at === null || row.last_used_at < stale)
    await writeLater(db, (trx) =>
      trx.updateTable("api_token").set({ last_used_at: at }).where("id", "=", row.token_id).execute(),
    )
  const { id, name, email, email_verified, locale } = row
  const key: OpenedKey = {
    id: row.token_id,
    scopes: fromJson(row.scopes),
    organisationId: row.organisation_id,
  }
  return { user: { id, name, email, email_verified, locale }, key }
}

function refuseReach(viewer: Viewer, { organisationId }: TokenReach) {
  const own = viewer.memberships.some((membership) => membership.organisationId === organisationId)
  if (!viewer.emailVerified || (organisationId !== null && !own)) throw new AppError("forbidden")
}

async function tellOfToken(
  trx: Trx,
  change: "made" | "changed" | "ended",
  userId: string,
  { id, name, scopes, organisationId }: { id: string; name: string } & TokenReach,
  now: Date,
) {
  const what = { kind: "token", name, scopes, organisationId } as const
  await mailKeyChange(trx, userId, change, what, now)
  await recordKey(trx, userId, change, { id, ...what }, now)
}

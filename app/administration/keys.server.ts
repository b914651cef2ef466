import { type Database, inTransaction } from "#db/database.server"
import { fromJson } from "#db/json"
import type { Viewer } from "~/accounts/viewer"
import { type Locale, type ShownText, showText } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { person } from "~/notifications/readers.server"
import { recordAct } from "~/platform/audit.server"
import { env } from "~/platform/env.server"
import { AppError } from "~/platform/errors"
import { queueMailText } from "~/platform/mail/mail.server"
import { paths } from "~/platform/paths"
import { type Found, found, pageSize } from "./paging"
import { holds, wordsOf } from "./text-match.server"

export const keySorts = ["token", "feed"] as const
export type KeySort = (typeof keySorts)[number]

/** A key that somebody holds; the secret is kept nowhere. */
export interface ListedKey {
  id: string
  person: { id: string; name: string; email: string }
  /** The name of a token; the organisation of a calendar address, null for all of the person's. */
  name: ShownText | null
  madeAt: string
  usedAt: string | null
  /** Null: it does not expire. */
  expiresAt: string | null
}

interface Query {
  q: string
  page: number
}

/** Keys in force, by the name or address of whom they belong to, the newest first. */
export async function listKeys(
  db: Database,
  sort: KeySort,
  { q, page }: Query,
  locale: Locale,
  now: Date,
): Promise<Found<ListedKey>> {
  return sort === "token" ? tokens(db, { q, page }, now) : feeds(db, { q, page }, locale)
}

async function tokens(db: Database, { q, page }: Query, now: Date): Promise<Found<ListedKey>> {
  let query = db
    .selectFrom("api_token")
    .innerJoin("user", "user.id", "api_token.user_id")
    .where((eb) =>
      eb.or([eb("api_token.expires_at", "is", null), eb("api_token.expires_at", ">", now.toISOString())]),
    )
  for (const word of wordsOf(q))
    query = query.where((eb) => eb.or([holds(eb.ref("user.name"), word), holds(eb.ref("user.email"), word)]))
  const { n } = await query.select((eb) => eb.fn.countAll().as("n")).executeTakeFirstOrThrow()
  const rows = await query
    .select(["api_token.id", "api_token.name", "api_token.created_at", "api_token.last_used_at"])
    .select(["api_token.expires_at", "user.id as user_id", "user.name as user_name", "user.email"])
    .orderBy("api_token.created_at", "desc")
    .orderBy("api_token.id")
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute()
  return found(
    rows.map((row) => ({
      id: row.id,
      person: { id: row.user_id, name: row.user_name, email: row.email },
      name: { text: row.name },
      madeAt: row.created_at,
      usedAt: row.last_used_at,
      expiresAt: row.expires_at,
    })),
    n,
  )
}

async function feeds(db: Database, { q, page }: Query, locale: Locale): Promise<Found<ListedKey>> {
  let query = db
    .selectFrom("calendar_feed")
    .innerJoin("user", "user.id", "calendar_feed.user_id")
    .leftJoin("organisation", "organisation.id", "calendar_feed.organisation_id")
    .where("calendar_feed.revoked_at", "is", null)
  for (const word of wordsOf(q))
    query = query.where((eb) => eb.or([holds(eb.ref("user.name"), word), holds(eb.ref("user.email"), word)]))
  const { n } = await query.select((eb) => eb.fn.countAll().as("n")).executeTakeFirstOrThrow()
  const rows = await query
    .select(["calendar_feed.id", "calendar_feed.created_at", "calendar_feed.last_read_at"])
    .select(["organisation.name", "user.id as user_id", "user.name as user_name", "user.email"])
    .orderBy("calendar_feed.created_at", "desc")
    .orderBy("calendar_feed.id")
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute()
  return found(
    rows.map((row) => ({
      id: row.id,
      person: { id: row.user_id, name: row.user_name, email: row.email },
      name: row.name ? showText(fromJson(row.name), locale) : null,
      madeAt: row.created_at,
      usedAt: row.last_read_at,
      expiresAt: null,
    })),
    n,
  )
}

/**
 * Ends a key of somebody, who is told.
 * @throws {AppError} `not_found` when there is none in force.
 */
export function endKey(db: Database, by: Viewer, sort: KeySort, id: string, now: Date): Promise<void> {
  return inTransaction(db, async (trx) => {
    const ended =
      sort === "token"
        ? await trx
            .deleteFrom("api_token")
            .where("id", "=", id)
            .returning(["user_id", "name"])
            .executeTakeFirst()
        : await trx
            .updateTable("calendar_feed")
            .set({ revoked_at: now.toISOString() })
            .where("id", "=", id)
            .where("revoked_at", "is", null)
            .returning("user_id")
            .executeTakeFirst()
    if (!ended) throw new AppError("not_found")
    await recordAct(
      trx,
      { actor: by, act: "key.end", subjectKind: "user", subjectId: ended.user_id, data: { sort, key: id } },
      now,
    )
    const reader = await person(trx, ended.user_id)
    if (!reader) return
    const { email, name, locale } = reader
    const t = translator(locale, "administrationMails")
    const mails = translator(locale, "mails")
    const { contactEmail, publicUrl } = env()
    const where = sort === "token" ? paths.myAccount(locale) : paths.myFeeds(locale)
    await queueMailText(
      trx,
      { kind: "key-ended", to: email, locale, replyTo: contactEmail ?? undefined },
      {
        subject: t(`key.${sort}.subject`),
        greeting: mails("greeting", { name: name ?? "" }),
        paragraphs: [t(`key.${sort}.text`, { name: "name" in ended ? String(ended.name) : "" })],
        action: { label: t(`key.${sort}.action`), url: publicUrl + where },
        after: [t(contactEmail ? "answer" : "answerByContact")],
        signature: mails("signature"),
      },
      now,
    )
  })
}

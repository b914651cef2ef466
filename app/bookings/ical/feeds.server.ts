import { max } from "d3-array"
import { type Database, inTransaction } from "#db/database.server"
import { fromJson } from "#db/json"
import { mailKeyChange, recordKey } from "~/accounts/keys/key-news.server"
import { requirePermission } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { hourMs } from "~/availability/units"
import { type Locale, type ShownText, showText } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { AppError } from "~/platform/errors"
import { hashSecret, newId, newSecret } from "~/platform/ids.server"
import { writeLater } from "~/platform/late-writes.server"
import type { WrittenCalendar } from "./calendar-answer.server"
import { bookingsOf } from "./calendar-bookings.server"
import { writeCalendar } from "./write-calendar"

/** A secret address of somebody's own, without the secret. */
export interface OwnFeed {
  id: string
  /** Null for everything that concerns the person. */
  organisation: { id: string; name: ShownText } | null
  createdAt: string
  lastReadAt: string | null
}

export const maxFeeds = 10

/** The addresses of a person that still answer. */
export async function ownFeeds(db: Database, viewer: Viewer, locale: Locale): Promise<OwnFeed[]> {
  const rows = await db
    .selectFrom("calendar_feed")
    .leftJoin("organisation", "organisation.id", "calendar_feed.organisation_id")
    .selectAll("calendar_feed")
    .select("organisation.name")
    .where("user_id", "=", viewer.userId)
    .where("revoked_at", "is", null)
    .orderBy("calendar_feed.created_at")
    .orderBy("calendar_feed.id")
    .execute()
  return rows.map((row) => ({
    id: row.id,
    organisation:
      row.organisation_id && row.name
        ? { id: row.organisation_id, name: showText(fromJson(row.name), locale) }
        : null,
    createdAt: row.created_at,
    lastReadAt: row.last_read_at,
  }))
}

/**
 * Makes an address at which a calendar program reads bookings. Its secret is told now and never again.
 * @param organisationId null for everything that concerns the person.
 * @throws {AppError} `forbidden`, `too_many`
 */
export async function makeFeed(
  db: Database,
  viewer: Viewer,
  { organisationId, locale }: { organisationId: string | null; locale: Locale },
  now: Date,
): Promise<{ id: string; secret: string }> {
  if (!viewer.emailVerified) throw new AppError("forbidden")
  if (organisationId !== null) requirePermission(viewer, "booking.read", { organisationId })
  return inTransaction(db, async (trx) => {
    if ((await ownFeeds(trx, viewer, locale)).length >= maxFeeds)
      throw new AppError("too_many", { reason: "feeds" })
    const { secret, hash } = newSecret()
    const id = newId()
    await trx
      .insertInto("calendar_feed")
      .values({
        id,
        secret_hash: hash,
        user_id: viewer.userId,
        organisation_id: organisationId,
        locale,
        created_at: now.toISOString(),
        revoked_at: null,
        last_read_at: null,
      })
      .execute()
    await mailKeyChange(trx, viewer.userId, "made", { kind: "feed", organisationId }, now)
    await recordKey(trx, viewer.userId, "made", { kind: "feed", id, organisationId }, now)
    return { id, secret }
  })
}

/** Ends an address of one's own. @throws {AppError} `not_found` */
export async function revokeFeed(db: Database, viewer: Viewer, id: string, now: Date): Promise<void> {
  await inTransaction(db, async (trx) => {
    const revoked = await trx
      .updateTable("calendar_feed")
      .set({ revoked_at: now.toISOString() })
      .where("id", "=", id)
      .where("user_id", "=", viewer.userId)
      .where("revoked_at", "is", null)
      .returning("organisation_id")
      .executeTakeFirst()
    if (!revoked) throw new AppError("not_found")
    const feed = { kind: "feed", organisationId: revoked.organisation_id } as const
    await mailKeyChange(trx, viewer.userId, "ended", feed, now)
    await recordKey(trx, viewer.userId, "ended", { id, ...feed }, now)
  })
}

const noteAgainMs = hourMs

/**
 * The calendar behind a secret, as its person may read it now: who has left an organisation reads nothing of it.
 * @throws {AppError} `not_found` for a secret that is none, or is revoked, or whose person has left.
 */
export async function readFeed(db: Database, secret: string, now: Date): Promise<WrittenCalendar> {
  const feed = await db
    .selectFrom("calendar_feed")
    .innerJoin("user", "user.id", "calendar_feed.user_id")
    .leftJoin("organisation", "organisation.id", "calendar_feed.organisation_id")
    .selectAll("calendar_feed")
    .select(["user.name as person", "organisation.name as organisation"])
    .where("secret_hash", "=", hashSecret(secret))
    .where("revoked_at", "is", null)
    .executeTakeFirst()
  if (!feed) throw new AppError("not_found")
  const memberships = await db
    .selectFrom("membership")
    .select(["organisation_id", "created_at"])
    .where("user_id", "=", feed.user_id)
    .where("status", "=", "active")
    .execute()
  const own = memberships.map(({ organisation_id }) => organisation_id)
  const organisationIds =
    feed.organisation_id === null ? own : own.filter((id) => id === feed.organisation_id)
  if (feed.organisation_id !== null && !organisationIds.length) throw new AppError("not_found")
  const { locale, last_read_at } = feed
  if (last_read_at === null || now.getTime() - Date.parse(last_read_at) > noteAgainMs)
    await writeLater(db, (trx) =>
      trx
        .updateTable("calendar_feed")
        .set({ last_read_at: now.toISOString() })
        .where("id", "=", feed.id)
        .execute(),
    )
  const t = translator(locale, "calendars")
  const name = feed.organisation
    ? t("organisationName", { name: showText(fromJson(feed.organisation), locale).text })
    : t("personalName", { name: feed.person })
  const { entries, changedAt } = await bookingsOf(db, { organisationIds, locale }, now)
  const joined = memberships.map(({ created_at }) => created_at)
  return {
    text: writeCalendar(name, entries),
    changedAt: max([changedAt, feed.created_at, ...joined]) ?? changedAt,
  }
}

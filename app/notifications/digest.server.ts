import { type Database, inTransaction, type Trx } from "#db/database.server"
import { fromJson } from "#db/json"
import type { NotificationRow } from "#db/schema/notifications"
import { cityTimeZone } from "~/city/city.server"
import { translator } from "~/i18n/messages.server"
import { env } from "~/platform/env.server"
import type { Job } from "~/platform/jobs/job"
import { queueMailText } from "~/platform/mail/mail.server"
import { paths } from "~/platform/paths"
import { lastDigestTime } from "./digest-time"
import { newsPath } from "./news-path"
import { newsText } from "./news-text.server"
import { type DigestRhythm, usualRhythm } from "./notification-kinds"
import { person, type Reader } from "./readers.server"
import { unsubscribeUrl } from "./unsubscribe.server"

/** People whose digests are written in one look. */
const batch = 100
/** Items that a digest tells; the page has all. */
const maxItems = 30
const minute = 60_000

/** The job that writes digests. */
export const digestJob: Job = {
  name: "digests",
  everyMs: 5 * minute,
  run: async (db, now) => (await writeDigests(db, now)) > 0,
}

/**
 * Writes the digests that have come due: each collects what somebody was told since the last, and was not read on the
 * page in the meantime.
 * @returns how many people had something waiting that is now dealt with.
 */
export async function writeDigests(db: Database, now: Date): Promise<number> {
  const timeZone = await cityTimeZone(db)
  const daily = lastDigestTime("daily", timeZone, now)
  const waiting = await db
    .selectFrom("notification")
    .leftJoin("digest_preference", "digest_preference.user_id", "notification.user_id")
    .select(["notification.user_id", "digest_preference.rhythm"])
    .distinct()
    .where("notification.digest_waits", "=", 1)
    .where("notification.created_at", "<", daily.toISOString())
    .orderBy("notification.user_id")
    .execute()
  let written = 0
  for (const { user_id, rhythm } of waiting) {
    if (written >= batch) break
    if (await writeDigest(db, user_id, rhythm ?? usualRhythm, timeZone, now)) written++
  }
  return written
}

async function writeDigest(
  db: Database,
  userId: string,
  rhythm: DigestRhythm,
  timeZone: string,
  now: Date,
): Promise<boolean> {
  const until = lastDigestTime(rhythm, timeZone, now)
  return inTransaction(db, async (trx) => {
    // Whoever takes the rows writes the digest: another process finds none left.
    const taken = await trx
      .updateTable("notification")
      .set({ digest_waits: 0 })
      .where("user_id", "=", userId)
      .where("digest_waits", "=", 1)
      .where("created_at", "<", until.toISOString())
      .returningAll()
      .execute()
    if (!taken.length) return false
    const unread = taken
      .filter(({ read_at }) => read_at === null)
      .sort((a, b) => (a.created_at < b.created_at ? -1 : 1))
    const reader = await person(trx, userId)
    if (reader && unread.length) await mailDigest(trx, { ...reader, userId }, rhythm, unread, now)
    return true
  })
}

async function mailDigest(
  trx: Trx,
  { email, name, locale, userId }: Reader & { userId: string },
  rhythm: DigestRhythm,
  unread: NotificationRow[],
  now: Date,
) {
  const t = translator(locale, "notifications")
  const { publicUrl } = env()
  const stop = unsubscribeUrl({ userId, kind: "digest" }, locale)
  const rest = unread.length - maxItems
  await queueMailText(
    trx,
    { kind: "digest", to: email, locale, unsubscribeUrl: stop },
    {
      subject: t(`digest.subject.${rhythm}`, { count: unread.length }),
      greeting: translator(locale, "mails")("greeting", { name: name ?? "" }),
      paragraphs: [t("digest.text")],
      items: unread.slice(0, maxItems).map((row) => {
        const news = fromJson(row.data)
        const { title, details } = newsText(news, locale)
        const path = newsPath(news, row.conversation_id, locale) ?? paths.my(locale)
        return { title, lines: details, url: publicUrl + path }
      }),
      action: { label: t("digest.action"), url: publicUrl + paths.myNotifications(locale) },
      after: rest > 0 ? [t("digest.rest", { count: rest })] : [],
      signature: translator(locale, "mails")("signature"),
      links: [
        { label: t("mail.change"), url: publicUrl + paths.myNotifications(locale) },
        { label: t("mail.stopDigest"), url: stop },
      ],
    },
    now,
  )
}

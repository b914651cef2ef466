import { type Database, inTransaction } from "#db/database.server"
import {
  type DigestRhythm,
  type NotificationChannel,
  type NotificationKind,
  notificationKinds,
  usualChannel,
  usualRhythm,
} from "./notification-kinds"

/** How somebody wants to be told. */
export interface Preferences {
  channels: Record<NotificationKind, NotificationChannel>
  rhythm: DigestRhythm
}

export async function preferencesOf(db: Database, userId: string): Promise<Preferences> {
  const rows = await db
    .selectFrom("notification_preference")
    .select(["kind", "channel"])
    .where("user_id", "=", userId)
    .execute()
  const chosen = new Map(rows.map(({ kind, channel }) => [kind, channel]))
  const digest = await db
    .selectFrom("digest_preference")
    .select("rhythm")
    .where("user_id", "=", userId)
    .executeTakeFirst()
  return {
    channels: Object.fromEntries(
      notificationKinds.map((kind) => [kind, chosen.get(kind) ?? usualChannel]),
    ) as Preferences["channels"],
    rhythm: digest?.rhythm ?? usualRhythm,
  }
}

/** Keeps how somebody wants to be told. What waits for a digest that is wanted no more stays on the page alone. */
export async function savePreferences(
  db: Database,
  userId: string,
  { channels, rhythm }: Preferences,
): Promise<void> {
  await inTransaction(db, async (trx) => {
    for (const kind of notificationKinds) await setChannel(trx, userId, kind, channels[kind])
    await trx
      .insertInto("digest_preference")
      .values({ user_id: userId, rhythm })
      .onConflict((conflict) => conflict.column("user_id").doUpdateSet({ rhythm }))
      .execute()
  })
}

/** Sets how somebody is told of one kind. */
export async function setChannel(
  db: Database,
  userId: string,
  kind: NotificationKind,
  channel: NotificationChannel,
): Promise<void> {
  await db
    .insertInto("notification_preference")
    .values({ user_id: userId, kind, channel })
    .onConflict((conflict) => conflict.columns(["user_id", "kind"]).doUpdateSet({ channel }))
    .execute()
  if (channel === "none")
    await db
      .updateTable("notification")
      .set({ digest_waits: 0 })
      .where("user_id", "=", userId)
      .where("kind", "=", kind)
      .where("digest_waits", "=", 1)
      .execute()
}

/** How each of some people wants to be told of a kind. */
export async function channelsFor(
  db: Database,
  kind: NotificationKind,
  userIds: string[],
): Promise<(userId: string) => NotificationChannel> {
  if (!userIds.length) return () => usualChannel
  const rows = await db
    .selectFrom("notification_preference")
    .select(["user_id", "channel"])
    .where("kind", "=", kind)
    .where("user_id", "in", userIds)
    .execute()
  const chosen = new Map(rows.map(({ user_id, channel }) => [user_id, channel]))
  return (userId) => chosen.get(userId) ?? usualChannel
}

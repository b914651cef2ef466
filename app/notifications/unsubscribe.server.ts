import type { Database } from "#db/database.server"
import type { Locale } from "~/i18n/locales"
import { silenceAlerts } from "~/matching/alerts/alerts.server"
import { env } from "~/platform/env.server"
import { paths } from "~/platform/paths"
import { readSigned, signed } from "~/platform/signed.server"
import { type NotificationKind, notificationKinds } from "./notification-kinds"
import { setChannel } from "./preferences.server"

/** What a link in a mail ends: mails of a kind, every digest, mails of alerts, or of a conversation to its guest. */
export type Unsubscription =
  | { userId: string; kind: NotificationKind | "digest" }
  | { conversationId: string }
  | { alertIds: string[] }

/** The address that ends mails of this sort: a page to read, and one request to post (RFC 8058). */
export function unsubscribeUrl(what: Unsubscription, locale: Locale): string {
  return env().publicUrl + paths.unsubscribe(locale, signed("unsubscribe", signedValue(what)))
}

function signedValue(what: Unsubscription): string {
  if ("alertIds" in what) return `alerts:${what.alertIds.join("+")}`
  return "userId" in what ? `${what.kind}:${what.userId}` : `guest:${what.conversationId}`
}

/** What the link is for; null when it is none of ours. */
export function readUnsubscription(token: string): Unsubscription | null {
  const value = readSigned("unsubscribe", token)
  const at = value?.indexOf(":") ?? -1
  if (!value || at < 0) return null
  const [sort, id] = [value.slice(0, at), value.slice(at + 1)]
  if (sort === "guest") return { conversationId: id }
  if (sort === "alerts") return { alertIds: id.split("+") }
  const kind = [...notificationKinds, "digest" as const].find((known) => known === sort)
  return kind ? { kind, userId: id } : null
}

/** Ends mails. Doing it again changes nothing, and so does doing it for somebody who is gone. */
export async function unsubscribe(db: Database, what: Unsubscription, now: Date): Promise<void> {
  if ("alertIds" in what) return silenceAlerts(db, what.alertIds)
  if (!("userId" in what)) {
    await db
      .updateTable("conversation")
      .set({ guest_muted_at: now.toISOString() })
      .where("id", "=", what.conversationId)
      .execute()
    return
  }
  const { userId, kind } = what
  const user = await db.selectFrom("user").select("id").where("id", "=", userId).executeTakeFirst()
  if (!user) return
  if (kind !== "digest") return setChannel(db, userId, kind, "none")
  const collected = await db
    .selectFrom("notification_preference")
    .select("kind")
    .where("user_id", "=", userId)
    .where("channel", "=", "digest")
    .execute()
  for (const row of collected) await setChannel(db, userId, row.kind, "none")
}

import type { News } from "~/notifications/news"
import type { DigestRhythm, NotificationChannel, NotificationKind } from "~/notifications/notification-kinds"
import type { Flag, Instant, Json } from "./column"

export interface NotificationTables {
  notification: NotificationRow
  notification_preference: NotificationPreferenceRow
  digest_preference: DigestPreferenceRow
}

/** What somebody is told of, once per event. */
export interface NotificationRow {
  id: string
  user_id: string
  event_id: string
  kind: NotificationKind
  conversation_id: string | null
  data: Json<News>
  created_at: Instant
  read_at: Instant | null
  /** Waits for the next digest. */
  digest_waits: Flag
}

export interface NotificationPreferenceRow {
  user_id: string
  kind: NotificationKind
  channel: NotificationChannel
}

export interface DigestPreferenceRow {
  user_id: string
  rhythm: DigestRhythm
}

import type { Database } from "#db/database.server"
import { fromJson } from "#db/json"
import type { Locale } from "~/i18n/locales"
import { newsPath } from "./news-path"
import { newsText } from "./news-text.server"

/** What somebody is told, as it stands in the list. */
export interface ShownNotification {
  id: string
  title: string
  details: string[]
  at: string
  unread: boolean
  /** Where the reader sees what it is about; null where it has no page of its own. */
  path: string | null
}

const shown = 50

/** What somebody was told last, the newest first. */
export async function notificationsOf(
  db: Database,
  userId: string,
  locale: Locale,
): Promise<ShownNotification[]> {
  const rows = await db
    .selectFrom("notification")
    .selectAll()
    .where("user_id", "=", userId)
    .orderBy("created_at", "desc")
    .orderBy("id")
    .limit(shown)
    .execute()
  return rows.map((row) => {
    const news = fromJson(row.data)
    const { title, details } = newsText(news, locale)
    return {
      id: row.id,
      title,
      details,
      at: row.created_at,
      unread: row.read_at === null,
      path: newsPath(news, row.conversation_id, locale),
    }
  })
}

/** How much somebody was told and has not seen. */
export async function countNews(db: Database, userId: string): Promise<number> {
  const { n } = await db
    .selectFrom("notification")
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .where("user_id", "=", userId)
    .where("read_at", "is", null)
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** Marks everything as seen that somebody was told until now. */
export async function markAllSeen(db: Database, userId: string, now: Date): Promise<void> {
  await db
    .updateTable("notification")
    .set({ read_at: now.toISOString() })
    .where("user_id", "=", userId)
    .where("read_at", "is", null)
    .where("created_at", "<=", now.toISOString())
    .execute()
}

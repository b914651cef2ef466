import type { Database } from "#db/database.server"
import type { ProfileFields } from "./account-forms.server"
import type { Viewer } from "./viewer"

/** Changes the name and the language of the mails. */
export async function updateProfile(
  db: Database,
  viewer: Viewer,
  { name, language }: ProfileFields,
  now: Date,
): Promise<void> {
  await db
    .updateTable("user")
    .set({ name, locale: language, updated_at: now.toISOString() })
    .where("id", "=", viewer.userId)
    .execute()
}

/** In how many places somebody is signed in. */
export async function countSessions(db: Database, viewer: Viewer, now: Date): Promise<number> {
  const { count } = await db
    .selectFrom("session")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("user_id", "=", viewer.userId)
    .where("expires_at", ">", now.toISOString())
    .executeTakeFirstOrThrow()
  return Number(count)
}

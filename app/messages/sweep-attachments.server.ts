import type { Database } from "#db/database.server"
import type { Job } from "~/platform/repeating.server"
import { attachmentStorage, type Storage } from "~/platform/storage.server"

const hour = 60 * 60 * 1000
/** A file is kept before its message is written. */
const grace = 24 * hour

/**
 * Removes the files that no message has any more: with an account or a space, its conversations go.
 * @returns how many.
 */
export async function sweepAttachments(db: Database, storage: Storage, now: Date): Promise<number> {
  let removed = 0
  for await (const key of storage.keysBefore(new Date(now.getTime() - grace))) {
    const kept = await db
      .selectFrom("attachment")
      .select("id")
      .where("storage_key", "=", key)
      .executeTakeFirst()
    if (kept) continue
    await storage.remove(key)
    removed++
  }
  return removed
}

export const messageJobs: Job[] = [
  {
    name: "sweep attachments",
    everyMs: 24 * hour,
    run: async (db, now) => {
      await sweepAttachments(db, attachmentStorage(), now)
      return false
    },
  },
]

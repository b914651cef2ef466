import type { Database } from "#db/database.server"
import { hourMs } from "~/availability/units"
import type { Job } from "~/platform/jobs/job"
import { sweepFiles } from "~/platform/storage/remove-files.server"
import { attachmentStorage } from "~/platform/storage/site-files.server"
import type { Storage } from "~/platform/storage/storage.server"

/**
 * Removes the files that no message has any more: with an account or a space, its conversations go.
 * @returns how many.
 */
export function sweepAttachments(db: Database, storage: Storage, now: Date): Promise<number> {
  const isNamed = async (key: string) =>
    (await db.selectFrom("attachment").select("id").where("storage_key", "=", key).executeTakeFirst()) !==
    undefined
  return sweepFiles(db, storage, isNamed, now)
}

export const messageJobs: Job[] = [
  {
    name: "sweep attachments",
    byTheClock: true,
    everyMs: 6 * hourMs,
    run: async (db, now) => {
      await sweepAttachments(db, attachmentStorage(), now)
      return false
    },
  },
]

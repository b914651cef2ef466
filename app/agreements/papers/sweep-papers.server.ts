import type { Database } from "#db/database.server"
import { hourMs } from "~/availability/units"
import type { Job } from "~/platform/jobs/job"
import { sweepFiles } from "~/platform/storage/remove-files.server"
import { agreementStorage } from "~/platform/storage/site-files.server"
import type { Storage } from "~/platform/storage/storage.server"
import { isAgreementFile } from "../files/read-files.server"

/**
 * Removes the PDFs and files whose agreements were forgotten, and those that were left behind when they were removed.
 * @returns how many.
 */
export function sweepPapers(db: Database, storage: Storage, now: Date): Promise<number> {
  const isNamed = async (key: string) =>
    (await db
      .selectFrom("agreement_paper")
      .select("version")
      .where("storage_key", "=", key)
      .executeTakeFirst()) !== undefined || (await isAgreementFile(db, key))
  return sweepFiles(db, storage, isNamed, now)
}

export const paperJob: Job = {
  name: "sweep agreements",
  byTheClock: true,
  everyMs: 6 * hourMs,
  run: async (db, now) => {
    await sweepPapers(db, agreementStorage(), now)
    return false
  },
}

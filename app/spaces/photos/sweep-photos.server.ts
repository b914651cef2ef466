import type { Database } from "#db/database.server"
import { hourMs } from "~/availability/units"
import type { Job } from "~/platform/jobs/job"
import { sweepFiles } from "~/platform/storage/remove-files.server"
import { photoStorage } from "~/platform/storage/site-files.server"
import type { Storage } from "~/platform/storage/storage.server"
import { copiesOf } from "../space-rows.server"
import { photoIdOf } from "./photo-file.server"

/**
 * Removes the copies of photos that no space has any more.
 * @returns how many files.
 */
export function sweepPhotos(db: Database, storage: Storage, now: Date): Promise<number> {
  const isNamed = async (key: string) => {
    const photo = await db
      .selectFrom("photo")
      .select("sizes")
      .where("id", "=", photoIdOf(key))
      .executeTakeFirst()
    return photo !== undefined && copiesOf(photo.sizes).some((copy) => copy.key === key)
  }
  return sweepFiles(db, storage, isNamed, now)
}

export const photoJob: Job = {
  name: "sweep photos",
  everyMs: 6 * hourMs,
  run: async (db, now) => {
    await sweepPhotos(db, photoStorage(), now)
    return false
  },
}

import type { Database } from "#db/database.server"
import { hourMs } from "~/availability/units"
import { diskSpace } from "~/platform/storage/disk.server"
import { filesState } from "~/platform/storage/files-watch.server"
import { schoolHolidaysUntil } from "./city-in-force.server"
import { countGivenUp } from "./given-up.server"
import { lastBackup, senderRefusal } from "./health.server"

/** What waits for an administrator. */
export interface Waiting {
  reports: number
  mails: number
  events: number
  jobs: number
  hidden: { users: number; organisations: number; listings: number }
  /** `none`: there never was one. */
  backup: "none" | "old" | null
  diskLow: boolean
  filesAway: boolean
  senderRefused: boolean
  holidaysSoonOver: boolean
}

/** A backup that is older than two days is missed. */
const backupStale = 48 * hourMs

export async function readWaiting(db: Database, dataDir: string, now: Date): Promise<Waiting> {
  const { n: reports } = await db
    .selectFrom("abuse_report")
    .select((eb) => eb.fn.countAll().as("n"))
    .where("closed_at", "is", null)
    .executeTakeFirstOrThrow()
  const hidden = async (table: "user" | "organisation" | "space") => {
    const { n } = await db
      .selectFrom(table)
      .select((eb) => eb.fn.countAll().as("n"))
      .where("hidden_at", "is not", null)
      .executeTakeFirstOrThrow()
    return Number(n)
  }
  const { mail, event, job } = await countGivenUp(db)
  const backup = await lastBackup(db)
  const { freeBytes, floorBytes } = await diskSpace(dataDir)
  return {
    reports: Number(reports),
    mails: mail,
    events: event,
    jobs: job,
    hidden: {
      users: await hidden("user"),
      organisations: await hidden("organisation"),
      listings: await hidden("space"),
    },
    backup: !backup ? "none" : now.getTime() - Date.parse(backup.at) > backupStale ? "old" : null,
    // Twice the floor below which files are refused: time to act.
    diskLow: freeBytes < 2 * floorBytes,
    filesAway: filesState().fault !== null,
    senderRefused: (await senderRefusal(db)) !== null,
    holidaysSoonOver: (await schoolHolidaysUntil(db, now)).some(({ soonOver }) => soonOver),
  }
}

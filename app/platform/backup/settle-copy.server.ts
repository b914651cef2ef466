import { sql } from "kysely"
import type { Database, Trx } from "#db/database.server"
import { recordAct } from "../audit.server"
import { dropLease } from "./lease.server"

/** What is decided for a restored site. */
export interface Settling {
  /** Instant of which the backup is. */
  at: string
  /** Gives up the mails that waited: an administrator can send them again one by one. */
  holdMails: boolean
  now: Date
}

/** What became of mails and events that waited when the backup was made. */
export interface SettledCopy {
  mails: number
  events: number
}

/**
 * Makes of a copy a site that can start, before it is anybody's.
 * @param db nobody else's yet; on PostgreSQL its connection is in the transaction that made the copy.
 */
export async function settleCopy(db: Database, { at, holdMails, now }: Settling): Promise<SettledCopy> {
  await dropLease(db)
  const { mails } = await db
    .selectFrom("mail")
    .select((eb) => eb.fn.countAll<number>().as("mails"))
    .where("sent_at", "is", null)
    .where("failed_at", "is", null)
    .executeTakeFirstOrThrow()
  const { events } = await db
    .selectFrom("event")
    .select((eb) => eb.fn.countAll<number>().as("events"))
    .where("handled_at", "is", null)
    .executeTakeFirstOrThrow()
  if (holdMails)
    await db
      .updateTable("mail")
      .set({ failed_at: now.toISOString() })
      .where("sent_at", "is", null)
      .where("failed_at", "is", null)
      .execute()
  await recordAct(db as Trx, { actor: "command", act: "backup.restore", subjectId: at }, now)
  await sql`analyze`.execute(db)
  return { mails: Number(mails), events: Number(events) }
}

import { isPassing } from "#db/clash.server"
import type { Database } from "#db/database.server"
import type { Interval } from "~/availability/intervals"
import { DatesRefused, refuseDates } from "./checks/dates-refused"

/**
 * Runs `work`, and refuses in words what the database refused although nothing was in the way a moment before. In a
 * transaction begun outside the clash is passed on, so that whoever began it can try again.
 * @param asked the time, in milliseconds, where it is one.
 * @throws {DatesRefused}
 */
export async function refuseOnClash<T>(db: Database, work: () => Promise<T>, asked?: Interval): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!isPassing(error) || db.isTransaction) throw error
    if (asked) refuseDates([{ start: asked.start, end: asked.end, fault: "taken", waived: [] }], null)
    throw new DatesRefused([])
  }
}

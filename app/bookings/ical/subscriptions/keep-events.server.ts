import { createHash } from "node:crypto"
import type { Trx } from "#db/database.server"
import { minuteMs } from "~/availability/units"
import { newId } from "~/platform/ids.server"
import { epochMinute } from "../../booking"
import type { BusyEvent } from "../reading/reading"

interface Subscription {
  id: string
  spaceId: string
}

const rowsPerQuery = 200
const longestUid = 200

/**
 * Makes what is kept of a calendar the same as what was read, and leaves alone what is.
 * @returns whether time may have become free: an event is gone, or takes another time.
 */
export async function keepEvents(
  trx: Trx,
  { id, spaceId }: Subscription,
  events: BusyEvent[],
  now: Date,
): Promise<boolean> {
  const there = await trx
    .selectFrom("imported_event")
    .select(["id", "uid", "recurrence", "from_minute", "until_minute", "title"])
    .where("subscription_id", "=", id)
    .execute()
  const known = new Map(there.map((row) => [`${row.uid} ${row.recurrence}`, row]))
  const rows = events.map((event) => ({
    uid: shortUid(event.uid),
    recurrence: event.recurrence,
    from_minute: epochMinute(event.start),
    until_minute: Math.ceil(event.end / minuteMs),
    title: event.title,
  }))
  const fresh: typeof rows = []
  let isMoved = false
  for (const row of rows) {
    const old = known.get(`${row.uid} ${row.recurrence}`)
    known.delete(`${row.uid} ${row.recurrence}`)
    if (!old) fresh.push(row)
    else if (
      old.from_minute !== row.from_minute ||
      old.until_minute !== row.until_minute ||
      old.title !== row.title
    ) {
      isMoved ||= old.from_minute < row.from_minute || old.until_minute > row.until_minute
      await trx.updateTable("imported_event").set(row).where("id", "=", old.id).execute()
    }
  }
  const gone = [...known.values()].map((row) => row.id)
  for (let from = 0; from < gone.length; from += rowsPerQuery)
    await trx
      .deleteFrom("imported_event")
      .where("id", "in", gone.slice(from, from + rowsPerQuery))
      .execute()
  const created_at = now.toISOString()
  for (let from = 0; from < fresh.length; from += rowsPerQuery)
    await trx
      .insertInto("imported_event")
      .values(
        fresh
          .slice(from, from + rowsPerQuery)
          .map((row) => ({ ...row, id: newId(), subscription_id: id, space_id: spaceId, created_at })),
      )
      .execute()
  return isMoved || gone.length > 0
}

function shortUid(uid: string): string {
  return uid.length <= longestUid ? uid : createHash("sha256").update(uid).digest("hex")
}

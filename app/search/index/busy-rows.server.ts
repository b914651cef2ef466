import { max } from "d3-array"
import type { Snapshot } from "#db/database.server"
import type { Interval } from "~/availability/intervals"
import { minuteMs } from "~/availability/units"
import type { BusyTime } from "~/bookings/checks/busy-time"
import { busyTimeIn } from "~/bookings/checks/busy-time.server"
import type { SpaceQuery } from "../query/space-query"
import { wantedSlots } from "../query/wanted-time"
import { slotRanges } from "./free-slots"
import type { SpaceIndex } from "./space-index"

/**
 * What is taken of the rows of the index in the time that a query asks about, read at the moment of the search: the
 * index itself keeps nothing of bookings. Rows that are free are left out.
 */
export async function busyRows(
  db: Snapshot,
  index: SpaceIndex,
  query: SpaceQuery,
  now: Date,
): Promise<Map<number, BusyTime[]>> {
  const rows = new Map<number, BusyTime[]>()
  for (const [id, times] of await busyTimeIn(db, timesAsked(index, query, now), now)) {
    const row = index.rowOf(id)
    if (row !== undefined) rows.set(row, times)
  }
  return rows
}

/** Each wanted time in each zone, with room for the largest buffers. */
function timesAsked(index: SpaceIndex, { time, freeSlot }: SpaceQuery, now: Date): Interval[] {
  if (!time && !freeSlot) return []
  const windows = index.windows.values
  const before = minuteMs * (max(windows, ({ bufferBeforeMinutes }) => bufferBeforeMinutes) ?? 0)
  const after = minuteMs * (max(windows, ({ bufferAfterMinutes }) => bufferAfterMinutes) ?? 0)
  return index.hours.zones.values
    .flatMap((zone) => [
      ...(time ? wantedSlots(time, zone, now.getTime()) : []),
      ...(freeSlot ? slotRanges(freeSlot, zone, now.getTime()) : []),
    ])
    .map(({ start, end }) => ({ start: start - before, end: end + after }))
}

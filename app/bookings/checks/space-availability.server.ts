import { group } from "d3-array"
import type { Snapshot } from "#db/database.server"
import { freeBetween } from "~/availability/free-time"
import { type Interval, intersect, union } from "~/availability/intervals"
import { dayMs, minuteMs } from "~/availability/units"
import { AppError } from "~/platform/errors"
import { openingOf } from "~/spaces/hours/opening.server"
import { type BusyKind, type BusyTime, takenTime } from "./busy-time"
import { busyTimeOf } from "./busy-time.server"

/** When a published space can be had, in half-open intervals of milliseconds. */
export interface SpaceAvailability {
  free: Interval[]
  taken: (Interval & { kind: BusyKind })[]
}

/**
 * Free and taken time of a published space between two instants, bookings counted. `free` begins on a start step,
 * after the lead time, within the horizon, and leaves room for buffers.
 * @param quantity desks that are wanted, where the space is a desk area: then taken is the time in which fewer are free.
 * @throws {AppError} `not_found`
 */
export async function spaceAvailability(
  db: Snapshot,
  id: string,
  { range, now, quantity = 1 }: { range: Interval; now: Date; quantity?: number },
): Promise<SpaceAvailability> {
  const space = await db
    .selectFrom("space")
    .select("quantity")
    .where("id", "=", id)
    .where("status", "=", "published")
    .executeTakeFirst()
  const opening = (await openingOf(db, [id], now)).get(id)
  if (!space || !opening) throw new AppError("not_found")
  // Buffers and the shortest booking reach a little over the ends of what is asked.
  const around = {
    start: range.start - 3 * dayMs,
    end: range.end + 3 * dayMs + opening.window.minMinutes * minuteMs,
  }
  const busy = (await busyTimeOf(db, [id], around, now)).get(id) ?? []
  const asked = { desks: space.quantity, wanted: quantity }
  const taken = takenTime(busy, asked)
  return {
    free: freeBetween({ ...opening, taken, now: now.getTime() }, range),
    taken: byKind(busy, taken, range),
  }
}

/** What is taken within the range, each kind merged. */
function byKind(busy: BusyTime[], taken: Interval[], range: Interval) {
  const parts = [...group(busy, ({ kind }) => kind)].flatMap(([kind, times]) =>
    intersect(intersect(union(times), taken), [range]).map((time) => ({ ...time, kind })),
  )
  return parts.sort((a, b) => a.start - b.start || (a.kind < b.kind ? -1 : 1))
}

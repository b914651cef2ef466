import type { Database } from "#db/database.server"
import { freeBetween } from "~/availability/free-time"
import type { Interval } from "~/availability/intervals"
import { AppError } from "~/platform/errors"
import { weeklyFromRow, windowFromRow } from "./space-rows.server"

/** When a published space can be had, in half-open intervals of milliseconds. */
export interface SpaceAvailability {
  free: Interval[]
  taken: (Interval & { kind: string })[]
}

/**
 * Free and taken time of a published space between two instants. `free` begins on a start step, after the lead
 * time, within the horizon.
 * @throws {AppError} `not_found`
 */
export async function spaceAvailability(
  db: Database,
  id: string,
  { range, now }: { range: Interval; now: Date },
): Promise<SpaceAvailability> {
  const space = await db
    .selectFrom("space")
    .innerJoin("site", "site.id", "space.site_id")
    .selectAll("space")
    .select("site.time_zone")
    .where("space.id", "=", id)
    .where("space.status", "=", "published")
    .executeTakeFirst()
  if (!space) throw new AppError("not_found")
  const hours = await db.selectFrom("weekly_rule").selectAll().where("space_id", "=", id).execute()
  const free = freeBetween(
    {
      rules: { timeZone: space.time_zone, hours: hours.map(weeklyFromRow), exceptions: [] },
      window: windowFromRow(space),
      taken: [],
      now: now.getTime(),
    },
    range,
  )
  return { free, taken: [] }
}

import type { Snapshot } from "#db/database.server"
import { type Interval, union } from "~/availability/intervals"
import { ancestorsOf, descendantsOf } from "~/spaces/tree/space-tree"
import { epochMinute, fromEpochMinute } from "../booking"

/**
 * Time that calendars kept elsewhere take of each space, in milliseconds, merged and in order: their events block
 * the space they were imported for, what holds it and what lies in it.
 */
export async function importedTime(
  db: Snapshot,
  spaceIds: readonly string[],
  range: Interval,
): Promise<Map<string, Interval[]>> {
  const taken = new Map<string, Interval[]>(spaceIds.map((id) => [id, []]))
  if (!spaceIds.length) return taken
  const events = await db
    .selectFrom("imported_event")
    .innerJoin("space", "space.id", "imported_event.space_id")
    .select(["imported_event.space_id", "imported_event.from_minute", "imported_event.until_minute"])
    .where("imported_event.until_minute", ">", epochMinute(range.start))
    .where("imported_event.from_minute", "<", epochMinute(range.end + 59_999))
    .where("space.site_id", "in", (eb) =>
      eb
        .selectFrom("space as asked")
        .select("asked.site_id")
        .where("asked.id", "in", [...spaceIds]),
    )
    .execute()
  if (!events.length) return taken
  const kin = await kinOf(db, spaceIds)
  for (const [id, related] of kin)
    taken.set(
      id,
      union(
        events
          .filter(({ space_id }) => related.has(space_id))
          .map(({ from_minute, until_minute }) => ({
            start: fromEpochMinute(from_minute),
            end: fromEpochMinute(until_minute),
          })),
      ),
    )
  return taken
}

/** Each space with what holds it and what lies in it: what cannot be had while it is taken. */
async function kinOf(db: Snapshot, spaceIds: readonly string[]): Promise<Map<string, Set<string>>> {
  const nodes = await db
    .selectFrom("space")
    .select(["id", "parent_id as parentId"])
    .where("site_id", "in", (eb) =>
      eb
        .selectFrom("space as asked")
        .select("asked.site_id")
        .where("asked.id", "in", [...spaceIds]),
    )
    .execute()
  return new Map(
    spaceIds.map((id) => [id, new Set([id, ...ancestorsOf(nodes, id), ...descendantsOf(nodes, id)])]),
  )
}

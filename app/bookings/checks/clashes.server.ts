import type { Snapshot } from "#db/database.server"
import type { Interval } from "~/availability/intervals"
import type { Leaf } from "~/spaces/tree/claims.server"

/** What somebody wants of a space, in minutes since 1970, half-open, buffers counted. */
export interface AskedTime extends Interval {
  /** Desks, where the space is a desk area; null for all there is. */
  quantity: number | null
}

/**
 * Which of the asked meet what others have. The database decides again when claims are written; this makes the
 * sentences.
 * @param spaceId whose leaves they are.
 * @param except ids of bookings that are not in the way.
 */
export async function clashesOf(
  db: Snapshot,
  { leaves, spaceId, except = [] }: { leaves: Leaf[]; spaceId: string; except?: string[] },
  asked: AskedTime[],
): Promise<boolean[]> {
  const clashes = asked.map(() => false)
  for (const leaf of leaves) {
    const [only] = asked
    if (asked.length === 1 && only && leaf.quantity === null) {
      if (await isTaken(db, leaf.id, only, except)) return [true]
      continue
    }
    const claims = await claimsBetween(db, leaf.id, spanOf(asked), except)
    asked.forEach((asked, index) => {
      const met = claims.filter(({ start, end }) => start < asked.end && end > asked.start)
      const desks = leaf.id === spaceId ? (asked.quantity ?? leaf.quantity) : leaf.quantity
      if (leaf.quantity === null ? met.length > 0 : peakOf(met, asked) + (desks ?? 0) > leaf.quantity)
        clashes[index] = true
    })
  }
  return clashes
}

/** Claims of such a leaf never overlap: the one that ends first after the start tells. */
async function isTaken(
  db: Snapshot,
  leafId: string,
  { start, end }: Interval,
  except: string[],
): Promise<boolean> {
  const next = await db
    .selectFrom("claim")
    .select("from_minute")
    .where("leaf_id", "=", leafId)
    .where("until_minute", ">", start)
    .$if(except.length > 0, (query) => query.where("booking_id", "not in", except))
    .orderBy("until_minute")
    .limit(1)
    .executeTakeFirst()
  return next !== undefined && next.from_minute < end
}

function claimsBetween(db: Snapshot, leafId: string, { start, end }: Interval, except: string[]) {
  return db
    .selectFrom("claim")
    .select(["from_minute as start", "until_minute as end", "quantity"])
    .where("leaf_id", "=", leafId)
    .where("until_minute", ">", start)
    .$if(except.length > 0, (query) => query.where("booking_id", "not in", except))
    .where("from_minute", "<", end)
    .execute()
}

function spanOf(asked: AskedTime[]): Interval {
  return {
    start: Math.min(...asked.map(({ start }) => start)),
    end: Math.max(...asked.map(({ end }) => end)),
  }
}

/** The most desks that are taken at one moment of the interval. */
export function peakOf(claims: (Interval & { quantity: number | null })[], { start, end }: Interval): number {
  const moments = [start, ...claims.map((claim) => claim.start).filter((at) => at > start && at < end)]
  return Math.max(
    ...moments.map((at) =>
      claims
        .filter((claim) => claim.start <= at && at < claim.end)
        .reduce((sum, { quantity }) => sum + (quantity ?? 0), 0),
    ),
  )
}

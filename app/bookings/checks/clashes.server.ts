import type { Database, Snapshot } from "#db/database.server"
import { isAnyOf, type Placeholders, prepared } from "#db/prepared.server"
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
  const [only] = asked
  const ofLeaves = await Promise.all(
    leaves.map(async (leaf): Promise<boolean[]> => {
      if (asked.length === 1 && only && leaf.quantity === null)
        return [await isTaken(db, leaf.id, only, except)]
      const claims = await claimsBetween(db, { leafId: leaf.id, ...spanOf(asked), except })
      return metBy(claims, asked, leaf, spaceId)
    }),
  )
  return asked.map((_, index) => ofLeaves.some((clashes) => clashes[index]))
}

interface Claimed extends Interval {
  quantity: number | null
}

function metBy(claims: Claimed[], asked: AskedTime[], leaf: Leaf, spaceId: string): boolean[] {
  return asked.map((asked) => {
    const met = claims.filter(({ start, end }) => start < asked.end && end > asked.start)
    if (leaf.quantity === null) return met.length > 0
    const desks = leaf.id === spaceId ? (asked.quantity ?? leaf.quantity) : leaf.quantity
    return peakOf(met, asked) + desks > leaf.quantity
  })
}

/** Claims of such a leaf never overlap: the one that ends first after the start tells. */
async function isTaken(
  db: Snapshot,
  leafId: string,
  { start, end }: Interval,
  except: string[],
): Promise<boolean> {
  const [next] = except.length
    ? await nextClaimOfOthers(db, { leafId, start, except })
    : await nextClaim(db, { leafId, start })
  return next !== undefined && next.from_minute < end
}

interface OfLeaf {
  leafId: string
  start: number
  except: readonly string[]
}

const nextOf = (db: Database, { leafId, start }: Placeholders<Omit<OfLeaf, "except">>) =>
  db
    .selectFrom("claim")
    .select("from_minute")
    .where("leaf_id", "=", leafId)
    .where("until_minute", ">", start)
    .orderBy("until_minute")
    .limit(1)

const nextClaim = prepared(nextOf)
const nextClaimOfOthers = prepared((db, { leafId, start, except }: Placeholders<OfLeaf>) =>
  nextOf(db, { leafId, start }).where((eb) => eb.not(isAnyOf(db, eb.ref("booking_id"), except))),
)

const claimsBetween = prepared((db, { leafId, start, end, except }: Placeholders<OfLeaf & { end: number }>) =>
  db
    .selectFrom("claim")
    .select(["from_minute as start", "until_minute as end", "quantity"])
    .where("leaf_id", "=", leafId)
    .where("until_minute", ">", start)
    .where("from_minute", "<", end)
    .where((eb) => eb.not(isAnyOf(db, eb.ref("booking_id"), except))),
)

function spanOf(asked: AskedTime[]): Interval {
  return {
    start: Math.min(...asked.map(({ start }) => start)),
    end: Math.max(...asked.map(({ end }) => end)),
  }
}

/** The most desks that are taken at one moment of the interval. */
export function peakOf(claims: Claimed[], { start, end }: Interval): number {
  const moments = [start, ...claims.map((claim) => claim.start).filter((at) => at > start && at < end)]
  return Math.max(
    ...moments.map((at) =>
      claims
        .filter((claim) => claim.start <= at && at < claim.end)
        .reduce((sum, { quantity }) => sum + (quantity ?? 0), 0),
    ),
  )
}

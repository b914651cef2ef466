import type { Snapshot } from "#db/database.server"
import type { Interval } from "~/availability/intervals"
import type { Leaf } from "~/spaces/tree/claims.server"
import type { BookingKind } from "../booking"

/** Whose claims: those of an organisation, of a kind, or both. */
interface Claimant {
  organisationId?: string
  kind?: BookingKind
}

/**
 * Which of some times, in minutes since 1970, meet what a claimant has of a space: one's own booking, or time that is
 * blocked already. Desks are shared, and never one's own alone.
 */
export async function claimedBy(
  db: Snapshot,
  leaves: readonly Leaf[],
  times: readonly Interval[],
  { organisationId, kind }: Claimant,
): Promise<boolean[]> {
  const ids = leaves.flatMap(({ id, quantity }) => (quantity === null ? [id] : []))
  if (ids.length === 0 || times.length === 0) return times.map(() => false)
  const claims = await db
    .selectFrom("claim")
    .innerJoin("booking", "booking.id", "claim.booking_id")
    .select(["claim.from_minute as start", "claim.until_minute as end"])
    .where("claim.leaf_id", "in", ids)
    .where("claim.from_minute", "<", Math.max(...times.map(({ end }) => end)))
    .where("claim.until_minute", ">", Math.min(...times.map(({ start }) => start)))
    .$if(organisationId !== undefined, (query) =>
      query.where("booking.organisation_id", "=", organisationId ?? ""),
    )
    .$if(kind !== undefined, (query) => query.where("booking.kind", "=", kind ?? "booking"))
    .execute()
  return times.map(({ start, end }) => claims.some((claim) => claim.start < end && claim.end > start))
}

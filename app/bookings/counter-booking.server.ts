import { inTriedTransaction } from "#db/clash.server"
import type { Database } from "#db/database.server"
import type { BookingRow } from "#db/schema"
import type { Viewer } from "~/accounts/viewer.server"
import { AppError } from "~/platform/errors"
import { leavesOf } from "~/spaces/claims.server"
import { loadBookable } from "./bookable.server"
import { sideFor } from "./booking-side"
import { targetOf } from "./booking-target.server"
import { changeBookings } from "./change-bookings.server"
import { claimedMinutes, fatesOf } from "./date-fates.server"
import { refuseFaults } from "./dates-refused"
import { expiryOf } from "./expiry"
import { refusingClashes } from "./refusing-clashes.server"

/**
 * Proposes another time, or another space of the same owner, for a request: the organisation accepts or refuses, and
 * until then the space is kept.
 * @throws {AppError} `not_found`, `forbidden`, `conflict`; {@link DatesRefused}
 */
export function counterBooking(
  db: Database,
  viewer: Viewer,
  id: string,
  {
    start,
    end,
    spaceId,
    reasonText = null,
  }: { start: number; end: number; spaceId?: string; reasonText?: string | null },
  now: Date,
): Promise<void> {
  return refusingClashes(db, () =>
    inTriedTransaction(db, async (trx) => {
      const target = await targetOf(trx, id, "occurrence", now, spaceId)
      const before = target.named
      const parties = { ownerId: target.ownerId, organisationId: target.organisationId }
      const side = sideFor(
        "counter",
        viewer,
        { ...parties, status: before.status, startAt: before.start_at },
        now,
      )
      const bookable = await loadBookable(trx, spaceId ?? before.space_id, now)
      if (bookable.ownerId !== target.ownerId) throw new AppError("not_found")
      if (end <= start) throw new AppError("invalid", undefined, [{ path: "end", message: "endBeforeStart" }])
      const slot = { start, end }
      const quantity = bookable.desks === null ? null : (before.quantity ?? 1)
      const leaves = await leavesOf(trx, bookable.siteId, bookable.spaceId)
      const asked = { organisationId: before.organisation_id, quantity, now, byOwner: true }
      refuseFaults(await fatesOf(trx, bookable, leaves, [slot], asked))
      const claim = claimedMinutes(bookable, slot)
      const after: BookingRow = {
        ...before,
        status: "countered",
        space_id: bookable.spaceId,
        start_at: new Date(start).toISOString(),
        end_at: new Date(end).toISOString(),
        claim_from: claim.start,
        claim_until: claim.end,
        quantity,
        reason_text: reasonText,
        expires_at: expiryOf("countered", { answerHours: bookable.answerHours, start, now }),
      }
      await changeBookings(trx, [{ before, after }], "counter", { side, userId: viewer.userId }, now)
    }),
  )
}

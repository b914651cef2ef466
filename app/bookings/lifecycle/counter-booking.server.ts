import { inRetriedTransaction } from "#db/clash.server"
import type { Database } from "#db/database.server"
import type { BookingRow } from "#db/schema/bookings"
import type { Viewer } from "~/accounts/viewer"
import { AppError, invalidAt } from "~/platform/errors"
import { leavesOf } from "~/spaces/tree/claims.server"
import { loadBookable } from "../bookable.server"
import { sideFor } from "../booking-side"
import { checkDates, claimedMinutes } from "../checks/check-dates.server"
import { refuseDates } from "../checks/dates-refused"
import { takerOf } from "../checks/taking-rules"
import { priceBookings } from "../prices/price-dates.server"
import { priceColumn, termsColumns } from "../prices/promised"
import { refuseOnClash } from "../refuse-on-clash.server"
import { changeBookings } from "./change-bookings.server"
import { expiryOf } from "./expiry"
import { giveBack } from "./giving-back.server"
import { lockNamedBookings } from "./lock-named-bookings.server"

/** What an owner proposes instead of what was asked. */
export interface Proposal {
  /** Milliseconds. */
  start: number
  end: number
  /** Another space of the same owner. */
  spaceId?: string
  reasonText?: string | null
  /** The owner says by hand that its own rules are set aside. */
  override?: boolean
}

/**
 * Proposes another time, or another space of the same owner, for a request: the organisation accepts it at the price
 * that it has now, or refuses, and until then the space is kept.
 * @throws {AppError} `not_found`, `forbidden`, `conflict`; {@link DatesRefused}
 */
export function counterBooking(
  db: Database,
  viewer: Viewer,
  id: string,
  { start, end, spaceId, reasonText = null, override }: Proposal,
  now: Date,
): Promise<void> {
  return refuseOnClash(db, () =>
    inRetriedTransaction(db, async (trx) => {
      const target = await lockNamedBookings(trx, id, "occurrence", now, spaceId)
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
      if (end <= start) throw invalidAt("end", "booking.endBeforeStart")
      const slot = { start, end }
      const quantity = bookable.desks === null ? null : (before.quantity ?? 1)
      const leaves = await leavesOf(trx, bookable.siteId, bookable.spaceId)
      const verdicts = await checkDates(trx, bookable, leaves, [slot], {
        organisationId: before.organisation_id,
        quantity,
        people: before.people,
        isSeries: before.series_id !== null,
        now,
        by: takerOf(before.kind, side, parties),
        override,
        except: [before.id],
      })
      refuseDates(verdicts, bookable)
      const waived = verdicts.flatMap((verdict) => verdict.waived)
      // The others of a series pay what this date would have paid for them at its old time.
      await giveBack(trx, [before], { isLate: false, now })
      const claim = claimedMinutes(bookable, slot)
      const timed: BookingRow = {
        ...before,
        space_id: bookable.spaceId,
        start_at: new Date(start).toISOString(),
        end_at: new Date(end).toISOString(),
        claim_from: claim.start,
        claim_until: claim.end,
        quantity,
      }
      const [price] = await priceBookings(trx, bookable, [timed])
      const after: BookingRow = {
        ...timed,
        ...priceColumn(price ?? null),
        ...termsColumns(bookable.cancel),
        status: "countered",
        overrides: waived.length ? JSON.stringify(waived) : null,
        reason_text: reasonText,
        expires_at: expiryOf("countered", { answerHours: bookable.answerHours, start, now }),
      }
      await changeBookings(trx, [{ before, after, waived }], "counter", { side, userId: viewer.userId }, now)
    }),
  )
}

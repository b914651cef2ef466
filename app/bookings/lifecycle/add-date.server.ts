import { inRetriedTransaction } from "#db/clash.server"
import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import type { Interval } from "~/availability/intervals"
import { AppError } from "~/platform/errors"
import { leavesOf } from "~/spaces/tree/claims.server"
import { loadBookable, unbuffered } from "../bookable.server"
import type { BookingRequest } from "../booking-request"
import { requireSides } from "../booking-side"
import { checkDates } from "../checks/check-dates.server"
import { refuseDates } from "../checks/dates-refused"
import { takerOf } from "../checks/taking-rules"
import { refuseOnClash } from "../refuse-on-clash.server"
import { refuseIndividual } from "./book-space.server"
import { lockNamedBookings } from "./lock-named-bookings.server"
import { type Booked, writeRequest } from "./write-request.server"

/**
 * Adds a date to a series, as the series has them: same space, people, purpose and desks.
 * @param slot milliseconds.
 * @throws {AppError} `not_found`, `forbidden`; {@link DatesRefused}
 */
export function addDate(
  db: Database,
  viewer: Viewer,
  seriesId: string,
  { expectedPrice, override, ...slot }: Interval & Pick<BookingRequest, "expectedPrice" | "override">,
  now: Date,
): Promise<Booked> {
  return refuseOnClash(
    db,
    () =>
      inRetriedTransaction(db, async (trx) => {
        const { named, rows, siteId, ownerId, organisationId } = await lockNamedBookings(
          trx,
          seriesId,
          "series",
          now,
        )
        if (named.series_id !== seriesId) throw new AppError("not_found")
        const [side] = requireSides(["owner", "organisation"], viewer, { ownerId, organisationId })
        if (rows.some(({ start_at }) => Date.parse(start_at) === slot.start))
          throw new AppError("conflict", { reason: "date_there_already" })
        const loaded = await loadBookable(trx, named.space_id, now)
        const bookable = named.kind === "block" ? unbuffered(loaded) : loaded
        const leaves = await leavesOf(trx, siteId, named.space_id)
        const byOwner = side === "owner"
        if (!byOwner && named.kind !== "block") await refuseIndividual(trx, bookable, organisationId)
        const asked = {
          organisationId,
          quantity: named.quantity,
          people: named.people,
          isSeries: true,
          now,
          by: takerOf(named.kind, side, { ownerId, organisationId }),
          override,
        }
        const verdicts = await checkDates(trx, bookable, leaves, [slot], asked)
        refuseDates(verdicts, bookable)
        return writeRequest(trx, bookable, {
          request: {
            spaceId: named.space_id,
            organisationId,
            ...slot,
            rrule: null,
            quantity: named.quantity,
            people: named.people,
            purpose: named.purpose,
            activity: named.activity,
            needId: named.need_id,
            onConflict: "fail",
            expectedPrice,
          },
          recurrence: null,
          seriesId,
          leaves,
          verdicts,
          status: byOwner || bookable.approval === "automatic" ? "confirmed" : "requested",
          kind: named.kind,
          viewer,
          now,
        })
      }),
    slot,
  )
}

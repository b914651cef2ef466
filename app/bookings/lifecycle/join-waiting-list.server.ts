import { inRetriedTransaction } from "#db/clash.server"
import type { Database } from "#db/database.server"
import { requirePermission } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { AppError } from "~/platform/errors"
import { leavesOf } from "~/spaces/tree/claims.server"
import { type BookingRequest, datesOf } from "../booking-request"
import { checkDates } from "../checks/check-dates.server"
import { refuseDates } from "../checks/dates-refused"
import { bookableFor, quantityOf, refuseIndividual } from "./book-space.server"
import { expireDueOf } from "./expire.server"
import { type Booked, writeRequest } from "./write-request.server"

const maxWaiting = 20

/**
 * Waits for a time that somebody else has: when it becomes free it is offered, to who asked first. Nobody waits twice
 * for the same time.
 * @throws {AppError} `not_found`, `forbidden`, `too_many`, `conflict` (`free_now`: it can be booked);
 *   {@link DatesRefused} when it could not be had even if it were free.
 */
export function joinWaitingList(
  db: Database,
  viewer: Viewer,
  request: Pick<
    BookingRequest,
    | "spaceId"
    | "organisationId"
    | "start"
    | "end"
    | "quantity"
    | "people"
    | "purpose"
    | "activity"
    | "expectedPrice"
  >,
  now: Date,
): Promise<Booked> {
  return inRetriedTransaction(db, async (trx) => {
    const bookable = await bookableFor(trx, viewer, request, now)
    requirePermission(viewer, "booking.make", { organisationId: request.organisationId })
    await refuseIndividual(trx, bookable, request.organisationId)
    const { dates } = datesOf({ ...request, rrule: null }, bookable.opening.timeZone)
    const quantity = quantityOf(bookable, request.quantity)
    await expireDueOf(trx, bookable.siteId, now)
    const leaves = await leavesOf(trx, bookable.siteId, bookable.spaceId)
    const asked = {
      organisationId: request.organisationId,
      quantity,
      people: request.people,
      isSeries: false,
      now,
      by: "organisation",
    } as const
    const verdicts = await checkDates(trx, bookable, leaves, dates, asked)
    if (verdicts.every(({ fault }) => fault === null)) throw new AppError("conflict", { reason: "free_now" })
    refuseDates(
      verdicts.filter(({ fault }) => fault !== "taken" && fault !== "imported"),
      bookable,
    )
    const waiting = await trx
      .selectFrom("booking")
      .select(["space_id", "start_at", "end_at"])
      .where("organisation_id", "=", request.organisationId)
      .where("status", "=", "waiting")
      .execute()
    const [start, end] = [request.start, request.end].map((at) => new Date(at).toISOString())
    if (
      waiting.some((row) => row.space_id === request.spaceId && row.start_at === start && row.end_at === end)
    )
      throw new AppError("conflict", { reason: "waiting_already" })
    if (waiting.length >= maxWaiting) throw new AppError("too_many", { reason: "waiting" })
    return writeRequest(trx, bookable, {
      request: { ...request, quantity, rrule: null, onConflict: "fail" },
      recurrence: null,
      leaves,
      verdicts: verdicts.map((verdict) => ({ ...verdict, fault: null })),
      status: "waiting",
      viewer,
      now,
    })
  })
}

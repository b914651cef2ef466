import type { Snapshot } from "#db/database.server"
import { can, requirePermission } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { leavesOf } from "~/spaces/tree/claims.server"
import type { DateVerdict } from "../booking"
import { type BookingRequest, datesOf } from "../booking-request"
import { bookableFor, quantityOf, refuseIndividual } from "../lifecycle/book-space.server"
import { priceDates } from "../prices/price-dates.server"
import type { PriceQuote } from "../prices/price-quote"
import { checkDates, claimedMinutes } from "./check-dates.server"
import { claimedBy } from "./claimed-by.server"

/** What the dates of a request would come to and cost, before it is sent. */
export interface BookingPreview {
  /** `own` where what is in the way is a booking of the same organisation. */
  dates: (DateVerdict & { price: PriceQuote; own: boolean })[]
  /** What it would be at once. */
  status: "confirmed" | "requested"
  total: number
  currency: string
}

/** A request that is only looked at; without an organisation it costs what everyone pays. */
export type PreviewedRequest = Pick<
  BookingRequest,
  "spaceId" | "start" | "end" | "rrule" | "exdates" | "rdates" | "quantity" | "people"
> & { organisationId: string | null }

/**
 * Looks ahead: every date's verdict, and the price for one's organisation. Writes nothing.
 * @throws {AppError} `not_found`, `forbidden`, `invalid`
 */
export async function previewBooking(
  db: Snapshot,
  viewer: Viewer | null,
  request: PreviewedRequest,
  now: Date,
): Promise<BookingPreview> {
  const bookable = await bookableFor(db, viewer, request, now)
  const organisationId = request.organisationId ?? ""
  if (request.organisationId !== null) requirePermission(viewer, "booking.make", { organisationId })
  const { dates, recurrence } = datesOf(request, bookable.opening.timeZone)
  const byOwner = can(viewer, "booking.answer", { organisationId: bookable.ownerId })
  if (!byOwner) await refuseIndividual(db, bookable, organisationId)
  const ownUse = byOwner && organisationId === bookable.ownerId
  const quantity = quantityOf(bookable, request.quantity)
  const leaves = await leavesOf(db, bookable.siteId, bookable.spaceId)
  const asked = {
    organisationId,
    quantity,
    people: request.people,
    isSeries: recurrence !== null,
    now,
    by: ownUse ? "own_use" : byOwner ? "owner" : "organisation",
  } as const
  const verdicts = await checkDates(db, bookable, leaves, dates, asked)
  const free = verdicts.filter(({ fault }) => fault === null)
  const prices = await priceDates(db, bookable, asked, free)
  const own = await claimedBy(
    db,
    leaves,
    verdicts.map((verdict) => claimedMinutes(bookable, verdict)),
    { organisationId, kind: "booking" },
  )
  const priced = new Map(free.map((verdict, index) => [verdict, prices[index] as PriceQuote]))
  const nothing: PriceQuote = {
    currency: bookable.currency,
    lines: [],
    total: 0,
    unsubsidised: null,
    rule: null,
  }
  return {
    dates: verdicts.map((verdict, index) => ({
      ...verdict,
      price: priced.get(verdict) ?? nothing,
      own: verdict.fault === "taken" && Boolean(own[index]),
    })),
    status: byOwner || bookable.approval === "automatic" ? "confirmed" : "requested",
    total: prices.reduce((sum, { total }) => sum + total, 0),
    currency: bookable.currency,
  }
}

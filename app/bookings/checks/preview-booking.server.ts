import type { Database } from "#db/database.server"
import { can, requirePermission } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { leavesOf } from "~/spaces/tree/claims.server"
import type { DateFate } from "../booking"
import { type BookingRequest, datesOf } from "../booking-request"
import { bookableFor, quantityOf } from "../lifecycle/book-space.server"
import { priceDates } from "../prices/price-dates.server"
import type { PriceQuote } from "../prices/price-quote"
import { fatesOf } from "./date-fates.server"

/** What the dates of a request would come to and cost, before it is sent. */
export interface BookingPlan {
  dates: (DateFate & { price: PriceQuote })[]
  /** What it would be at once. */
  status: "confirmed" | "requested"
  total: number
  currency: string
}

/** A request that is only looked at; without an organisation it costs what everyone pays. */
export type PlannedRequest = Pick<
  BookingRequest,
  "spaceId" | "start" | "end" | "rrule" | "exdates" | "rdates" | "quantity" | "people"
> & { organisationId: string | null }

/**
 * Looks ahead: every date's fate, and the price for one's organisation. Writes nothing.
 * @throws {AppError} `not_found`, `forbidden`, `invalid`
 */
export async function planBooking(
  db: Database,
  viewer: Viewer | null,
  request: PlannedRequest,
  now: Date,
): Promise<BookingPlan> {
  const bookable = await bookableFor(db, viewer, request, now)
  const organisationId = request.organisationId ?? ""
  if (request.organisationId !== null) requirePermission(viewer, "booking.make", { organisationId })
  const { dates, recurrence } = datesOf(request, bookable.opening.timeZone)
  const byOwner = can(viewer, "booking.answer", { organisationId: bookable.ownerId })
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
  const fates = await fatesOf(db, bookable, leaves, dates, asked)
  const free = fates.filter(({ fault }) => fault === null)
  const prices = await priceDates(db, bookable, asked, free)
  const priced = new Map(free.map((fate, index) => [fate, prices[index] as PriceQuote]))
  const nothing: PriceQuote = {
    currency: bookable.currency,
    lines: [],
    total: 0,
    unsubsidised: null,
    rule: null,
  }
  return {
    dates: fates.map((fate) => ({ ...fate, price: priced.get(fate) ?? nothing })),
    status: byOwner || bookable.approval === "automatic" ? "confirmed" : "requested",
    total: prices.reduce((sum, { total }) => sum + total, 0),
    currency: bookable.currency,
  }
}

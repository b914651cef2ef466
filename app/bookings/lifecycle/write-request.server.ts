import type { Trx } from "#db/database.server"
import type { BookingRow, SeriesRow } from "#db/schema/bookings"
import type { Recurrence } from "~/availability/recurrence"
import { newId } from "~/platform/ids.server"
import type { Leaf } from "~/spaces/tree/claims.server"
import type { PriceAudience } from "~/spaces/vocabulary"
import type { Bookable } from "../bookable.server"
import type { BookingKind, BookingReason, BookingStatus, DateVerdict } from "../booking"
import type { BookingRequest } from "../booking-request"
import { claimedMinutes } from "../checks/check-dates.server"
import { askerOf } from "../prices/audiences.server"
import { sumOf } from "../prices/price-booking"
import { refuseOtherPrice } from "../prices/price-changed"
import { pricedDatesOf, priceFor } from "../prices/price-dates.server"
import type { PriceQuote } from "../prices/price-quote"
import { lateColumns, priceColumn, termsColumns } from "../prices/promised"
import { insertBookings } from "./change-bookings.server"
import { expiryOf } from "./expiry"

/** What became of a request. */
export interface Booked {
  /** Of the series, or of the one booking. */
  id: string
  /** The best that came out of it: a series of which a date was rejected is confirmed all the same. */
  status: BookingStatus
  occurrences: BookedDate[]
  /** Cents, all dates that can be had together, as promised. */
  price: { amount: number; unsubsidised: number | null; currency: string }
}

export interface BookedDate {
  id: string
  /** Instants as ISO text. */
  start: string
  end: string
  status: BookingStatus
  reason: BookingReason | null
}

export interface ToWrite {
  request: Omit<BookingRequest, "hold">
  recurrence: Recurrence | null
  /** The series that the dates are added to. */
  seriesId?: string
  /** Of the space, read in its turn. */
  leaves: Leaf[]
  /** Of the organisation, when they are known already. */
  audiences?: readonly PriceAudience[]
  verdicts: DateVerdict[]
  /** Of the dates that can be had. */
  status: "held" | "requested" | "confirmed" | "waiting"
  kind?: BookingKind
  viewer: { userId: string | null }
  now: Date
}

/** Writes the dates of a request, those that cannot be had as rejected with their reason. */
export async function writeRequest(trx: Trx, bookable: Bookable, toWrite: ToWrite): Promise<Booked> {
  const { request, recurrence, leaves, verdicts, status, kind = "booking", viewer, now } = toWrite
  const { organisationId } = request
  const stamp = now.toISOString()
  const seriesId = recurrence ? newId() : (toWrite.seriesId ?? null)
  const series: SeriesRow | null =
    recurrence && seriesId !== null
      ? {
          id: seriesId,
          space_id: bookable.spaceId,
          organisation_id: organisationId,
          rrule: recurrence.rrule,
          date: recurrence.date,
          from_minute: recurrence.from,
          until_minute: recurrence.until,
          time_zone: recurrence.timeZone,
          sequence: 0,
          created_at: stamp,
        }
      : null
  const needId = await ownNeed(trx, request)
  const free = verdicts.filter(({ fault }) => fault === null)
  const { prices, priceOf } = await pricesOf(trx, bookable, toWrite, free)
  refuseOtherPrice(request.expectedPrice, { now: sumOf(prices).total, currency: bookable.currency })
  const rows = verdicts.map((verdict): BookingRow => {
    const claim = claimedMinutes(bookable, verdict)
    const start = new Date(verdict.start).toISOString()
    return {
      id: newId(),
      kind,
      space_id: bookable.spaceId,
      organisation_id: organisationId,
      series_id: seriesId,
      created_by: viewer.userId,
      status: verdict.fault ? "rejected" : status,
      start_at: start,
      end_at: new Date(verdict.end).toISOString(),
      claim_from: claim.start,
      claim_until: claim.end,
      planned_start_at: seriesId && start,
      quantity: request.quantity,
      people: request.people,
      purpose: request.purpose,
      activity: request.activity ?? null,
      ...priceColumn(priceOf(verdict)),
      ...(kind === "block"
        ? { cancel_hours: null, cancel_fee_percent: null }
        : termsColumns(bookable.cancel)),
      ...lateColumns(null),
      overrides: verdict.fault === null && verdict.waived.length ? JSON.stringify(verdict.waived) : null,
      reason: verdict.fault,
      reason_text: null,
      expires_at: verdict.fault
        ? null
        : expiryOf(status, { answerHours: bookable.answerHours, start: verdict.start, now }),
      reconfirm_by: null,
      reconfirmed_at: null,
      arrival_told_for: null,
      agenda_title: request.agendaTitle ?? null,
      agenda_owner: 0,
      agenda_organisation: request.agendaTitle ? 1 : 0,
      sequence: 0,
      need_id: needId,
      created_at: stamp,
      updated_at: stamp,
    }
  })
  const side = organisationId === bookable.ownerId ? "owner" : "organisation"
  await insertBookings(trx, leaves, { series, rows }, { side, userId: viewer.userId }, now)
  const { total, unsubsidised } = sumOf(prices)
  return {
    id: seriesId ?? rows[0]?.id ?? "",
    status,
    occurrences: rows.map((row) => ({
      id: row.id,
      start: row.start_at,
      end: row.end_at,
      status: row.status,
      reason: row.reason,
    })),
    price: { amount: total, unsubsidised, currency: bookable.currency },
  }
}

async function ownNeed(
  trx: Trx,
  { needId, organisationId }: Pick<BookingRequest, "needId" | "organisationId">,
): Promise<string | null> {
  if (!needId) return null
  const need = await trx
    .selectFrom("need")
    .select("id")
    .where("id", "=", needId)
    .where((eb) =>
      eb.or([
        eb("organisation_id", "=", organisationId),
        eb.exists(
          eb
            .selectFrom("need as part")
            .select("part.id")
            .whereRef("part.joint_id", "=", "need.id")
            .where("part.organisation_id", "=", organisationId),
        ),
      ]),
    )
    .executeTakeFirst()
  return need?.id ?? null
}

/**
 * What the dates that can be had cost, in their order; and what each date is promised at, a lost one at what it would
 * add to the others if it became free.
 */
async function pricesOf(
  trx: Trx,
  bookable: Bookable,
  { request, seriesId, verdicts, kind, audiences: given }: ToWrite,
  free: DateVerdict[],
): Promise<{ prices: PriceQuote[]; priceOf: (verdict: DateVerdict) => PriceQuote | null }> {
  if (kind === "block") return { prices: [], priceOf: () => null }
  const earlier = seriesId ? await pricedDatesOf(trx, seriesId, bookable.spaceId) : []
  const { organisationId, quantity } = request
  const audiences = given ?? (await askerOf(trx, { organisationId, ownerId: bookable.ownerId })).audiences
  const prices = priceFor(bookable, { audiences, quantity }, free, earlier)
  const had = free.map(({ start }, index) => ({ start, price: prices[index] as PriceQuote }))
  const lost = verdicts.filter(({ fault }) => fault !== null)
  const added = priceFor(bookable, { audiences, quantity }, lost, [...earlier, ...had])
  const known = new Map([
    ...free.map((verdict, index) => [verdict, prices[index] as PriceQuote] as const),
    ...lost.map((verdict, index) => [verdict, added[index] as PriceQuote] as const),
  ])
  return { prices, priceOf: (verdict) => known.get(verdict) ?? null }
}

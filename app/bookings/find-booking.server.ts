import type { Database } from "#db/database.server"
import { fromJson } from "#db/json"
import type { Viewer } from "~/accounts/viewer"
import { hourMs } from "~/availability/units"
import type { Locale } from "~/i18n/locales"
import { AppError, invariant } from "~/platform/errors"
import { type Bookable, loadBookable } from "./bookable.server"
import { countsItsPrice, isUndecided } from "./booking"
import type { BookingDetail, HistoryEntry } from "./booking-item"
import { maySee } from "./booking-side"
import { bookingRows, itemFromRow, type NamedBookingRow } from "./list-bookings.server"
import { priceBookings } from "./prices/price-dates.server"
import { agreedOf, waivedOf } from "./prices/promised"

/**
 * One booking, whole, for a member of one of its two organisations.
 * @param id of a booking, or of a series: then its next date, or its first.
 * @throws {AppError} `not_found`
 */
export async function findBooking(
  db: Database,
  viewer: Viewer,
  id: string,
  { locale, now }: { locale: Locale; now: Date },
): Promise<BookingDetail> {
  const rows = await bookingRows(db)
    .where((eb) => eb.or([eb("booking.id", "=", id), eb("booking.series_id", "=", id)]))
    .orderBy("booking.start_at")
    .execute()
  const row =
    rows.find((candidate) => candidate.id === id) ??
    rows.find(({ start_at }) => start_at > now.toISOString()) ??
    rows[0]
  if (!row || !maySee(viewer, { ownerId: row.owner_id, organisationId: row.organisation_id }))
    throw new AppError("not_found")
  const bookable = await loadBookable(db, row.space_id, now)
  return {
    ...itemFromRow(row, viewer, locale, now),
    approval: bookable.approval,
    series: row.series_id ? await seriesOf(db, viewer, row.series_id, { locale, now }) : null,
    history: await historyOf(db, row.id),
    estimate: isUndecided(row.status) ? await estimateOf(db, bookable, row) : null,
    cancellation: cancellationOf(row),
  }
}

async function seriesOf(
  db: Database,
  viewer: Viewer,
  seriesId: string,
  { locale, now }: { locale: Locale; now: Date },
): Promise<BookingDetail["series"]> {
  const series = await db
    .selectFrom("series")
    .select("rrule")
    .where("id", "=", seriesId)
    .executeTakeFirstOrThrow()
  const rows = await bookingRows(db)
    .where("booking.series_id", "=", seriesId)
    .orderBy("booking.start_at")
    .orderBy("booking.id")
    .execute()
  return {
    id: seriesId,
    rrule: series.rrule,
    occurrences: rows.map((row) => itemFromRow(row, viewer, locale, now)),
  }
}

async function historyOf(db: Database, bookingId: string): Promise<HistoryEntry[]> {
  const rows = await db
    .selectFrom("booking_change")
    .leftJoin("user", "user.id", "booking_change.user_id")
    .selectAll("booking_change")
    .select("user.name as person")
    .where("booking_id", "=", bookingId)
    .orderBy("at")
    .orderBy("booking_change.id")
    .execute()
  return rows.map((row) => ({
    id: row.id,
    move: row.move,
    status: row.to_status,
    side: row.by_side,
    person: row.person,
    start: row.start_at,
    end: row.end_at,
    reasonText: row.reason_text,
    price: row.price_cents,
    overrides: waivedOf(row),
    at: row.at,
  }))
}

/** What it costs if it is had: what was promised, or for a date that could not be had, what is asked now. */
async function estimateOf(db: Database, bookable: Bookable, row: NamedBookingRow) {
  const isPromised = countsItsPrice(row.status)
  if (isPromised && row.price !== null) return fromJson(row.price)
  const [price] = await priceBookings(db, bookable, [row])
  invariant(price, "one date has one price")
  return price
}

/** Until when giving it up is free, as promised; a time that was changed too late binds whatever it was moved to. */
function cancellationOf(row: NamedBookingRow): BookingDetail["cancellation"] {
  const { terms, late } = agreedOf(row)
  return {
    freeUntil: new Date(Date.parse(row.start_at) - (terms.hours ?? 0) * hourMs).toISOString(),
    feePercent: terms.hours === null ? 0 : terms.feePercent,
    bound: late !== null && late.cents * late.percent > 0,
  }
}

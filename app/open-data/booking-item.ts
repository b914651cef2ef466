import type { Viewer } from "~/accounts/viewer.server"
import type { BookingStatus } from "~/bookings/booking"
import { movesFor } from "~/bookings/booking-moves"
import { sidesOf } from "~/bookings/booking-side"
import type { PriceLine, PriceQuote } from "~/bookings/price-quote"
import { type Locale, showText, type Translated } from "~/i18n/locales"
import { paths } from "~/platform/paths"
import { bookingActions } from "./booking-actions"
import type { NamedBooking } from "./own-bookings.server"

interface Shown {
  viewer: Viewer
  publicUrl: string
  locale: Locale
  now: Date
}

/** A booking as the HTTP interface gives it, with what its reader can do about it now. */
export function bookingItem(row: NamedBooking, { viewer, publicUrl, locale, now }: Shown) {
  const name = (text: string) => showText(JSON.parse(text) as Translated, locale).text
  const moving = { status: row.status, startAt: row.start_at }
  const moves = sidesOf(viewer, { ownerId: row.owner_id, organisationId: row.organisation_id }).flatMap(
    (side) => movesFor(moving, side, now),
  )
  return {
    id: row.id,
    kind: row.kind,
    status: row.status,
    start: row.start_at,
    end: row.end_at,
    space: {
      id: row.space_id,
      name: name(row.space_name),
      url: publicUrl + paths.space(locale, row.space_id),
    },
    organisation: { id: row.organisation_id, name: name(row.organisation_name) },
    owner: { id: row.owner_id, name: name(row.owner_name) },
    series: row.series_id,
    quantity: row.quantity,
    people: row.people,
    purpose: row.purpose,
    price: row.price === null ? null : priceItem([JSON.parse(row.price) as PriceQuote]),
    reason: row.reason,
    reasonText: row.reason_text,
    expiresAt: row.expires_at,
    actions: bookingActions.filter((action) => moves.includes(action)),
    sequence: row.sequence,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

/** One booking with itself as its only date, or a series with all of its dates, told by its first to come. */
export function bookingDetail(rows: [NamedBooking, ...NamedBooking[]], id: string, shown: Shown) {
  const [first] = rows
  const occurrences = rows.map((row) => ({
    id: row.id,
    start: row.start_at,
    end: row.end_at,
    status: row.status,
    ...(row.reason && { reason: row.reason }),
  }))
  if (first.series_id !== id) return { ...bookingItem(first, shown), rrule: first.rrule, occurrences }
  const items = rows.map((row) => bookingItem(row, shown))
  const next = rows.find(({ start_at }) => start_at > shown.now.toISOString()) ?? first
  const quotes = rows.flatMap(({ price }) => (price === null ? [] : [JSON.parse(price) as PriceQuote]))
  return {
    ...bookingItem(next, shown),
    id,
    status: statusOfSeries(rows.map(({ status }) => status)),
    price: quotes.length ? priceItem(quotes) : null,
    actions: bookingActions.filter((action) => items.some(({ actions }) => actions.includes(action))),
    rrule: first.rrule,
    occurrences,
  }
}

/** What says most about a series comes first. */
const telling: BookingStatus[] = ["confirmed", "held", "offered", "countered", "requested", "waiting"]

/** The state of a series, from the states of its dates. */
export function statusOfSeries(statuses: BookingStatus[]): BookingStatus {
  return telling.find((status) => statuses.includes(status)) ?? statuses.at(-1) ?? "rejected"
}

/** Prices added up, line by line. */
function priceItem(quotes: PriceQuote[]) {
  const lines: PriceLine[] = []
  for (const line of quotes.flatMap((quote) => quote.lines)) {
    const same = lines.find(
      ({ kind, vat, vatRate }) => kind === line.kind && vat === line.vat && vatRate === line.vatRate,
    )
    if (!same) lines.push({ ...line })
    else if (line.amount !== null) same.amount = (same.amount ?? 0) + line.amount
  }
  const unsubsidised = quotes.map((quote) => quote.unsubsidised)
  return {
    amount: quotes.reduce((sum, { total }) => sum + total, 0),
    currency: quotes[0]?.currency ?? "EUR",
    unsubsidised: unsubsidised.includes(null)
      ? null
      : unsubsidised.reduce((sum: number, cents) => sum + (cents ?? 0), 0),
    lines,
  }
}

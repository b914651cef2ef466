import { type BookingStatus, countsItsPrice } from "~/bookings/booking"
import type { BookingDetail, BookingItem } from "~/bookings/booking-item"
import { sumOf } from "~/bookings/prices/price-booking"
import type { PriceLine, PriceQuote } from "~/bookings/prices/price-quote"
import type { Locale } from "~/i18n/locales"
import { paths } from "~/platform/paths"

interface Shown {
  publicUrl: string
  locale: Locale
}

/** A booking as the HTTP interface gives it, with what its reader can do about it now. */
export function bookingItem(booking: BookingItem, { publicUrl, locale }: Shown) {
  const { id, name } = booking.space
  return {
    id: booking.id,
    kind: booking.kind,
    status: booking.status,
    start: booking.start,
    end: booking.end,
    space: { id, name: name.text, url: publicUrl + paths.space(locale, id) },
    site: booking.site,
    organisation: { id: booking.organisation.id, name: booking.organisation.name.text },
    owner: { id: booking.owner.id, name: booking.owner.name.text },
    series: booking.seriesId,
    quantity: booking.quantity,
    people: booking.people,
    purpose: booking.purpose,
    activity: booking.activity,
    price: booking.price && priceItem([booking.price]),
    reason: booking.reason,
    reasonText: booking.reasonText,
    expiresAt: booking.expiresAt,
    reconfirmBy: booking.reconfirmBy,
    reconfirmedAt: booking.reconfirmedAt,
    actions: actionsFor(booking),
    createdAt: booking.createdAt,
  }
}

function actionsFor({ moves, sides, reconfirmBy, reconfirmedAt, status }: BookingItem): string[] {
  const asked = status === "confirmed" && reconfirmBy !== null && reconfirmedAt === null
  return [...moves, ...(asked && sides.includes("organisation") ? ["reconfirm"] : [])]
}

/**
 * One booking with itself as its only date, or a series with all of its dates, told by its next.
 * @param id the one that was asked for.
 */
export function bookingDetail(booking: BookingDetail, id: string, shown: Shown) {
  const { series, estimate, cancellation } = booking
  const { freeUntil, feePercent } = cancellation
  const whole = series?.id === id ? series.occurrences : null
  const item = bookingItem(booking, shown)
  const detail = {
    ...item,
    estimate: estimate && priceItem([estimate]),
    cancellation: { freeUntil, feePercent },
    rrule: series?.rrule ?? null,
    occurrences: (whole ?? [booking]).map(dateItem),
  }
  if (!whole) return detail
  const prices = whole.flatMap(({ price, status }) => (countsItsPrice(status) ? (price ?? []) : []))
  return {
    ...detail,
    id,
    status: statusOfSeries(whole.map(({ status }) => status)),
    price: prices.length ? priceItem(prices) : null,
    actions: [...new Set(whole.flatMap(actionsFor))],
  }
}

function dateItem({ id, start, end, status, reason }: BookingItem) {
  return { id, start, end, status, ...(reason && { reason }) }
}

/** What says most about a series comes first. */
const telling: BookingStatus[] = ["confirmed", "held", "offered", "countered", "requested", "waiting"]

/** The state of a series, from the states of its dates in their order. */
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
  const { total, unsubsidised } = sumOf(quotes)
  return { amount: total, currency: quotes[0]?.currency ?? "EUR", unsubsidised, lines }
}

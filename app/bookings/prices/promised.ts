import { fromJson } from "#db/json"
import type { BookingRow } from "#db/schema/bookings"
import { wallTimeOf } from "~/availability/clock"
import type { DateFault } from "../booking"
import type { Agreed, AgreedDate, CancelTerms, Late } from "../lifecycle/giving-back"
import type { PriceQuote } from "./price-quote"

/** Columns of a booking that hold what it was promised. */
type PromiseColumns = Pick<
  BookingRow,
  "price" | "cancel_hours" | "cancel_fee_percent" | "late_cents" | "late_percent"
>

/** What a booking was promised, out of its row. */
export function agreedOf(row: PromiseColumns): Agreed {
  return {
    price: fromJson(row.price),
    terms: { hours: row.cancel_hours, feePercent: row.cancel_fee_percent ?? 0 },
    late:
      row.late_cents === null || row.late_percent === null
        ? null
        : { cents: row.late_cents, percent: row.late_percent },
  }
}

/** A booking as a date that was agreed on. */
export function agreedDateOf(
  row: PromiseColumns & Pick<BookingRow, "id" | "space_id" | "start_at" | "status" | "quantity">,
  timeZone: string,
): AgreedDate {
  const start = Date.parse(row.start_at)
  return {
    ...agreedOf(row),
    id: row.id,
    spaceId: row.space_id,
    start,
    date: wallTimeOf(timeZone, start).date,
    isConfirmed: row.status === "confirmed",
    quantity: row.quantity,
  }
}

/** The columns of a price. */
export function priceColumn(price: PriceQuote | null): Pick<BookingRow, "price"> {
  return { price: price && JSON.stringify(price) }
}

/** The columns of the terms of giving a booking up. */
export function termsColumns({ hours, feePercent }: CancelTerms) {
  return { cancel_hours: hours, cancel_fee_percent: feePercent } satisfies Partial<BookingRow>
}

/** The columns of what binds an organisation. */
export function lateColumns(late: Late | null) {
  return {
    late_cents: late?.cents ?? null,
    late_percent: late?.percent ?? null,
  } satisfies Partial<BookingRow>
}

/** The rules that its owner set aside for a booking. */
export function waivedOf({ overrides }: Pick<BookingRow, "overrides">): DateFault[] {
  return overrides === null ? [] : fromJson(overrides)
}

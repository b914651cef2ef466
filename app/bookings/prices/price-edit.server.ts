import { group } from "d3-array"
import type { Trx } from "#db/database.server"
import type { BookingRow } from "#db/schema/bookings"
import type { Interval } from "~/availability/intervals"
import type { Bookable } from "../bookable.server"
import type { Side } from "../booking"
import type { Reach } from "../lifecycle/edited-time"
import { cappedPrice, changedPrice, type Settled } from "../lifecycle/giving-back"
import { giveBack } from "../lifecycle/giving-back.server"
import { PriceChanged } from "./price-changed"
import { priceBookings } from "./price-dates.server"
import type { PriceQuote } from "./price-quote"
import { agreedOf, lateColumns, priceColumn, termsColumns } from "./promised"

/** A date that is edited, before and after. */
export interface EditedDate {
  before: BookingRow
  after: BookingRow
  slot: Interval
  reach: Reach
}

interface Editing {
  side: Side
  organisationId: string
  expectedPrice?: number | "same"
}

/**
 * Gives each edited date its price, in place. What keeps its time keeps its price. What its organisation moves costs
 * what is asked now, with the fee for what it gives back too late; a part of what was promised costs no more than the
 * whole did. What its owner moves costs no more than before, and can be given up free of charge.
 * @throws {PriceChanged} where somebody saw another sum.
 */
export async function priceEdit(
  trx: Trx,
  bookable: Bookable,
  dates: EditedDate[],
  { side, organisationId, expectedPrice }: Editing,
  now: Date,
): Promise<void> {
  const reached = dates.filter(({ before, reach }) => reach !== "stays" && before.kind === "booking")
  const byOrganisation = side === "organisation"
  const settled = new Map<string, Settled>()
  for (const inSpace of group(reached, ({ before }) => before.space_id).values()) {
    const rows = inSpace.map(({ before }) => before)
    for (const [id, one] of await giveBack(trx, rows, { isLate: byOrganisation, now })) settled.set(id, one)
  }
  const quotes = await priceBookings(
    trx,
    bookable,
    reached.map(({ after }) => after),
  )
  reached.forEach(({ before, after, reach }, index) => {
    const { late = null, handedOn = 0 } = settled.get(before.id) ?? {}
    const quote = quotes[index] as PriceQuote
    const agreed = agreedOf(before).price
    const most = agreed === null || (byOrganisation && reach === "moves") ? null : unfined(agreed) - handedOn
    const price = changedPrice(most === null ? quote : cappedPrice(quote, most), late)
    Object.assign(
      after,
      priceColumn(price),
      lateColumns(late),
      termsAfter(before, bookable, { side, organisationId }),
    )
  })
  if (expectedPrice === undefined) return
  const handedOn = reached.reduce((sum, { before }) => sum + (settled.get(before.id)?.handedOn ?? 0), 0)
  const total = dates.reduce((sum, { after }) => sum + totalOf(after), handedOn)
  const was = dates.reduce((sum, { before }) => sum + totalOf(before), 0)
  if (total === (expectedPrice === "same" ? was : expectedPrice)) return
  throw new PriceChanged({ was, now: total, currency: bookable.currency })
}

/** The terms of giving it up after it was moved. */
function termsAfter(before: BookingRow, bookable: Bookable, { side, organisationId }: Editing) {
  const isConfirmed = before.status === "confirmed"
  if (side === "owner")
    return isConfirmed && organisationId !== bookable.ownerId
      ? termsColumns({ hours: null, feePercent: 0 })
      : {}
  return before.space_id === bookable.spaceId ? {} : termsColumns(bookable.cancel)
}

function totalOf(row: BookingRow): number {
  return agreedOf(row).price?.total ?? 0
}

/** What it cost before any fee for what was given back of it. */
function unfined({ total, lines }: PriceQuote): number {
  const fee = lines.find(({ kind }) => kind === "cancellation_fee")
  return total - (fee?.amount ?? 0)
}

import { hourMs } from "~/availability/units"
import { totalOf } from "../prices/price-booking"
import { monthKey, weekKey } from "../prices/price-period"
import type { PriceLine, PriceQuote } from "../prices/price-quote"

/** Until when giving a booking up is free of charge, and what it costs later, as it was promised. */
export interface CancelTerms {
  /** Hours before the start; null: free until it begins. */
  hours: number | null
  /** Percent of the rent. */
  feePercent: number
}

/** Rent that was agreed when a free term ended, and the percent of it that is owed for what is given back of it. */
export interface Late {
  cents: number
  percent: number
}

/** What a booking was promised, and what binds its organisation. */
export interface Agreed {
  price: PriceQuote | null
  terms: CancelTerms
  /** What binds it already, whatever its time is now. */
  late: Late | null
}

/** A booking that its organisation is bound to once it is confirmed. */
export interface AgreedDate extends Agreed {
  id: string
  spaceId: string
  /** Milliseconds. */
  start: number
  /** Of its start, at the site. */
  date: string
  isConfirmed: boolean
  quantity: number | null
}

/** Until when giving it up is free of charge, in milliseconds; null where nothing is ever owed for it. */
export function freeUntil(start: number, { hours, feePercent }: CancelTerms): number | null {
  return hours === null || feePercent === 0 ? null : start - hours * hourMs
}

/**
 * What binds an organisation now: what bound it before, or what it has now that the free term is over, whichever
 * costs it more to give up.
 */
export function boundBy(
  { start, isConfirmed, price, terms, late }: Pick<AgreedDate, "start" | "isConfirmed" | keyof Agreed>,
  now: number,
): Late | null {
  const until = freeUntil(start, terms)
  const own = { cents: rentOf(price), percent: terms.feePercent }
  if (!isConfirmed || until === null || now <= until || own.cents === 0) return late
  return late && feeOf(late) > feeOf(own) ? late : own
}

/** The price of what a booking was changed to by its organisation, with the fee for what it gives back too late. */
export function changedPrice(quote: PriceQuote, bound: Late | null): PriceQuote {
  if (!bound) return quote
  const back = Math.max(0, bound.cents - rentOf(quote))
  return withFee(quote, quote.lines, feeOf({ ...bound, cents: back }))
}

/** What is still owed for a booking that is given up. */
export function cancelledPrice(price: PriceQuote, bound: Late | null): PriceQuote {
  return withFee(price, [], bound ? feeOf(bound) : 0)
}

/** What becomes of a date of a series when others are given up. */
export interface Settled {
  price: PriceQuote | null
  /** What still binds its organisation: of a date that is given up, what its fee was reckoned on. */
  late: Late | null
  /** Cents that a date that is given up hands on to one that stays. */
  handedOn: number
}

/**
 * Gives up dates of a series. What a series pays once, for a week, a month or as a deposit, is taken over by a date
 * that stays, with what binds its organisation to it: dropping the date that paid makes the others no cheaper.
 * @param all the dates that may still be had, those that are given up among them.
 * @param isLate whether its organisation owes for what it gives up too late.
 * @returns the dates that are given up, and those that take over.
 */
export function giveUp(
  all: readonly AgreedDate[],
  given: ReadonlySet<string>,
  { now, isLate }: { now: number; isLate: boolean },
): Map<string, Settled> {
  const staying = all.filter(({ id }) => !given.has(id)).sort((a, b) => a.start - b.start)
  const settled = new Map<string, Settled>()
  const asSettled = (date: AgreedDate): Omit<Settled, "handedOn"> => settled.get(date.id) ?? date
  for (const date of all.filter(({ id }) => given.has(id)).sort((a, b) => a.start - b.start)) {
    if (!date.price) continue
    let bound = isLate ? boundBy(date, now) : null
    let handedOn = 0
    const heir = heirOf(date, staying)
    if (heir) {
      const { price, late } = asSettled(heir)
      const cents = Math.min(rentOf(date.price), (date.price.rule?.amount ?? 0) * (date.quantity ?? 1))
      const carried = bound && { ...bound, cents: Math.min(bound.cents, cents) }
      settled.set(heir.id, {
        price: price && withRent(price, rentOf(price) + cents),
        late: together(late, carried),
        handedOn: 0,
      })
      if (bound) bound = { ...bound, cents: Math.max(0, bound.cents - cents) }
      handedOn = cents
    }
    const deposit = date.price.lines.find(({ kind }) => kind === "deposit")
    const keeper = staying.find(({ spaceId }) => spaceId === date.spaceId)
    if (deposit && keeper) {
      const { price, late } = asSettled(keeper)
      settled.set(keeper.id, {
        price: price && { ...price, lines: [...price.lines, deposit] },
        late,
        handedOn: 0,
      })
    }
    settled.set(date.id, { price: cancelledPrice(date.price, bound), late: bound, handedOn })
  }
  return settled
}

/** The date that takes over the week or month that another one pays. */
function heirOf(date: AgreedDate, staying: AgreedDate[]): AgreedDate | undefined {
  const unit = date.price?.rule?.unit
  if ((unit !== "week" && unit !== "month") || rentOf(date.price) === 0) return undefined
  const keyOf = unit === "week" ? weekKey : monthKey
  return staying.find(
    (other) =>
      other.spaceId === date.spaceId &&
      other.price?.rule?.unit === unit &&
      keyOf(other.date) === keyOf(date.date),
  )
}

function together(a: Late | null, b: Late | null): Late | null {
  if (!a || !b) return a ?? b
  const percent = Math.max(a.percent, b.percent)
  if (percent === 0) return null
  return { cents: Math.round((a.cents * a.percent + b.cents * b.percent) / percent), percent }
}

function feeOf({ cents, percent }: Late): number {
  return Math.round((cents * percent) / 100)
}

/** Cents of the rent; 0 where no sum is asked. */
export function rentOf(price: PriceQuote | null): number {
  return price?.lines.find(({ kind }) => kind === "rent")?.amount ?? 0
}

/** A price that comes to no more than what was agreed: its rent gives way first. */
export function cappedPrice(price: PriceQuote, most: number): PriceQuote {
  let excess = price.total - Math.max(0, most)
  if (excess <= 0) return price
  const lines = price.lines.map((line): PriceLine => {
    if (line.kind === "deposit" || line.amount === null || excess <= 0) return line
    const less = Math.min(line.amount, excess)
    excess -= less
    return { ...line, amount: line.amount - less }
  })
  return { ...price, lines, total: totalOf(lines) }
}

function withRent(price: PriceQuote, amount: number): PriceQuote {
  const lines = price.lines.map((line) => (line.kind === "rent" ? { ...line, amount } : line))
  return { ...price, lines, total: totalOf(lines) }
}

function withFee(price: PriceQuote, kept: readonly PriceLine[], fee: number): PriceQuote {
  const { vat, vatRate } = price.lines.find(({ kind }) => kind === "rent") ?? {
    vat: "unknown",
    vatRate: null,
  }
  const lines = kept.filter(({ kind }) => kind !== "cancellation_fee")
  if (fee > 0) lines.push({ kind: "cancellation_fee", amount: fee, vat, vatRate })
  return { ...price, lines, total: totalOf(lines) }
}

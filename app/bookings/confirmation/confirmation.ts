import type { BookingStatus } from "../booking"
import type { BookingDetail, BookingItem, HistoryEntry } from "../booking-item"
import type { CancelTerms } from "../lifecycle/giving-back"

const confirmedOnce: readonly BookingStatus[] = ["confirmed", "completed", "no_show"]

/** When a booking was confirmed, and when it was changed since. Instants as ISO text. */
export interface ConfirmedAt {
  at: string
  changedAt: string | null
}

/** The dates that a confirmation names: the booking, or those of its series that are had, in their order. */
export function confirmedDates({ series, ...booking }: BookingDetail): BookingItem[] {
  return (series?.occurrences ?? [booking]).filter(({ status }) => confirmedOnce.includes(status))
}

/** When the last yes was given, out of a history from the oldest on; null where there was none. */
export function confirmedAt(history: readonly HistoryEntry[]): ConfirmedAt | null {
  const yes = history.findLastIndex(
    ({ status }, index) => status === "confirmed" && history[index - 1]?.status !== "confirmed",
  )
  const entry = history[yes]
  if (!entry) return null
  const changed = history.slice(yes + 1).findLast(({ move }) => move === "edit")
  return { at: entry.at, changedAt: changed?.at ?? null }
}

type ConfirmedDate = Pick<
  BookingItem,
  "space" | "site" | "purpose" | "people" | "quantity" | "price" | "agreed" | "reconfirmBy"
>

/** What may be said once for all dates of a confirmation, or is said beside each. */
export type DateFact = "space" | "site" | "purpose" | "people" | "quantity"

const factsOf: Record<DateFact, (date: ConfirmedDate) => string | number | null> = {
  space: ({ space }) => space.id,
  site: ({ site }) => site.id,
  purpose: ({ purpose }) => purpose,
  people: ({ people }) => people,
  quantity: ({ quantity }) => quantity,
}

/** Whether dates are not all alike in something. */
export function differIn(fact: DateFact, dates: readonly ConfirmedDate[]): boolean {
  return new Set(dates.map(factsOf[fact])).size > 1
}

/** What holds for the dates of a confirmation, each for those that it can hold for. */
export interface ConfirmedConditions {
  /** What giving up late costs; null where nothing is ever owed. */
  fee: { hours: number; percent: number } | null
  deposit: boolean
  reconfirm: boolean
}

export function conditionsOf(dates: readonly ConfirmedDate[]): ConfirmedConditions {
  const owing = dates.filter(({ price }) => (price?.total ?? 0) > 0)
  const fees = owing.flatMap(({ agreed }) => feeOf(agreed.terms))
  return {
    fee: fees[0] ?? null,
    deposit: dates.some(({ price }) => price?.lines.some(({ kind, amount }) => kind === "deposit" && amount)),
    reconfirm: dates.some(({ reconfirmBy }) => reconfirmBy !== null),
  }
}

function feeOf({ hours, feePercent }: CancelTerms) {
  return hours === null || feePercent === 0 ? [] : [{ hours, percent: feePercent }]
}

/** What both sides quote: short enough to be said on the telephone. @param id of a booking, or of a series. */
export function confirmationReference(id: string): string {
  const short = id.slice(-8).toUpperCase()
  return `${short.slice(0, 4)}-${short.slice(4)}`
}

import { greatest, group } from "d3-array"
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

/** What a date has that others of its series may have otherwise. */
export type DateFacts = Pick<BookingItem, "space" | "site" | "purpose" | "people" | "quantity">

const facts = ["space", "site", "purpose", "people", "quantity"] as const
type Fact = (typeof facts)[number]

function keyOf(fact: DateFacts[Fact]) {
  return typeof fact === "object" ? fact?.id : fact
}

/** What most of the dates have: a confirmation says it once for all. @param dates at least one. */
export function usualFacts(dates: readonly DateFacts[]): DateFacts {
  const most = (fact: Fact) => {
    const alike = group(dates, (date) => keyOf(date[fact])).values()
    return greatest(alike, ({ length }) => length)?.[0] as DateFacts
  }
  const { space, site } = most("space")
  const [{ purpose }, { people }, { quantity }] = [most("purpose"), most("people"), most("quantity")]
  return { space, site, purpose, people, quantity }
}

/** What a date has otherwise than most. */
export function ownFacts(date: DateFacts, usual: DateFacts): Partial<DateFacts> {
  const own = facts.filter((fact) => keyOf(date[fact]) !== keyOf(usual[fact]))
  return Object.fromEntries(own.map((fact) => [fact, date[fact]]))
}

/** What holds for the dates of a confirmation, each for those that it can hold for. */
export interface ConfirmedConditions {
  /** What giving up late costs; null where nothing is ever owed. */
  fee: { hours: number; percent: number } | null
  deposit: boolean
  reconfirm: boolean
}

export function conditionsOf(
  dates: readonly Pick<BookingItem, "price" | "agreed" | "reconfirmBy">[],
): ConfirmedConditions {
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

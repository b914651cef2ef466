import { greatest, group, max, min } from "d3-array"
import type { BookingStatus } from "../booking"
import type { BookingDetail, BookingItem, HistoryEntry } from "../booking-item"
import type { KeptFree } from "../kept-free"
import type { CancelTerms } from "../lifecycle/giving-back"
import { type PriceTold, priceTold } from "../prices/price-told"

const confirmedOnce: readonly BookingStatus[] = ["confirmed", "completed", "no_show"]

/** When a booking or a series was confirmed, and when it was last changed since. Instants as ISO text. */
export interface ConfirmedAt {
  at: string
  changedAt: string | null
}

/** The dates that a confirmation names: the booking, or those of its series that are had, in their order. */
export function confirmedDates({ series, ...booking }: BookingDetail): BookingItem[] {
  return (series?.occurrences ?? [booking]).filter(({ status }) => confirmedOnce.includes(status))
}

/** An entry of a history, as far as it says when something was confirmed. */
type Confirming = Pick<HistoryEntry, "move" | "status" | "at">

/**
 * When the first of the dates that are had was confirmed, and when what the confirmation says of any date last changed:
 * it was edited, joined the others or was lost to them. Null where none is had.
 * @param dates of a booking, or every one of a series; each with its history from the oldest entry on.
 */
export function confirmedAt(
  dates: readonly { status: BookingStatus; history: readonly Confirming[] }[],
): ConfirmedAt | null {
  const had = dates.filter(({ status }) => confirmedOnce.includes(status))
  const at = min(had, ({ history }) => lastYes(history))
  if (at === undefined) return null
  const changedAt = max(dates.flatMap(({ history }) => changes(history)).filter((change) => change > at))
  return { at, changedAt: changedAt ?? null }
}

function lastYes(history: readonly Confirming[]): string | undefined {
  return history.findLast(({ status }, index) => status === "confirmed" && !isConfirmed(history[index - 1]))
    ?.at
}

function changes(history: readonly Confirming[]): string[] {
  return history.flatMap((entry, index) => {
    const [was, is] = [isConfirmed(history[index - 1]), isConfirmed(entry)]
    const isLost = was && !confirmedOnce.includes(entry.status)
    return isLost || (is && (!was || entry.move === "edit")) ? [entry.at] : []
  })
}

function isConfirmed(entry: Confirming | undefined): boolean {
  return entry?.status === "confirmed"
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

/** What a confirmation promises or asks, beside time and price. */
export type Condition =
  | { says: "fee"; hours: number; percent: number }
  | { says: "free" }
  | { says: "deposit" }
  | { says: "reconfirm" }
  | ({ says: "keptFree" } & KeptFree)

/** Something that holds for some of the dates. */
export interface OfDates<Held> {
  held: Held
  /** Their places among the dates, from 1; null: it holds for all. */
  places: number[] | null
}

type ConditionFacts = Pick<BookingItem, "price" | "agreed" | "reconfirmBy" | "keptFree">

/** Every condition once, with the dates for which it holds. */
export function conditionsOf(dates: readonly ConditionFacts[]): OfDates<Condition>[] {
  const hasDeposit = dates.some(({ price }) =>
    price?.lines.some(({ kind, amount }) => kind === "deposit" && amount),
  )
  return [
    ...together(dates, ({ price, agreed }): Condition => {
      const [fee] = (price?.total ?? 0) > 0 ? feeOf(agreed.terms) : []
      return fee ? { says: "fee", ...fee } : { says: "free" }
    }),
    // A series pays it once, with one of its dates.
    ...(hasDeposit ? [{ held: { says: "deposit" } as const, places: null }] : []),
    ...together(dates, ({ reconfirmBy }): Condition | null =>
      reconfirmBy === null ? null : { says: "reconfirm" },
    ),
    ...together(dates, ({ keptFree }): Condition | null =>
      keptFree.before > 0 || keptFree.after > 0 ? { says: "keptFree", ...keptFree } : null,
    ),
  ]
}

/** What each date costs, where it is not the same for all; none where weeks or months are paid. */
export function ownPrices(dates: readonly Pick<BookingItem, "price">[]): OfDates<PriceTold | null>[] {
  if (dates.some(({ price }) => price?.rule?.unit === "week" || price?.rule?.unit === "month")) return []
  const prices = together(dates, ({ price }): [PriceTold | null] => {
    const told = price && priceTold([price], null)
    return [told && { ...told, deposit: 0 }]
  })
  return prices.length > 1 ? prices.map(({ held: [price], places }) => ({ held: price, places })) : []
}

/** What is held of the dates, alike ones as one, in the order of their first; null is left out. */
function together<Item, Held>(items: readonly Item[], heldOf: (item: Item) => Held | null): OfDates<Held>[] {
  const found = new Map<string, { held: Held; places: number[] }>()
  items.forEach((item, index) => {
    const held = heldOf(item)
    if (held === null) return
    const key = JSON.stringify(held)
    const known = found.get(key) ?? { held, places: [] }
    known.places.push(index + 1)
    found.set(key, known)
  })
  return [...found.values()].map(({ held, places }) => ({
    held,
    places: places.length === items.length ? null : places,
  }))
}

/** Places in as few words as can be: “1–3, 5”. */
export function placesText(places: readonly number[]): string {
  const runs: [first: number, last: number][] = []
  for (const place of places) {
    const run = runs.at(-1)
    if (run && run[1] === place - 1) run[1] = place
    else runs.push([place, place])
  }
  return runs.map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`)).join(", ")
}

function feeOf({ hours, feePercent }: CancelTerms) {
  return hours === null || feePercent === 0 ? [] : [{ hours, percent: feePercent }]
}

/** What both sides quote: short enough to be said on the telephone. @param id of a booking, or of a series. */
export function confirmationReference(id: string): string {
  const short = id.slice(-8).toUpperCase()
  return `${short.slice(0, 4)}-${short.slice(4)}`
}

import { expect, it } from "vitest"
import type { BookingStatus } from "../booking"
import type { BookingMove } from "../booking-moves"
import {
  conditionsOf,
  confirmationReference,
  confirmedAt,
  ownFacts,
  ownPrices,
  placesText,
  usualFacts,
} from "./confirmation"

const entry = (move: BookingMove, status: BookingStatus, at: string) => ({ move, status, at })
type Entry = ReturnType<typeof entry>
const asked = entry("request", "requested", "1")
/** Dates as their histories leave them. */
const confirmed = (...histories: Entry[][]) =>
  confirmedAt(histories.map((history) => ({ status: history.at(-1)?.status ?? "requested", history })))

it("a booking was confirmed when the last yes was given, and says when it was changed since", () => {
  const history = [asked, entry("confirm", "confirmed", "2")]
  expect(confirmed(history)).toEqual({ at: "2", changedAt: null })
  const changed = [...history, entry("edit", "confirmed", "3"), entry("reconfirm", "confirmed", "4")]
  expect(confirmed(changed)).toEqual({ at: "2", changedAt: "3" })
})

it("what was booked at once was confirmed by being asked; what was never confirmed was not", () => {
  expect(confirmed([entry("request", "confirmed", "1")])).toEqual({ at: "1", changedAt: null })
  expect(confirmed([asked])).toBeNull()
})

it("a series was changed when any of its dates was, whichever that is", () => {
  const first = [asked, entry("confirm", "confirmed", "2")]
  const edited = [...first, entry("edit", "confirmed", "5"), entry("complete", "completed", "9")]
  const declined = [asked, entry("decline", "declined", "8")]
  expect(confirmed(first, edited, declined)).toEqual({ at: "2", changedAt: "5" })
  const given = [...first, entry("cancel", "cancelled", "6"), entry("edit", "cancelled", "8")]
  expect(confirmed(first, edited, given)).toEqual({ at: "2", changedAt: "6" })
  expect(confirmed(first, [entry("request", "confirmed", "7")])).toEqual({ at: "2", changedAt: "7" })
  expect(confirmed(given)).toBeNull()
})

it("a reference is short", () => {
  expect(confirmationReference("0123456789abcdef")).toBe("89AB-CDEF")
})

const named = (id: string) => ({ id, name: { text: id, lang: "en" as const } })
const date = {
  space: named("hall"),
  site: { id: "house", name: "House", timeZone: "Europe/Brussels" },
  purpose: "Rehearsal",
  people: 10,
  quantity: null,
  price: null,
  agreed: { terms: { hours: null, feePercent: 0 }, late: null },
  reconfirmBy: null,
  keptFree: { before: 0, after: 0 },
}
const line = (kind: "rent" | "deposit", amount: number) => ({
  kind,
  amount,
  vat: "exempt" as const,
  vatRate: null,
})
const priced = {
  ...date,
  price: {
    currency: "EUR",
    lines: [line("rent", 1500), line("deposit", 5000)],
    total: 1500,
    unsubsidised: null,
    rule: null,
  },
  agreed: { terms: { hours: 48, feePercent: 50 }, late: null },
}

const ofAll = <Held>(held: Held) => ({ held, places: null })

it("what holds for some of the dates is said with their numbers, what holds for all without", () => {
  const free = { says: "free" } as const
  expect(conditionsOf([date, date])).toEqual([ofAll(free)])
  const wanted = { ...date, reconfirmBy: "2031-03-10T18:00:00Z" }
  const fee = { says: "fee", hours: 48, percent: 50 }
  const dear = { ...priced, agreed: { terms: { hours: 24, feePercent: 100 }, late: null } }
  expect(conditionsOf([wanted, priced, priced, dear])).toEqual([
    { held: free, places: [1] },
    { held: fee, places: [2, 3] },
    { held: { says: "fee", hours: 24, percent: 100 }, places: [4] },
    // A series pays it once.
    ofAll({ says: "deposit" }),
    { held: { says: "reconfirm" }, places: [1] },
  ])
  // Half of nothing is nothing.
  expect(conditionsOf([{ ...date, agreed: priced.agreed }])).toEqual([ofAll(free)])
})

it("the time around the dates is told as each booking holds it", () => {
  const kept = { ...date, keptFree: { before: 30, after: 15 } }
  expect(conditionsOf([kept, kept])[1]).toEqual(ofAll({ says: "keptFree", before: 30, after: 15 }))
  expect(conditionsOf([date, kept])[1]).toEqual({
    held: { says: "keptFree", before: 30, after: 15 },
    places: [2],
  })
})

it("prices of dates are told where they differ, but for a deposit that one of them pays for all", () => {
  const cheaper = { ...priced, price: { ...priced.price, lines: [line("rent", 900)], total: 900 } }
  expect(ownPrices([priced, { ...priced, price: { ...priced.price, lines: [line("rent", 1500)] } }])).toEqual(
    [],
  )
  expect(ownPrices([priced, cheaper, priced, date])).toMatchObject([
    { held: { amount: 1500 }, places: [1, 3] },
    { held: { amount: 900 }, places: [2] },
    { held: null, places: [4] },
  ])
  const monthly = { audience: "everyone", model: "market", unit: "month", amount: 1500 } as const
  expect(ownPrices([{ price: { ...priced.price, rule: monthly } }, cheaper])).toEqual([])
})

it("places are told in runs", () => {
  expect([[1], [1, 2, 3, 5], [2, 4, 5]].map(placesText)).toEqual(["1", "1–3, 5", "2, 4–5"])
})

it("what most dates have is said once, and the others say what they have of their own", () => {
  const attic = { ...date, space: named("attic"), people: 4 }
  const elsewhere = { ...date, space: named("nave"), site: { ...date.site, id: "church" } }
  const usual = usualFacts([attic, date, { ...date, space: named("hall") }, elsewhere])
  expect(usual).toMatchObject({ space: { id: "hall" }, site: { id: "house" }, people: 10 })
  expect(ownFacts(date, usual)).toEqual({})
  expect(ownFacts(attic, usual)).toEqual({ space: named("attic"), people: 4 })
  expect(ownFacts(elsewhere, usual)).toEqual({ space: elsewhere.space, site: elsewhere.site })
})

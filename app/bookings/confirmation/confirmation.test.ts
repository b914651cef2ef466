import { expect, it } from "vitest"
import type { BookingStatus } from "../booking"
import type { BookingMove } from "../booking-moves"
import { conditionsOf, confirmationReference, confirmedAt, ownFacts, usualFacts } from "./confirmation"

const entry = (move: BookingMove, status: BookingStatus, at: string) => ({
  id: at,
  move,
  status,
  side: "owner" as const,
  person: null,
  start: at,
  end: at,
  reasonText: null,
  price: null,
  overrides: [],
  at,
})

it("a booking was confirmed when the last yes was given, and says when it was changed since", () => {
  const history = [entry("request", "requested", "1"), entry("confirm", "confirmed", "2")]
  expect(confirmedAt(history)).toEqual({ at: "2", changedAt: null })
  expect(
    confirmedAt([...history, entry("edit", "confirmed", "3"), entry("reconfirm", "confirmed", "4")]),
  ).toEqual({ at: "2", changedAt: "3" })
})

it("what was booked at once was confirmed by being asked; what was never confirmed was not", () => {
  expect(confirmedAt([entry("request", "confirmed", "1")])).toEqual({ at: "1", changedAt: null })
  expect(confirmedAt([entry("request", "requested", "1")])).toBeNull()
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

it("what holds for one of the dates is said, whichever of them it is", () => {
  const none = { fee: null, deposit: false, reconfirm: false }
  expect(conditionsOf([date])).toEqual(none)
  const asked = { ...date, reconfirmBy: "2031-03-10T18:00:00Z" }
  for (const dates of [
    [priced, asked],
    [asked, priced],
  ])
    expect(conditionsOf(dates)).toEqual({
      fee: { hours: 48, percent: 50 },
      deposit: true,
      reconfirm: true,
    })
  // Half of nothing is nothing.
  expect(conditionsOf([{ ...date, agreed: priced.agreed }])).toEqual(none)
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

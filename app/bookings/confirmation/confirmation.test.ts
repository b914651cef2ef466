import { expect, it } from "vitest"
import type { BookingStatus } from "../booking"
import type { BookingMove } from "../booking-moves"
import { confirmationReference, confirmedAt } from "./confirmation"

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

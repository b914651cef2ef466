import { expect, test } from "vitest"
import type { BookingMoved } from "~/bookings/events"
import { toldMove } from "./booking-line.server"

const event = (more: Partial<BookingMoved>): BookingMoved => ({
  bookingIds: ["b"],
  seriesId: null,
  side: "organisation",
  userId: null,
  reasonText: null,
  ...more,
})

test.each([
  ["request", { statuses: ["requested", "rejected"] }, "request"],
  ["request", { statuses: ["confirmed", "rejected"] }, "take"],
  ["request", { statuses: ["waiting"] }, "wait"],
  ["request", { statuses: ["held"] }, null],
  ["send", { from: "held", statuses: ["requested"] }, "request"],
  ["take", { from: "held", statuses: ["confirmed"] }, "take"],
  ["confirm", { from: "requested", statuses: ["confirmed"] }, "confirm"],
  ["confirm", { from: "requested", statuses: ["rejected", "rejected"] }, "lose"],
  ["expire", { from: "held", statuses: ["expired"] }, null],
  ["expire", { from: "offered", statuses: ["expired"] }, "expire"],
  ["complete", { from: "confirmed", statuses: ["completed"] }, null],
  ["reconfirm_asked", {}, "reconfirm_asked"],
] as const)("%s %o is told as %s", (move, more, told) => {
  expect(toldMove(move, event(more as Partial<BookingMoved>))).toBe(told)
})

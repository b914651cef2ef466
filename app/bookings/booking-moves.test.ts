import { describe, expect, it } from "vitest"
import { type BookingStatus, bookingStatuses, type Side } from "./booking"
import { bookingMoves, mayMove, type StatusMove, statusMoves, takesTime } from "./booking-moves"

const startAt = "2031-03-11T18:00:00.000Z"
const start = Date.parse(startAt)
const sides: Side[] = ["owner", "organisation", "system"]
const may = (move: StatusMove, status: BookingStatus, side: Side, at: number) =>
  mayMove(move, { status, startAt, side, now: new Date(at) })

/** The table of the domain: from which statuses a booking may come into which. */
const ways: Partial<Record<BookingStatus, BookingStatus[]>> = {
  held: ["requested", "confirmed", "expired"],
  requested: ["confirmed", "countered", "declined", "withdrawn", "expired"],
  countered: ["confirmed", "declined", "expired"],
  waiting: ["offered", "withdrawn", "expired"],
  offered: ["confirmed", "declined", "expired"],
  rejected: ["offered", "confirmed"],
  confirmed: ["cancelled", "released", "completed", "no_show"],
}

describe("the moves of a booking", () => {
  it.each(bookingStatuses)("lead from %s where they should, and nowhere else", (status) => {
    const reached = statusMoves
      .filter((move) => sides.some((side) => [start - 1, start].some((at) => may(move, status, side, at))))
      .map((move) => bookingMoves[move].to)
    expect([...new Set(reached)].sort()).toEqual([...(ways[status] ?? [])].sort())
  })

  it.each<[StatusMove, Side[], "before" | "after" | "ever"]>([
    ["send", ["organisation"], "before"],
    ["take", ["organisation"], "before"],
    ["confirm", ["owner"], "before"],
    ["counter", ["owner"], "before"],
    ["decline", ["owner"], "ever"],
    ["accept", ["organisation"], "before"],
    ["refuse", ["organisation"], "ever"],
    ["withdraw", ["organisation"], "ever"],
    ["offer", ["owner", "system"], "before"],
    ["retake", ["organisation", "owner"], "before"],
    ["cancel", ["owner", "organisation"], "before"],
    ["release", ["organisation", "system"], "before"],
    ["no_show", ["owner"], "after"],
    ["complete", ["system"], "after"],
    ["expire", ["system"], "ever"],
  ])("%s is for %s, %s it begins", (move, by, when) => {
    const [status] = bookingMoves[move].from
    for (const side of sides) {
      expect(may(move, status, side, start - 1)).toBe(by.includes(side) && when !== "after")
      expect(may(move, status, side, start)).toBe(by.includes(side) && when !== "before")
    }
  })

  it("take time where something is asked for or had afterwards", () => {
    expect(statusMoves.filter(takesTime)).toEqual([
      "send",
      "take",
      "confirm",
      "counter",
      "accept",
      "offer",
      "retake",
    ])
  })
})

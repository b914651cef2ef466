import fc from "fast-check"
import { expect, it } from "vitest"
import { addDays } from "~/availability/dates"
import { choirFacts } from "../../../tests/setup/agreements/agreement-facts"
import { anniversaryBefore, anniversaryFrom, firstIndexDay, indexMonthOf } from "./indexation-days"

it("falls on the day and month of the first day, and on the 28th for a leap day", () => {
  expect(anniversaryFrom("2027-03-09", "2027-03-09")).toBe("2028-03-09")
  expect(anniversaryFrom("2027-03-09", "2028-03-09")).toBe("2028-03-09")
  expect(anniversaryFrom("2027-03-09", "2028-03-10")).toBe("2029-03-09")
  expect(anniversaryFrom("2027-03-09", "2026-01-01")).toBe("2028-03-09")
  expect(anniversaryFrom("2028-02-29", "2028-06-01")).toBe("2029-02-28")
  expect(anniversaryFrom("2028-02-29", "2032-02-01")).toBe("2032-02-29")
  expect(anniversaryBefore("2027-03-09", "2028-03-09")).toBeNull()
  expect(anniversaryBefore("2027-03-09", "2028-03-10")).toBe("2028-03-09")
})

it("counts the figure of the month before", () => {
  expect(indexMonthOf("2028-03-09")).toBe("2028-02")
  expect(indexMonthOf("2028-01-31")).toBe("2027-12")
})

it("begins a year after the first day, where the fee is indexed", () => {
  const facts = { ...choirFacts, from: "2027-03-09" }
  expect(firstIndexDay({ ...facts, indexed: { base: "2027-02" } })).toBe("2028-03-09")
  // On the day of what it amends: never before its own first day is over.
  expect(firstIndexDay({ ...facts, indexed: { base: "2027-02", since: "2026-04-01" } })).toBe("2027-04-01")
  expect(firstIndexDay({ ...facts, indexed: { base: "2027-02", since: "2025-03-09" } })).toBe("2028-03-09")
  // A fee that was agreed anew is not indexed by a figure of before.
  expect(firstIndexDay({ ...facts, indexed: { base: "2028-02", since: "2026-03-09" } })).toBe("2029-03-09")
  expect(firstIndexDay({ ...facts, indexed: null })).toBeNull()
  expect(firstIndexDay({ ...facts, indexed: { base: "2027-02" }, fee: null })).toBeNull()
})

it("comes once a year, and never before a year is over", () => {
  const date = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays("2000-01-01", days))
  fc.assert(
    fc.property(date, date, (from, day) => {
      const next = anniversaryFrom(from, day)
      expect(next >= day).toBe(true)
      expect(next >= addDays(from, 365)).toBe(true)
      expect(anniversaryFrom(from, next)).toBe(next)
      const before = anniversaryBefore(from, day)
      if (before === null) return
      expect(before < day && before > from).toBe(true)
      expect(anniversaryFrom(from, addDays(before, 1))).toBe(next)
    }),
  )
})

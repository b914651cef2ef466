import { expect, it } from "vitest"
import { earliestEnd } from "./notice"

const term = { from: "2027-09-01", until: null, trialUntil: null, noticeDays: 30 }

it("ends an agreement after its notice, not before it begins, and not after its last day", () => {
  expect(earliestEnd(term, "2027-10-01")).toBe("2027-10-31")
  expect(earliestEnd({ ...term, noticeDays: 0 }, "2027-10-01")).toBe("2027-10-01")
  expect(earliestEnd(term, "2027-06-01")).toBe("2027-09-01")
  expect(earliestEnd({ ...term, until: "2027-10-15" }, "2027-10-01")).toBe("2027-10-15")
  expect(earliestEnd({ ...term, until: "2027-12-31" }, "2027-10-01")).toBe("2027-10-31")
})

it("leaves fourteen days at most while an agreement is on trial, its last day included", () => {
  const tried = { ...term, trialUntil: "2027-12-31", noticeDays: 90 }
  expect(earliestEnd(tried, "2027-12-01")).toBe("2027-12-15")
  expect(earliestEnd(tried, "2027-12-31")).toBe("2028-01-14")
  expect(earliestEnd(tried, "2028-01-01")).toBe("2028-03-31")
  expect(earliestEnd({ ...tried, noticeDays: 7 }, "2027-12-01")).toBe("2027-12-08")
})

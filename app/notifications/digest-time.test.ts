import { expect, test } from "vitest"
import { lastDigestTime } from "./digest-time"

test.each([
  // Winter: eight in Brussels is seven in UTC.
  ["daily", "2027-01-13T06:59:59Z", "2027-01-12T07:00:00.000Z"],
  ["daily", "2027-01-13T07:00:00Z", "2027-01-13T07:00:00.000Z"],
  // The Sunday on which summer time begins.
  ["daily", "2027-03-28T06:00:00Z", "2027-03-28T06:00:00.000Z"],
  ["daily", "2027-03-28T05:59:00Z", "2027-03-27T07:00:00.000Z"],
  // 13 January 2027 is a Wednesday, 11 January a Monday.
  ["weekly", "2027-01-13T12:00:00Z", "2027-01-11T07:00:00.000Z"],
  ["weekly", "2027-01-11T06:30:00Z", "2027-01-04T07:00:00.000Z"],
  ["weekly", "2027-01-11T07:00:00Z", "2027-01-11T07:00:00.000Z"],
] as const)("the last %s digest before %s was at %s", (rhythm, now, last) => {
  expect(lastDigestTime(rhythm, "Europe/Brussels", new Date(now)).toISOString()).toBe(last)
})

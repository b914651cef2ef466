import { expect, it } from "vitest"
import { locales } from "~/i18n/locales"
import { AppError } from "~/platform/errors"
import { faultText } from "~/platform/refusal-text.server"
import { datesOf } from "./booking-request"

/** What is said of a rule, in every language. */
function saidOf(rrule: string): string[] {
  const start = Date.parse("2027-03-02T18:00:00Z")
  try {
    datesOf({ start, end: start + 3_600_000, rrule }, "Europe/Brussels")
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return locales.flatMap((locale) => error.faults?.map((fault) => faultText(fault, locale)) ?? [])
  }
  return []
}

it.each([
  ["FREQ=WEEKLY;BYHOUR=9;COUNT=3", "BYHOUR"],
  ["FREQ=DAILY;BYFULLMOON=1;COUNT=3", "BYFULLMOON"],
  ["RSCALE=CHINESE;FREQ=YEARLY;COUNT=3", "RSCALE"],
  ["FREQ=YEARLY;SKIP=FORWARD;COUNT=3", "SKIP"],
  ["FREQ=MONTHLY;BYWEEKNO=3;COUNT=3", "BYWEEKNO"],
  ["FREQ=WEEKLY;INTERVAL=0;COUNT=3", "INTERVAL"],
])("names the part of a rule that cannot be had: %s", (rrule, part) => {
  const said = saidOf(rrule)
  expect(said).toHaveLength(locales.length)
  for (const text of said) expect(text).toContain(part)
})

it("says of a text that is no rule at all that it is none", () => {
  for (const text of saidOf("every Tuesday")) expect(text).toMatch(/RFC 5545\.$/)
})

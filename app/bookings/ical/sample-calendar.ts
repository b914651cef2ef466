import { expect } from "vitest"
import { type ReadOptions, readCalendar } from "./read-calendar"

/*
 * What the tests of reading a calendar write and compare.
 */

export const options: ReadOptions = {
  timeZone: "Europe/Brussels",
  from: Date.parse("2026-10-01T00:00:00Z"),
  until: Date.parse("2027-12-01T00:00:00Z"),
  ownSuffix: "@roof.example",
}

export const calendar = (...lines: string[]) =>
  ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Test//EN", ...lines, "END:VCALENDAR"].join("\r\n")
export const event = (...lines: string[]) =>
  ["BEGIN:VEVENT", "UID:one@test.example", "DTSTAMP:20260101T000000Z", ...lines, "END:VEVENT"].join("\r\n")

/** Starts and ends of what is read from such lines, as the clocks of UTC show them. */
export async function read(...lines: string[]): Promise<string[]> {
  const events = await readCalendar(calendar(...lines), options)
  return events.map(
    ({ start, end }) =>
      `${new Date(start).toISOString().slice(0, 16)} ${new Date(end).toISOString().slice(0, 16)}`,
  )
}

export const fault = (code: string) => expect.objectContaining({ fault: code })

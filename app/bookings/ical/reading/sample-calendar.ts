import { expect } from "vitest"
import { readCalendar } from "./read-calendar"
import type { ReadOptions } from "./reading"

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

/** What is read from the text of a file. */
export const readText = (text: string, more: Partial<ReadOptions> = {}) =>
  readCalendar([Buffer.from(text)], { ...options, ...more })

/** Starts and ends of what is read from such lines, as the clocks of UTC show them. */
export async function read(...lines: string[]): Promise<string[]> {
  const { events } = await readText(calendar(...lines))
  return events.map(
    ({ start, end }) =>
      `${new Date(start).toISOString().slice(0, 16)} ${new Date(end).toISOString().slice(0, 16)}`,
  )
}

/** Why what is left out of such lines is left out. */
export async function leftOut(...lines: string[]): Promise<string[]> {
  const { leftOut } = await readText(calendar(...lines))
  return leftOut.events.map(({ reason, detail }) => (detail ? `${reason}: ${detail}` : reason))
}

export const fault = (code: string) => expect.objectContaining({ fault: code })

import ICAL from "ical.js"
import { minuteMs } from "~/availability/units"
import type { CalendarEntry, Repetition } from "./calendar-entry"
import type { JCal, JProperty } from "./jcal"
import { ianaZone, icalWallText, isBeyondDoubt, wallIn, type Zone } from "./wall-time"
import { describeZone } from "./zone-description"

// The space that begins a folded line counts among its 75 octets.
ICAL.foldLength = 74

/** A calendar file (RFC 5545): folded, escaped, with a description of every zone that it names. */
export function writeCalendar(name: string, entries: readonly CalendarEntry[]): string {
  const calendar: JCal = [
    "vcalendar",
    [
      ["version", {}, "text", "2.0"],
      ["prodid", {}, "text", "-//Common Roof//Calendars//EN"],
      ["calscale", {}, "text", "GREGORIAN"],
      // No METHOD: even to publish, iTIP asks for an ORGANIZER of every event (RFC 5546, 3.2.1).
      ["name", {}, "unknown", escaped(name)],
      ["x-wr-calname", {}, "unknown", escaped(name)],
      ["refresh-interval", {}, "duration", "PT1H"],
      ["x-published-ttl", {}, "unknown", "PT1H"],
    ],
    [...describeZones(entries), ...entries.map(eventOf)],
  ]
  return ICAL.stringify(calendar as unknown as unknown[])
}

/** One of the two sides of an invitation. */
interface InvitedSide {
  email: string
  name: string | null
}

/** What a mail does to the calendar of whoever reads it (RFC 5546). */
export interface Invitation {
  /** Puts an event in, or changes it; or takes it out. */
  method: "REQUEST" | "CANCEL"
  /** Who sends the mail: programs take changes from nobody else. */
  organiser: InvitedSide
  /** Who reads it, and has said yes already. */
  attendee: InvitedSide
}

/** The calendar part of a mail: of one event, which programs know again by its name and number. */
export function writeInvitation(
  entries: readonly CalendarEntry[],
  { method, organiser, attendee }: Invitation,
): string {
  const named = ({ name }: InvitedSide): Record<string, string> => (name ? { cn: plain(name) } : {})
  const sides: JProperty[] = [
    ["organizer", named(organiser), "cal-address", `mailto:${organiser.email}`],
    [
      "attendee",
      { ...named(attendee), partstat: "ACCEPTED", rsvp: "FALSE" },
      "cal-address",
      `mailto:${attendee.email}`,
    ],
  ]
  const calendar: JCal = [
    "vcalendar",
    [
      ["version", {}, "text", "2.0"],
      ["prodid", {}, "text", "-//Common Roof//Calendars//EN"],
      ["calscale", {}, "text", "GREGORIAN"],
      ["method", {}, "text", method],
    ],
    [
      ...describeZones(entries),
      ...entries
        .map(eventOf)
        .map(([name, properties, inside]): JCal => [name, [...properties, ...sides], inside]),
    ],
  ]
  return ICAL.stringify(calendar as unknown as unknown[])
}

function describeZones(entries: readonly CalendarEntry[]): JCal[] {
  const years = new Map<string, number[]>()
  for (const { timeZone, start, end, recurrenceId, repeats } of entries) {
    if (timeZone === null) continue
    const instants = [start, end, recurrenceId ?? start, repeats?.until ?? end]
    years.set(timeZone, [
      ...(years.get(timeZone) ?? []),
      ...instants.map((at) => new Date(at).getUTCFullYear()),
    ])
  }
  return [...years].map(([timeZone, all]) => describeZone(timeZone, Math.min(...all), Math.max(...all) + 1))
}

function eventOf(entry: CalendarEntry): JCal {
  const zone = entry.timeZone === null ? null : { id: entry.timeZone, zone: ianaZone(entry.timeZone) }
  const { repeats, recurrenceId } = entry
  const properties: JProperty[] = [
    ["uid", {}, "text", entry.uid],
    ["dtstamp", {}, "date-time", utcText(Date.parse(entry.updatedAt))],
    ["created", {}, "date-time", utcText(Date.parse(entry.createdAt))],
    ["last-modified", {}, "date-time", utcText(Date.parse(entry.updatedAt))],
    ["sequence", {}, "integer", entry.sequence],
    ...(repeats && zone
      ? repeatedTimes(repeats, zone)
      : [timeProperty("dtstart", entry.start, zone), timeProperty("dtend", entry.end, zone)]),
    ["status", {}, "text", entry.status],
    ["transp", {}, "text", entry.status === "CANCELLED" ? "TRANSPARENT" : "OPAQUE"],
    ["summary", {}, "text", plain(entry.summary)],
  ]
  if (recurrenceId !== undefined && zone)
    properties.push([
      "recurrence-id",
      { tzid: zone.id },
      "date-time",
      icalWallText(wallIn(zone.zone, recurrenceId)),
    ])
  if (repeats && zone) {
    const rule = ICAL.Recur.fromString(repeats.pattern).toJSON()
    properties.push(["rrule", {}, "recur", { ...rule, until: utcText(repeats.until) }])
    for (const exdate of repeats.exdates) properties.push(["exdate", { tzid: zone.id }, "date-time", exdate])
  }
  for (const name of ["description", "location"] as const)
    if (entry[name]) properties.push([name, {}, "text", plain(entry[name])])
  if (entry.url) properties.push(["url", {}, "uri", entry.url])
  return ["vevent", properties, []]
}

interface NamedZone {
  id: string
  zone: Zone
}

/** By the clock of the zone; by UTC where the zone's clock does not tell the instant beyond doubt. */
function timeProperty(name: string, instant: number, zone: NamedZone | null): JProperty {
  if (zone) {
    const wall = wallIn(zone.zone, instant)
    if (isBeyondDoubt(zone.id, wall)) return [name, { tzid: zone.id }, "date-time", icalWallText(wall)]
  }
  return [name, {}, "date-time", utcText(instant)]
}

/**
 * First times of a repeated event, by the clock alone. Where it changes within the first occurrence, programs would
 * count the length of all from it: then it is told as such.
 */
function repeatedTimes({ start, minutes }: Repetition, { id, zone }: NamedZone): JProperty[] {
  const wall = Date.parse(`${start}Z`)
  const end = wall + minutes * minuteMs
  const plain = [wall, end].every((at) => isBeyondDoubt(id, at)) && zone(end) - zone(wall) === end - wall
  return [
    ["dtstart", { tzid: id }, "date-time", start],
    plain
      ? ["dtend", { tzid: id }, "date-time", icalWallText(end)]
      : ["duration", {}, "duration", `PT${minutes}M`],
  ]
}

const utcText = (instant: number) => `${icalWallText(instant)}Z`

/** Text of a property that the library does not know. */
function escaped(text: string): string {
  return plain(text)
    .replace(/[\\;,]/g, "\\$&")
    .replaceAll("\n", "\\n")
}

/** Without control characters, which no calendar may hold. */
export function plain(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(/(?![\n\t])\p{Cc}/gu, "")
}

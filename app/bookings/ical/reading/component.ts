import { dayMs } from "~/availability/units"
import type { CalendarZones, ZoneWords } from "./calendar-zones"
import { decodedText, type Field, fieldOf } from "./content-lines"
import { readLength } from "./event-time"

/** A calendar of a file, which may hold several. */
export interface Calendar {
  words: ZoneWords
  zones: CalendarZones
}

/** An event, or a stretch of busy times, of a file: those of its lines that matter, until it is looked at. */
export interface Component {
  kind: "VEVENT" | "VFREEBUSY"
  calendar: Calendar
  uid: string
  /** What it is a version of: the event, or one of its occurrences as the file names it. */
  version: string
  sequence: number
  /** Content lines, decoded, one below the other. */
  text: string
}

/** The properties that say when an event takes time, and what its owner knows it by. */
const kept = new Set([
  "uid",
  "summary",
  "dtstart",
  "dtend",
  "duration",
  "rrule",
  "exrule",
  "rdate",
  "exdate",
  "recurrence-id",
  "sequence",
  "status",
  "transp",
  "x-microsoft-cdo-busystatus",
  "freebusy",
])

/** “Status: cancelled” in a description that is not folded: programs write names in one case, and no blank after the colon. */
const prose = /^[A-Z][A-Za-z-]*[a-z][A-Za-z-]*\s*:\s/

export function isKept(line: string): boolean {
  if (prose.test(line)) return false
  return kept.has(/^[A-Za-z0-9-]+/.exec(line)?.[0].toLowerCase() ?? "")
}

export function componentOf(kind: Component["kind"], lines: string[], calendar: Calendar): Component {
  // Made anew, so that no piece of the file is held by a slice of it.
  const text = Buffer.from(lines.map(decodedText).join("\n")).toString()
  const uid = valueIn(text, "uid")
  const version = `${uid} ${valueIn(text, "recurrenceId")}`
  const sequence = Number.parseInt(valueIn(text, "sequence"), 10) || 0
  return { kind, calendar, uid, version, sequence, text }
}

const lines = {
  uid: /^UID(?:;(?:"[^"\n]*"|[^":\n])*)?:(.*)$/im,
  recurrenceId: /^RECURRENCE-ID(?:;(?:"[^"\n]*"|[^":\n])*)?:(.*)$/im,
  sequence: /^SEQUENCE(?:;(?:"[^"\n]*"|[^":\n])*)?:(.*)$/im,
  dtstart: /^DTSTART(?:;(?:"[^"\n]*"|[^":\n])*)?:(.*)$/im,
  dtend: /^DTEND(?:;(?:"[^"\n]*"|[^":\n])*)?:(.*)$/im,
  duration: /^DURATION(?:;(?:"[^"\n]*"|[^":\n])*)?:(.*)$/im,
}

/** The value of a property, without the trouble of reading them all. */
const valueIn = (text: string, name: keyof typeof lines) => lines[name].exec(text)?.[1]?.trim() ?? ""

/** The fields of a component by name; what is there without a value is as if it were not. */
export class Fields {
  readonly #all: Field[]

  constructor({ text }: Pick<Component, "text">) {
    this.#all = text
      .split("\n")
      .flatMap((line) => fieldOf(line) ?? [])
      .filter(({ value }) => value !== "")
  }

  one(name: string): Field | undefined {
    return this.#all.find((field) => field.name === name)
  }

  every(name: string): Field[] {
    return this.#all.filter((field) => field.name === name)
  }

  text(name: string): string {
    return this.one(name)?.value ?? ""
  }

  get isCancelled(): boolean {
    return this.text("status").toUpperCase() === "CANCELLED"
  }

  /** Whether it leaves its time free. */
  get isFree(): boolean {
    return (
      this.isCancelled ||
      this.text("transp").toUpperCase() === "TRANSPARENT" ||
      this.text("x-microsoft-cdo-busystatus").toUpperCase() === "FREE"
    )
  }

  /** The date on which it begins, as it is written. */
  get date(): string | null {
    return dateIn(this.text("dtstart"))
  }
}

function dateIn(value: string): string | null {
  const [, year, month, day] = /^(\d{4})-?(\d\d)-?(\d\d)/.exec(value) ?? []
  const date = `${year}-${month}-${day}`
  return year && new Date(Date.parse(date) || 0).toISOString().startsWith(date) ? date : null
}

/** Milliseconds, about; NaN where it cannot be read. */
function lengthOf(duration: string): number {
  if (!duration) return 0
  try {
    const { nominal, exact } = readLength(duration)
    return nominal + exact
  } catch {
    return Number.NaN
  }
}

/** What zones and an end that is a date can make of a day. */
const leewayMs = 3 * dayMs
/** An occurrence that was changed or cancelled may have been so long: what it says of it matters until then. */
const longestOccurrenceMs = 62 * dayMs

/**
 * Whether a component is over for certain, seen by its dates alone, so that the years gone by of a calendar cost
 * nothing. What is added, or changes what follows, is looked at later.
 * @param from milliseconds.
 */
export function isOver({ kind, text }: Pick<Component, "kind" | "text">, from: number): boolean {
  if (kind !== "VEVENT" || /^RDATE[;:]|^RECURRENCE-ID[^:\n]*RANGE=/im.test(text)) return false
  const dates = (["dtstart", "dtend", "recurrenceId"] as const)
    .map((name) => valueIn(text, name))
    .filter(Boolean)
  const instants = dates.map((value) => Date.parse(dateIn(value) ?? ""))
  const [start] = instants
  if (start === undefined || !valueIn(text, "dtstart")) return false
  const last =
    Math.max(...instants) +
    lengthOf(valueIn(text, "duration")) +
    (valueIn(text, "recurrenceId") ? longestOccurrenceMs : leewayMs)
  const rules = text.match(/^RRULE(?:;[^:\n]*)?:\s*\S.*$/gim) ?? []
  const ends = rules.map((rule) => Date.parse(dateIn(/UNTIL=\s*([\d-]*)/i.exec(rule)?.[1] ?? "") ?? ""))
  // NaN, for what cannot be read or has no end, is never before anything.
  return Math.max(last, ...ends.map((end) => end + last - start)) < from
}

/** A component, taken apart. */
export interface Part {
  component: Component
  fields: Fields
}

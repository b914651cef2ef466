import { frequencies, type NumberedWeekday, type RuleParts } from "./rule-walls"

/** What is wrong with a recurrence. */
export type RecurrenceFaultCode =
  /** Not a rule of RFC 5545, or against its rules. */
  | "unreadable"
  /** More often than daily. */
  | "frequency"
  /** A part that is not known, or that has no place here. */
  | "part"
  /** Neither `UNTIL` nor `COUNT`. */
  | "endless"
  | "too_many"
  /** Reaches more than ten years ahead. */
  | "too_far"

export class RecurrenceFault extends Error {
  constructor(
    readonly code: RecurrenceFaultCode,
    /** The name of the part that is at fault, where it is one. */
    readonly part: string | null = null,
  ) {
    super(`recurrence: ${code}${part ? ` (${part})` : ""}`)
    this.name = "RecurrenceFault"
  }
}

const tooOften = ["HOURLY", "MINUTELY", "SECONDLY"]
const codes = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
const weekday = `(${codes.join("|")})`

const listOf = (item: string) => new RegExp(`^${item}(,${item})*$`)
const signed = (number: string) => `[+-]?(${number})`

/** How the value of each part looks. */
const shapes: Record<string, RegExp> = {
  FREQ: /./,
  INTERVAL: /^[1-9]\d{0,2}$/,
  COUNT: /^[1-9]\d{0,5}$/,
  UNTIL: /^\d{8}(T\d{6}Z?)?$/,
  WKST: new RegExp(`^${weekday}$`),
  BYMONTH: listOf("(0?[1-9]|1[0-2])"),
  BYWEEKNO: listOf(signed("0?[1-9]|[1-4]\\d|5[0-3]")),
  BYYEARDAY: listOf(signed("[1-9]\\d?|[12]\\d\\d|3[0-5]\\d|36[0-6]")),
  BYMONTHDAY: listOf(signed("0?[1-9]|[12]\\d|3[01]")),
  BYDAY: listOf(`(${signed("[1-9]|[1-4]\\d|5[0-3]")})?${weekday}`),
  BYHOUR: listOf("([01]?\\d|2[0-3])"),
  BYMINUTE: listOf("([0-5]?\\d)"),
  // The sixtieth is that of a leap second.
  BYSECOND: listOf("([0-5]?\\d|60)"),
  BYSETPOS: listOf(signed("[1-9]\\d?|[12]\\d\\d|3[0-5]\\d|36[0-6]")),
}

/**
 * The parts of the value of an `RRULE`, in capitals, by their names.
 * @throws {RecurrenceFault} for a part that is not known or not as RFC 5545 writes it, and for pairs that it forbids.
 */
export function readParts(text: string): Map<string, string> {
  const parts = new Map<string, string>()
  for (const part of text.replace(/;$/, "").split(";")) {
    const [name = "", value = "", ...rest] = part.split("=")
    if (/^(RSCALE|SKIP|X-.+)$/.test(name)) throw new RecurrenceFault("part", name)
    const shape = Object.hasOwn(shapes, name) ? shapes[name] : undefined
    if (!shape && /^BY[A-Z]+$/.test(name)) throw new RecurrenceFault("part", name)
    if (!shape || rest.length > 0 || parts.has(name)) throw new RecurrenceFault("unreadable")
    if (!shape.test(value)) throw new RecurrenceFault("unreadable", name)
    parts.set(name, value)
  }
  refuseOddPairs(parts, frequencyOf(parts))
  return parts
}

function frequencyOf(parts: Map<string, string>): RuleParts["frequency"] {
  const named = parts.get("FREQ") ?? ""
  const frequency = frequencies.find((name) => name === named)
  if (!frequency) throw new RecurrenceFault(tooOften.includes(named) ? "frequency" : "unreadable")
  return frequency
}

/** Combinations that RFC 5545 forbids. */
function refuseOddPairs(parts: Map<string, string>, frequency: RuleParts["frequency"]): void {
  const has = (name: string) => parts.has(name)
  const isYearly = frequency === "YEARLY"
  const isNumbered = /\d/.test(parts.get("BYDAY") ?? "")
  const chooses = [...parts.keys()].some((name) => name.startsWith("BY") && name !== "BYSETPOS")
  const odd: [string, boolean][] = [
    ["BYDAY", isNumbered && ((!isYearly && frequency !== "MONTHLY") || has("BYWEEKNO"))],
    ["BYMONTHDAY", has("BYMONTHDAY") && frequency === "WEEKLY"],
    ["BYWEEKNO", has("BYWEEKNO") && !isYearly],
    ["BYYEARDAY", has("BYYEARDAY") && !isYearly],
    ["BYSETPOS", has("BYSETPOS") && !chooses],
  ]
  const [found] = odd.find(([, isOdd]) => isOdd) ?? []
  if (found) throw new RecurrenceFault("unreadable", found)
}

/** What the parts say, without the end. @throws {RecurrenceFault} without a frequency. */
export function ruleOf(parts: Map<string, string>): RuleParts {
  // Each once: a list may name one many times, and every day is held against it.
  const items = (name: string) => {
    const text = parts.get(name)
    return text === undefined ? undefined : [...new Set(text.split(","))]
  }
  const numbers = (name: string) => {
    const found = items(name)?.map(Number)
    return found && [...new Set(found)]
  }
  const weekdays = items("BYDAY")?.map(numberedWeekday)
  return {
    frequency: frequencyOf(parts),
    interval: Number(parts.get("INTERVAL") ?? 1),
    weekStart: codes.indexOf(parts.get("WKST") ?? "MO") + 1,
    months: numbers("BYMONTH"),
    weeks: numbers("BYWEEKNO"),
    yearDays: numbers("BYYEARDAY"),
    monthDays: numbers("BYMONTHDAY"),
    weekdays,
    hours: numbers("BYHOUR"),
    minutes: numbers("BYMINUTE"),
    seconds: numbers("BYSECOND")?.map((second) => Math.min(second, 59)),
    positions: numbers("BYSETPOS"),
  }
}

function numberedWeekday(text: string): NumberedWeekday {
  return { nth: Number(text.slice(0, -2)), weekday: codes.indexOf(text.slice(-2)) + 1 }
}

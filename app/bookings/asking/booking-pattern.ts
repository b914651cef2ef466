import { weekdayOf } from "~/availability/dates"

/* How often a request comes back, as its form says it and as RFC 5545 writes it. */

export const repeats = [
  "once",
  "daily",
  "weekly",
  "biweekly",
  "monthly_date",
  "monthly_day",
  "monthly_last",
] as const
export type Repeat = (typeof repeats)[number]

/** How often something comes back, as the fields of a form say it. */
export interface BookingPattern {
  date: string
  repeat: Repeat
  /** Weekdays of a weekly pattern, 1 is Monday. */
  days: number[]
  ends: "times" | "until"
  times: string
  until: string
}

const dayCodes = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const

/** The rule of a pattern; null for what happens once. */
export function rruleOf({ repeat, date, days, ends, times, until }: BookingPattern): string | null {
  const end = ends === "until" ? `UNTIL=${until.replaceAll("-", "")}` : `COUNT=${Number(times)}`
  const weekday = weekdayOf(date)
  const code = dayCodes[weekday - 1]
  const byDay = (days.length ? days : [weekday]).map((day) => dayCodes[day - 1]).join(",")
  const day = Number(date.slice(8))
  switch (repeat) {
    case "once":
      return null
    case "daily":
      return `FREQ=DAILY;${end}`
    case "weekly":
      return `FREQ=WEEKLY;BYDAY=${byDay};${end}`
    case "biweekly":
      return `FREQ=WEEKLY;INTERVAL=2;BYDAY=${byDay};${end}`
    case "monthly_date":
      return `FREQ=MONTHLY;BYMONTHDAY=${day};${end}`
    case "monthly_day":
      return `FREQ=MONTHLY;BYDAY=${Math.ceil(day / 7)}${code};${end}`
    case "monthly_last":
      return `FREQ=MONTHLY;BYDAY=-1${code};${end}`
  }
}

/** The pattern of a rule, as far as the form knows it; once for what it does not. */
export function patternOf(rrule: string): Pick<BookingPattern, "repeat" | "days"> {
  const parts = new Map(rrule.split(";").map((part) => part.split("=") as [string, string]))
  const byDay = parts.get("BYDAY")?.split(",") ?? []
  const days = byDay.map((code) => (dayCodes as readonly string[]).indexOf(code) + 1).filter((day) => day > 0)
  const isEvery = (interval: string) => (parts.get("INTERVAL") ?? "1") === interval
  switch (parts.get("FREQ")) {
    case "DAILY":
      return { repeat: isEvery("1") ? "daily" : "once", days: [] }
    case "WEEKLY":
      if (isEvery("1")) return { repeat: "weekly", days }
      return { repeat: isEvery("2") ? "biweekly" : "once", days }
    case "MONTHLY":
      if (!isEvery("1")) return { repeat: "once", days: [] }
      if (byDay[0]?.startsWith("-1")) return { repeat: "monthly_last", days: [] }
      return { repeat: byDay.length ? "monthly_day" : "monthly_date", days: [] }
    default:
      return { repeat: "once", days: [] }
  }
}

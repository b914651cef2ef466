import { addDays, readDate } from "~/availability/dates"

/** Where a word begins and ends. */
export const edge = "(?<![a-z0-9])"
export const end = "(?![a-z0-9])"

/** Names of the months in the three languages, folded; those that begin another come after it. */
const months = [
  "janvier|januari|january|jan",
  "fevrier|februari|february|fevr|feb|fev",
  "mars|maart|march|mrt",
  "avril|april|avr|apr",
  "mai|mei|may",
  "juin|juni|june|jun",
  "juillet|juli|july|jul|juil",
  "aout|augustus|august|aug",
  "septembre|september|sept|sep",
  "octobre|oktober|october|okt|oct",
  "novembre|november|nov",
  "decembre|december|dec",
]
/** The names of all months. */
export const anyMonth = months.join("|")
/** A month, its name in a group. */
export const month = `(${anyMonth})\\.?`

/** Names of the days of the week, Monday first. */
export const weekdays = [
  "lundi|maandag|monday",
  "mardi|dinsdag|tuesday",
  "mercredi|woensdag|wednesday|wensday|wendesday",
  "jeudi|donderdag|thursday",
  "vendredi|vrijdag|friday",
  "samedi|zaterdag|saturday",
  "dimanche|zondag|sunday",
]
export const shortWeekdays = [
  "lun|maa|ma|mon",
  "mar|dins|din|di|tues|tue",
  "mercr|merc|mer|woens|woe|wo|weds|wed",
  "jeu|dond|don|do|thurs|thur|thu",
  "vend|ven|vrijd|vrij|vr|fri",
  "sam|zat|za|sat",
  "dim|zon|zo|sun",
]
export const anyWeekday = weekdays.join("|")
export const anyShort = shortWeekdays.join("|")

/** A date: its day, month and year as words, or its day, month and year as numbers, in six groups. */
export const dateText = `(?:(\\d{1,2})(?:er|e|st|nd|rd|th|de|ste)?(?: of)? ${month}(?: (20\\d\\d))?${end}|(\\d{1,2})[/.-](\\d{1,2})(?:[/.-](20\\d\\d|\\d\\d))?(?![0-9a-z/]))`

/** The number of a name in lists of names parted by bars; the first is 1. */
export function numberOf(names: string[], name: string): number {
  return names.findIndex((all) => all.split("|").includes(name)) + 1
}

/** The number of a month. */
export function monthOf(name: string): number {
  return numberOf(months, name)
}

/** The date in the groups of {@link dateText}. */
export function dateOf(groups: (string | undefined)[], today: string): string | null {
  const [day, name, year, number, month, short] = groups
  if (day) return dayOf(Number(day), monthOf(name ?? ""), year, today)
  return dayOf(Number(number), Number(month), short && (short.length === 2 ? `20${short}` : short), today)
}

/** A day without a year is the next one. */
export function dayOf(day: number, month: number, year: string | undefined, today: string): string | null {
  const date = (of: number) => readDate(`${of}-${pad(month)}-${pad(day)}`)
  if (year) return date(Number(year))
  const thisYear = Number(today.slice(0, 4))
  const next = date(thisYear)
  return next !== null && next < today ? date(thisYear + 1) : next
}

/** A month without a year is the present or the next one. */
export function firstOfMonth(month: number, year: string | undefined, today: string): string {
  const thisYear = Number(today.slice(0, 4))
  const of = year ? Number(year) : month < Number(today.slice(5, 7)) ? thisYear + 1 : thisYear
  return `${of}-${pad(month)}-01`
}

/** The last day of the month that a date begins. */
export function lastOfMonth(first: string): string {
  const beyond = addDays(first, 31)
  return addDays(`${beyond.slice(0, 7)}-01`, -1)
}

function pad(number: number): string {
  return String(number).padStart(2, "0")
}

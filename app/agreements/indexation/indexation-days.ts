import { addDays } from "~/availability/dates"
import type { AgreementFacts } from "../agreement"
import { paidFee } from "../clauses/terms"

/** Whether there is a fee that follows the health index. */
export function isIndexed(facts: Pick<AgreementFacts, "fee" | "indexed">): boolean {
  return facts.indexed !== null && paidFee(facts) !== null
}

/** The day whose anniversaries count: the one that was agreed, else the first. `YYYY-MM-DD`. */
export function indexedSince({ indexed, from }: Pick<AgreementFacts, "indexed" | "from">): string {
  return indexed?.since ?? from
}

/**
 * The first anniversary after its first day from which the fee may follow the index; null where it does not follow it.
 */
export function firstIndexDay(facts: Pick<AgreementFacts, "fee" | "indexed" | "from">): string | null {
  return isIndexed(facts) ? indexDayFrom(facts, addDays(facts.from, 1)) : null
}

/** The first anniversary on a day or later whose figure comes after that of the base. */
export function indexDayFrom(facts: Pick<AgreementFacts, "indexed" | "from">, day: string): string {
  const since = indexedSince(facts)
  const on = anniversaryFrom(since, day)
  return facts.indexed && indexMonthOf(on) <= facts.indexed.base ? indexDayFrom(facts, addDays(on, 1)) : on
}

/**
 * The first anniversary of a date that falls on a day or later; never the date itself.
 * @param from and `day`: `YYYY-MM-DD`.
 */
export function anniversaryFrom(from: string, day: string): string {
  const year = Math.max(yearOf(from) + 1, yearOf(day))
  const first = anniversaryIn(from, year)
  return first >= day ? first : anniversaryIn(from, year + 1)
}

/** The last anniversary of a date before a day; null where there was none. */
export function anniversaryBefore(from: string, day: string): string | null {
  const year = yearOf(anniversaryFrom(from, day)) - 1
  return year > yearOf(from) ? anniversaryIn(from, year) : null
}

/** The month of the figure that counts for an anniversary: the one before its own. */
export function indexMonthOf(anniversary: string): string {
  const [year, month] = [yearOf(anniversary), Number(anniversary.slice(5, 7))]
  return month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, "0")}`
}

function yearOf(date: string): number {
  return Number(date.slice(0, 4))
}

/** 29 February falls on the 28th in other years. */
function anniversaryIn(from: string, year: number): string {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const day = from.slice(4)
  return `${year}${day === "-02-29" && !isLeap ? "-02-28" : day}`
}

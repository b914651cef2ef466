import type { NeedTimes } from "~/needs/need"
import type { ComparablePrice } from "~/spaces/price"
import type { Match } from "./match"

/** What a need would fill of a space, and bring to its owner. */
export interface Filling {
  /** A week of its season, or on all its dates together. */
  per: "week" | "dates"
  minutes: number
  /** Cents; null where the space says no price that compares by the hour. */
  income: { amount: number; currency: string } | null
}

/**
 * What a need would fill of a space where it fits.
 * @param hourlyPrice what the owner asks groups for an hour now.
 */
export function fillingOf(
  times: NeedTimes,
  match: Pick<Match, "slots">,
  hourlyPrice: ComparablePrice | null,
): Filling {
  const minutes = minutesFilled(times, match)
  return {
    per: times.kind === "weekly" ? "week" : "dates",
    minutes,
    income: hourlyPrice && incomeOf(minutes, hourlyPrice),
  }
}

/** What minutes bring at a price by the hour, in cents. */
export function incomeOf(minutes: number, { amount, currency }: ComparablePrice): Filling["income"] {
  return { amount: Math.round((amount * minutes) / 60), currency }
}

/** Minutes that the slots of a match fill: a week, on as many days as the need asks, or on all its dates. */
export function minutesFilled(times: NeedTimes, { slots }: Pick<Match, "slots">): number {
  let minutes = 0
  const wanted = times.kind === "weekly" ? times.lines : times.dates.map((date) => ({ ...date, times: 1 }))
  for (const [at, line] of wanted.entries()) {
    const own = slots.filter((slot) => slot.line === at).sort((a, b) => b.free / b.of - a.free / a.of)
    for (const { free, of } of own.slice(0, line.times)) minutes += (line.minutes * free) / of
  }
  return Math.round(minutes)
}

import type { Vat } from "~/spaces/vocabulary"

/** What a building costs its owner. */
export const costKinds = [
  "rent",
  "energy",
  "insurance",
  "cleaning",
  "caretaking",
  "maintenance",
  "administration",
  "reserve",
] as const
export type CostKind = (typeof costKinds)[number]

/** For what a sum is paid: once a year, each month, for each hour in which a room is used, for each use. */
export const costPeriods = ["year", "month", "hour", "use"] as const
export type CostPeriod = (typeof costPeriods)[number]

export interface CostLine {
  kind: CostKind
  /** What it is for, in the owner's words. */
  note: string | null
  /** Cents as the owner pays them, above 0. */
  amount: number
  per: CostPeriod
  /** Of energy: the part of it that the heating season costs, 0 to 100. */
  winterPercent: number
  /** As the owner states it. */
  vat: Vat
  /** Percent; null where it is not told. */
  vatRate: number | null
  /** Dates `YYYY-MM-DD`, both included; null is open. */
  validFrom: string | null
  validUntil: string | null
}

/** How much a building is used in a year. */
export interface YearOfUse {
  /** Minutes of its rooms: two rooms at the same time are twice the time. */
  minutes: number
  uses: number
}

/**
 * What a line costs in a year.
 * @param energyPercent price of energy, in percent of today's.
 * @returns cents, half a cent rounded up.
 */
export function yearlyCents(
  { kind, amount, per }: Pick<CostLine, "kind" | "amount" | "per">,
  use: YearOfUse,
  energyPercent = 100,
): number {
  const yearly = {
    year: () => amount,
    month: () => amount * 12,
    hour: () => Math.round((amount * use.minutes) / 60),
    use: () => Math.round(amount * use.uses),
  }[per]()
  return kind === "energy" ? percentOf(yearly, energyPercent) : yearly
}

/** @returns cents, half a cent rounded up. */
export function percentOf(cents: number, percent: number): number {
  return Math.round((cents * percent) / 100)
}

/** What VAT is in the costs of a year, as the owner states it. Nothing of it enters a price by our doing. */
export interface StatedVat {
  /** Contained in sums that include it. */
  included: number
  /** Due on top of sums that exclude it, and counted nowhere. */
  onTop: number
  /** Costs of which the owner does not say, or not at which rate. */
  untold: number
}

/** @param costs lines with the cents that they cost in a year. */
export function statedVat(costs: readonly { line: CostLine; cents: number }[]): StatedVat {
  const stated: StatedVat = { included: 0, onTop: 0, untold: 0 }
  for (const { line, cents } of costs) {
    const { vat, vatRate } = line
    if (vat === "exempt") continue
    if (vat === "unknown" || vatRate === null) stated.untold += cents
    else if (vat === "included") stated.included += Math.round((cents * vatRate) / (100 + vatRate))
    else stated.onTop += percentOf(cents, vatRate)
  }
  return stated
}

import { ascending, rollups } from "d3-array"
import { askedMinutes, type PlanInstance, type PlanOption } from "./instance"

/** Minutes a week that each need gets of the chosen options. */
export function minutesGot(instance: PlanInstance, chosen: readonly number[]): number[] {
  const got = instance.needs.map(() => 0)
  for (const at of chosen) {
    const { need, minutes } = instance.options[at] as PlanOption
    got[need] = (got[need] as number) + minutes
  }
  return got
}

/** How many organisations get all that they ask. */
export function organisationsServed(instance: PlanInstance, got: readonly number[]): number {
  const needs = instance.needs.map((need, at) => ({
    ...need,
    isServed: (got[at] as number) >= askedMinutes(need),
  }))
  return rollups(
    needs,
    (own) => own.every(({ isServed }) => isServed),
    ({ organisation }) => organisation,
  ).filter(([, isServed]) => isServed).length
}

/** Of each need, minutes got ÷ minutes asked. */
export function sharesOf(instance: PlanInstance, got: readonly number[]): number[] {
  return instance.needs.map((need, at) => (got[at] as number) / askedMinutes(need))
}

/**
 * The shares of the needs that could be served alone, least first: of two plans the fairer one has the greater share at
 * the first place where they differ.
 */
export function sortedShares(
  instance: PlanInstance,
  got: readonly number[],
  alone: readonly number[],
): number[] {
  const shares = sharesOf(instance, got)
  return alone.map((at) => shares[at] as number).sort(ascending)
}

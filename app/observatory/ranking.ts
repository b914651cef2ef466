import { type Cutting, classOf, cutClasses, type ValueClass } from "./map/classes"
import type { SortOrder } from "./observatory-query"
import type { Figures } from "./supply/supply"

/** Why an area has no value. */
export type Absence = "suppressed" | "missing"

/** One area in the ranking: its value on the map, and its class. */
export interface RankedArea<A> {
  area: A
  value: number | null
  absence: Absence | null
  /** 0 is the lowest; null without a value. */
  valueClass: number | null
}

interface Rankable {
  id: string
  figures: Figures
  suppressed: string[]
}

/** Cuts the values of the areas into classes and gives each area its own. */
export function rankAreas<A extends Rankable>(
  areas: A[],
  indicator: string,
  cutting: Cutting,
): { ranked: RankedArea<A>[]; classes: ValueClass[] } {
  const shownValue = (area: A) => area.figures[indicator] ?? null
  const classes = cutClasses(
    areas.flatMap((area) => shownValue(area) ?? []),
    cutting,
  )
  const ranked = areas.map((area) => {
    const value = shownValue(area)
    if (value !== null) return { area, value, absence: null, valueClass: classOf(value, classes) }
    const absence: Absence = area.suppressed.includes(indicator) ? "suppressed" : "missing"
    return { area, value, absence, valueClass: null }
  })
  return { ranked, classes }
}

/**
 * Sorts by a column or by name. Areas without a value come last whichever way the others run, and equal values
 * stand by name.
 */
export function sortAreas<A extends Rankable>(
  ranked: RankedArea<A>[],
  sort: string,
  order: SortOrder,
  nameOf: (area: A) => string,
  compareNames: (a: string, b: string) => number,
): RankedArea<A>[] {
  const sign = order === "asc" ? 1 : -1
  const byName = (a: RankedArea<A>, b: RankedArea<A>) =>
    compareNames(nameOf(a.area), nameOf(b.area)) || (a.area.id < b.area.id ? -1 : 1)
  if (sort === "name") return [...ranked].sort((a, b) => sign * byName(a, b))
  return [...ranked].sort((a, b) => {
    const [left, right] = [a.area.figures[sort] ?? null, b.area.figures[sort] ?? null]
    if (left === null || right === null) return left === right ? byName(a, b) : left === null ? 1 : -1
    return sign * (left - right) || byName(a, b)
  })
}

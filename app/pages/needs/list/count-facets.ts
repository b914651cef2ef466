import { weekdayOf } from "~/availability/dates"
import {
  type Facet,
  type FacetedNeed,
  type FacetValues,
  facets,
  type NeedChoice,
  peopleBands,
} from "./need-choice"

/** A value of a facet, and how many needs one would see with it beside what else is chosen. */
export interface FacetCount {
  value: string
  count: number
}

export interface CountedNeeds<N> {
  /** For which the whole choice holds, in their order. */
  chosen: N[]
  /** Of each facet the values that occur, and the one that is chosen. */
  counts: Record<Facet, FacetCount[]>
}

/** The needs for which a choice holds, and what every other choice of one facet would come to. */
export function countFacets<N extends FacetedNeed>(
  needs: Iterable<N>,
  choice: NeedChoice,
  values: FacetValues,
): CountedNeeds<N> {
  const chosen: N[] = []
  const totals = new Map<string, number>()
  for (const need of needs) {
    const failed = facets.filter(
      (facet) => choice[facet] && !valuesOf(need, facet, values).includes(choice[facet]),
    )
    if (failed.length === 0) chosen.push(need)
    // What one facet alone keeps out would come in with another value of it.
    const counted = failed.length === 0 ? facets : failed.length === 1 ? failed : []
    for (const facet of counted)
      for (const value of valuesOf(need, facet, values)) {
        const key = `${facet} ${value}`
        totals.set(key, (totals.get(key) ?? 0) + 1)
      }
  }
  const countsOf = (facet: Facet) =>
    values[facet]
      .map((value) => ({ value, count: totals.get(`${facet} ${value}`) ?? 0 }))
      .filter(({ value, count }) => count > 0 || value === choice[facet])
  return {
    chosen,
    counts: {
      activity: countsOf("activity"),
      form: countsOf("form"),
      people: countsOf("people"),
      weekday: countsOf("weekday"),
      area: countsOf("area"),
    },
  }
}

function valuesOf(need: FacetedNeed, facet: Facet, values: FacetValues): readonly string[] {
  switch (facet) {
    case "activity":
      return need.activities
    case "form":
      return need.forms.length > 0 ? need.forms : values.form
    case "people":
      return peopleBands
        .filter(({ from, to }) => need.people.usual >= from && need.people.usual <= to)
        .map(({ code }) => code)
    case "weekday":
      return weekdaysOf(need).map(String)
    case "area":
      return need.areas ?? values.area
  }
}

function weekdaysOf({ times }: FacetedNeed): number[] {
  const days =
    times.kind === "weekly"
      ? times.lines.flatMap(({ weekdays }) => weekdays)
      : times.dates.map(({ date }) => weekdayOf(date))
  return [...new Set(days)]
}

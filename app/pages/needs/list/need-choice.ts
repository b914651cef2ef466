import type { NeedTimes } from "~/needs/need"
import { type ActivityOfUse, activitiesOfUse, type SharingForm, sharingForms } from "~/spaces/vocabulary"

/** What the list of needs can be narrowed by, in the order in which it is shown. */
export const facets = ["activity", "form", "people", "weekday", "area"] as const
export type Facet = (typeof facets)[number]

/** Of each facet the value that is chosen; the address holds them. */
export type NeedChoice = Partial<Record<Facet, string>>

/** People who usually come, from and up to; as `1-15` in an address. */
export const peopleBands = [
  { code: "1-15", from: 1, to: 15 },
  { code: "16-40", from: 16, to: 40 },
  { code: "41-100", from: 41, to: 100 },
  { code: "101-", from: 101, to: Infinity },
] as const

/** What a need is narrowed by. */
export interface FacetedNeed {
  activities: ActivityOfUse[]
  /** Empty accepts every form. */
  forms: SharingForm[]
  people: { usual: number }
  times: NeedTimes
  /** Ids of the municipalities in which its places lie; null where it names none and is met anywhere. */
  areas: string[] | null
}

/** The values of each facet, in order, as far as an address can name them. */
export type FacetValues = Record<Facet, readonly string[]>

/** @param areas ids of the municipalities, in the order of their names. */
export function facetValues(areas: readonly string[]): FacetValues {
  return {
    activity: activitiesOfUse,
    form: sharingForms,
    people: peopleBands.map(({ code }) => code),
    weekday: ["1", "2", "3", "4", "5", "6", "7"],
    area: areas,
  }
}

/** What is chosen in an address; what is not known is not chosen. */
export function choiceIn(params: URLSearchParams, values: FacetValues): NeedChoice {
  const choice: NeedChoice = {}
  for (const facet of facets) {
    const value = params.get(facet)
    if (value && values[facet].includes(value)) choice[facet] = value
  }
  return choice
}

/** The address of a choice. */
export function choiceParams(choice: NeedChoice, page = 1): URLSearchParams {
  const params = new URLSearchParams()
  for (const facet of facets) {
    const value = choice[facet]
    if (value) params.set(facet, value)
  }
  if (page > 1) params.set("page", String(page))
  return params
}

import type { OpenNeed } from "~/matching/needs-index/need-source"
import { tierOf } from "~/spaces/noise"
import type { ActivityOfUse } from "~/spaces/vocabulary"
import type { AskedPlan, TypedNeed } from "../plan"

/** A need as a plan matches it. */
export type PlannableNeed = OpenNeed & { title: string }

/** A group that the owner typed, as a need that asks for nothing but time and room. */
export function typedNeed(
  { key, title, lines, people }: TypedNeed,
  season: AskedPlan["season"],
): PlannableNeed {
  return {
    id: key,
    organisationId: `typed ${key}`,
    title,
    activities: [],
    people: { least: null, usual: people, most: null },
    origins: [],
    times: { kind: "weekly", lines, season: { ...season, without: [] } },
    forms: [],
    formsPreferred: [],
    budget: null,
    amenitiesNeeded: [],
    amenitiesWished: [],
    accessible: false,
    allows: [],
    noise: null,
  }
}

/** A need in the weeks of a plan; null where they do not meet, and for needs of single dates. */
export function clippedTo<T extends OpenNeed>(need: T, { from, until }: AskedPlan["season"]): T | null {
  if (need.times.kind === "dates") return null
  const { season } = need.times
  const clipped = {
    ...season,
    from: season.from > from ? season.from : from,
    until: season.until < until ? season.until : until,
  }
  return clipped.from > clipped.until ? null : { ...need, times: { ...need.times, season: clipped } }
}

const loud: ActivityOfUse[] = ["choir", "music", "theatre", "dance", "party", "sport"]
const quiet: ActivityOfUse[] = ["yoga", "homework", "worship", "course", "exhibition", "office_work"]

/** What groups do to those beside them, as their activities and what they ask to be allowed tell. */
export interface NeedTraits {
  isLoud: boolean
  isQuiet: boolean
  hasAlcohol: boolean
  hasMinors: boolean
}

/** The traits of a need; of its noise its activities tell where it says nothing. */
export function traitsOf({
  activities,
  allows,
  noise,
}: Pick<OpenNeed, "activities" | "allows" | "noise">): NeedTraits {
  const isAmplified = allows.includes("amplified_sound") || (noise !== null && tierOf[noise] !== null)
  const isLoud = isAmplified || (noise === null && activities.some((activity) => loud.includes(activity)))
  return {
    isLoud,
    isQuiet:
      noise === "quiet" ||
      (noise === null && !isLoud && activities.some((activity) => quiet.includes(activity))),
    hasAlcohol: allows.includes("alcohol"),
    hasMinors: allows.includes("minors"),
  }
}

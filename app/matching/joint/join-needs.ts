import type { JointWay, Need, NeedBudget, NeedPeople } from "~/needs/need"
import type { SearchArea } from "~/search/index/search-area"
import { type NoiseLevel, noiseLevels } from "~/spaces/noise"
import type { SharingForm } from "~/spaces/vocabulary"
import { commonPlaces } from "./common-places"
import { commonTimes } from "./common-times"

/*
 * Two needs that are met only together are matched as one (docs/decisions/0042-joint-needs.md): what the two come to
 * is a need, and the rule that decides where a need fits decides it for them too.
 */

/** Why two needs cannot be met together. */
export const joinFaults = ["place", "season", "time", "form", "budget"] as const
export type JoinFault = (typeof joinFaults)[number]

/** What two needs come to. */
export type JoinedNeed = Omit<Need, "id" | "organisationId" | "status" | "jointId" | "jointWay">

/** Letters of a title. */
const longestTitle = 120

/**
 * What two needs come to as one. People add up; times, places and forms are those that both accept; what one needs or
 * must be allowed, both do, and the louder of the two is heard; of who sees them the narrower counts. Side by side each
 * has a space, a form and a price of its own, and those keep nothing apart.
 * @param a the one whose language and currency stand, its places as everybody may know them.
 * @returns all that keeps them apart where something does.
 */
export function joinNeeds(
  a: Need,
  b: Need,
  way: JointWay,
  areas: ReadonlyMap<string, SearchArea>,
): { joined: JoinedNeed } | { faults: JoinFault[] } {
  const origins = commonPlaces(a.origins, b.origins, areas)
  const times = commonTimes(a.times, b.times)
  const forms = commonForms(a.forms, b.forms)
  const budget = sumOfBudgets(a.budget, b.budget)
  const isOneSpace = way === "same_hours"
  const faults = joinFaults.filter(
    (fault) =>
      (fault === "place" && !origins) ||
      fault === times ||
      (isOneSpace && ((fault === "form" && !forms) || fault === budget)),
  )
  if (faults.length > 0 || !origins || typeof times === "string") return { faults }
  const all = <T>(of: (need: Need) => readonly T[]): T[] => [...new Set([...of(a), ...of(b)])]
  const amenitiesNeeded = all((need) => need.amenitiesNeeded)
  return {
    joined: {
      title: titleOf(a.title, b.title),
      language: a.language,
      text: null,
      activities: all((need) => need.activities),
      people: sumOfPeople(a.people, b.people),
      origins,
      times,
      forms: forms ?? [],
      formsPreferred: all((need) => need.formsPreferred).filter(
        (form) => !forms || forms.length === 0 || forms.includes(form),
      ),
      budget: budget === "budget" ? null : budget,
      amenitiesNeeded,
      amenitiesWished: all((need) => need.amenitiesWished).filter((one) => !amenitiesNeeded.includes(one)),
      accessible: a.accessible || b.accessible,
      allows: all((need) => need.allows),
      noise: louderOf(a.noise, b.noise),
      languages: all((need) => need.languages),
      visibility: [a, b].some(({ visibility }) => visibility === "owners") ? "owners" : "public",
    },
  }
}

/** What one of the two looks for while they stand together, side by side: its own wishes, at the common times and places. */
export function partBeside(
  part: Need,
  { times, origins, jointWay }: Pick<Need, "times" | "origins" | "jointWay">,
): Need {
  return { ...part, times, origins, jointWay }
}

function louderOf(a: NoiseLevel | null, b: NoiseLevel | null): NoiseLevel | null {
  return noiseLevels.findLast((level) => level === a || level === b) ?? null
}

function titleOf(a: string, b: string): string {
  const whole = `${a} + ${b}`
  return whole.length <= longestTitle ? whole : `${whole.slice(0, longestTitle - 1).trimEnd()}…`
}

function sumOfPeople(a: NeedPeople, b: NeedPeople): NeedPeople {
  const known = (x: number | null, y: number | null, usually: (people: NeedPeople) => number) =>
    x === null && y === null ? null : usually(a) + usually(b)
  return {
    least: known(a.least, b.least, ({ least, usual }) => least ?? usual),
    usual: a.usual + b.usual,
    most: known(a.most, b.most, ({ most, usual }) => most ?? usual),
  }
}

/** None accepts every form. */
function commonForms(a: SharingForm[], b: SharingForm[]): SharingForm[] | null {
  if (a.length === 0) return b
  if (b.length === 0) return a
  const both = a.filter((form) => b.includes(form))
  return both.length > 0 ? both : null
}

/**
 * What two can pay together. Whoever names none can pay the rest, and then nothing limits the two; budgets of another
 * unit cannot be added up, which keeps two apart only where both are limits.
 */
function sumOfBudgets(a: NeedBudget | null, b: NeedBudget | null): NeedBudget | null | "budget" {
  if (!a || !b) return null
  if (a.unit !== b.unit || a.currency !== b.currency) return a.limit && b.limit ? "budget" : null
  return { ...a, amount: a.amount + b.amount, limit: a.limit && b.limit }
}

import { distanceToArea } from "~/geo/area"
import { distanceM } from "~/geo/distance"
import type { Position } from "~/geo/position"
import type { Need, NeedOrigin } from "~/needs/need"
import { roomFor } from "~/needs/need"
import { explainScore, type Score, type ScoreInputs } from "~/search/index/score"
import type { SearchArea } from "~/search/index/search-area"
import { codesOf, type SpaceEntry } from "~/search/index/space-entry"
import { defaultWeights } from "~/search/results/search-result"
import { wishesOf } from "~/spaces/activity-wishes"
import { heardUntil, tierOf } from "~/spaces/noise"
import { comparablePrice } from "~/spaces/price"
import {
  type AccessFact,
  type ActivityOfUse,
  type Allowance,
  type Amenity,
  accessFacts,
  activitiesOfUse,
  allowances,
  amenities,
  type SharingForm,
  sharingForms,
} from "~/spaces/vocabulary"
import type { FittingSlot, TimeFit } from "./fitting-slots"
import { overAt } from "./heard-times"

/** What can stand between a need and a space, in the order in which it is told. */
export const matchObstacles = [
  "place",
  "capacity",
  "time",
  "form",
  "amenity",
  "access",
  "condition",
  "noise",
  "budget",
] as const
export type MatchObstacleCode = (typeof matchObstacles)[number]

/** One thing that stands in the way: what the need asks for, and what the space has. */
export interface MatchObstacle {
  code: MatchObstacleCode
  asked: string | number | readonly string[]
  has: string | number | readonly string[] | null
}

/** The part of a need that decides where it fits. */
export type MatchedNeed = Pick<
  Need,
  | "activities"
  | "people"
  | "origins"
  | "times"
  | "forms"
  | "formsPreferred"
  | "budget"
  | "amenitiesNeeded"
  | "amenitiesWished"
  | "accessible"
  | "allows"
  | "noise"
>

/** The part of a space that decides what it meets. */
export type MatchedSpace = Pick<
  SpaceEntry,
  | "lon"
  | "lat"
  | "capacity"
  | "desks"
  | "forms"
  | "amenities"
  | "allows"
  | "noise"
  | "activities"
  | "accessFacts"
  | "wheelchair"
  | "prices"
  | "hours"
  | "municipalityId"
  | "neighbourhoodId"
  | "postcodeId"
>

type PlacedSpace = Pick<MatchedSpace, "lon" | "lat" | "municipalityId" | "neighbourhoodId" | "postcodeId">

/** What is known beside the two. */
export interface MatchGround {
  /** Date `YYYY-MM-DD` in the city, which decides whose dated prices hold. */
  today: string
  areas: ReadonlyMap<string, SearchArea>
  /**
   * How the times of the need, as far as it may be heard, lie in the space, had for a form; null counts the hours for
   * every form alone.
   */
  timesFor: (form: SharingForm | null) => TimeFit
  /** The nearest stop of rail, metro or tram; null where the city has none. */
  stop: { distanceM: number; name: string | null } | null
}

export interface Match extends Score {
  /** Empty: the space is feasible. */
  obstacles: MatchObstacle[]
  /** For which it would be had; null where the space names no form. */
  form: SharingForm | null
  slots: FittingSlot[]
  /** Metres from the nearest origin, 0 inside; null where the need names none. */
  distanceM: number | null
}

/**
 * The one rule that decides whether a space meets a need, and how well. Whatever ranks spaces for a need or needs for
 * a space answers as this does.
 */
export function match(need: MatchedNeed, space: MatchedSpace, ground: MatchGround): Match {
  const place = placeOf(need.origins, space, ground.areas)
  const { form, times } = bestForm(need, space, ground.timesFor)
  const price = need.budget && comparablePrice(space.prices, need.budget.unit, ground.today)
  const obstacles = [
    place && !place.inside && obstacle("place", place.allowedM, Math.round(place.distanceM)),
    ...capacityObstacle(need, space),
    times.slots.length === 0 && obstacle("time", times.wantedMinutes, Math.round(times.freeMinutes)),
    form === undefined && obstacle("form", need.forms, codesOf(space.forms, sharingForms)),
    ...lacks("amenity", need.amenitiesNeeded, space.amenities, amenities),
    need.accessible && space.wheelchair !== "yes" && obstacle("access", "yes", space.wheelchair),
    ...lacks("condition", askedConditions(need), space.allows, allowances),
    ...noiseObstacles(need, space),
    need.budget?.limit === true &&
      (!price || price.amount > need.budget.amount) &&
      obstacle("budget", need.budget.amount, price?.amount ?? null),
  ].filter((found): found is MatchObstacle => found !== false && found !== null)
  const inputs: ScoreInputs = {
    ...(place && { proximity: { distanceM: place.distanceM } }),
    time: { wantedMinutes: times.wantedMinutes, freeMinutes: Math.round(times.freeMinutes) },
    ...(space.desks === null && {
      capacity: { people: need.people.usual, capacity: space.capacity ?? 0 },
    }),
    ...(need.budget &&
      price && {
        price: {
          amount: price.amount,
          budget: need.budget.amount,
          currency: price.currency,
          unit: need.budget.unit,
        },
      }),
    ...(form && need.forms.length > 0 && { terms: { form, preferred: need.formsPreferred.includes(form) } }),
    ...suitabilityOf(need, space),
    ...(ground.stop && { transit: { distanceM: ground.stop.distanceM, stop: ground.stop.name } }),
  }
  return {
    obstacles,
    ...explainScore(inputs, defaultWeights),
    form: form ?? null,
    slots: times.slots,
    distanceM: place?.distanceM ?? null,
  }
}

/** Metres beyond the places of a need in which a space still counts as a near miss. */
export const missReachM = 2000

/** Whether a place beside those of a need is near enough to be a miss; its metres count as they are told. */
export function isWithinReach({ distanceM, allowedM }: { distanceM: number; allowedM: number }): boolean {
  return Math.round(distanceM) - allowedM <= missReachM
}

/** Whether one thing alone stands in the way; a place much further away is none. */
export function isNearMiss({ obstacles }: Match): boolean {
  const [only] = obstacles
  if (!only || obstacles.length > 1) return false
  return only.code !== "place" || Number(only.has) - Number(only.asked) <= missReachM
}

const obstacle = (
  code: MatchObstacleCode,
  asked: MatchObstacle["asked"],
  has: MatchObstacle["has"],
): MatchObstacle => ({ code, asked, has })

/** The origin that is nearest, counted from its edge where none holds the space; null without one. */
export function placeOf(
  origins: NeedOrigin[],
  space: PlacedSpace,
  areas: ReadonlyMap<string, SearchArea>,
): { inside: boolean; distanceM: number; allowedM: number } | null {
  let best: ReturnType<typeof placeOf> = null
  for (const origin of origins) {
    const distance = metresTo(origin, space, areas)
    const allowedM = reachOf(origin)
    const found = { inside: distance <= allowedM, distanceM: distance, allowedM }
    const better = !best || (found.inside !== best.inside ? found.inside : found.distanceM < best.distanceM)
    if (better) best = found
  }
  return best
}

/** Metres around an origin that still count as there. */
export function reachOf(origin: NeedOrigin): number {
  return origin.kind === "shape" ? 0 : (origin.radius ?? 0)
}

/** Metres from an origin, 0 inside an area or a shape; an area that the city no longer has is out of reach. */
function metresTo(origin: NeedOrigin, space: PlacedSpace, areas: ReadonlyMap<string, SearchArea>): number {
  const at: Position = [space.lon, space.lat]
  if (origin.kind === "point") return distanceM(origin.position, at)
  if (origin.kind === "shape") return distanceToArea(at, origin.shape)
  const area = areas.get(origin.id)
  if (!area) return Infinity
  if (area.shape) return distanceToArea(at, area.shape)
  const own = [space.municipalityId, space.neighbourhoodId, space.postcodeId]
  return own.includes(area.id) ? 0 : distanceM(area.center, at)
}

function capacityObstacle({ people }: MatchedNeed, { capacity, desks }: MatchedSpace): MatchObstacle[] {
  const asked = roomFor(people)
  const has = desks ?? capacity
  return has !== null && has >= asked && (capacity ?? 0) >= asked ? [] : [obstacle("capacity", asked, has)]
}

/** What must be allowed; who names a level of amplified sound asks for it by its noise. */
export function askedConditions({ allows, noise }: Pick<MatchedNeed, "allows" | "noise">): Allowance[] {
  return noise && tierOf[noise] ? allows.filter((one) => one !== "amplified_sound") : allows
}

/** Its noise is louder than what is allowed, or ends later: each stands in the way by itself. */
function noiseObstacles({ noise, times }: MatchedNeed, { noise: allowed }: MatchedSpace): MatchObstacle[] {
  const tier = noise && tierOf[noise]
  const until = heardUntil(noise, allowed)
  const over = overAt(times)
  return [
    ...(noise && tier && tier > (allowed.tier ?? 0) ? [obstacle("noise", noise, allowed.tier)] : []),
    ...(until !== null && over > until ? [obstacle("noise", over, until)] : []),
  ]
}

function lacks<T extends string>(
  code: MatchObstacleCode,
  asked: readonly T[],
  bits: number,
  vocabulary: readonly T[],
): MatchObstacle[] {
  const has = codesOf(bits, vocabulary)
  return asked.filter((wanted) => !has.includes(wanted)).map((wanted) => obstacle(code, wanted, null))
}

/**
 * The accepted form for which most of the wanted time is free; a preferred one first among equals. `undefined` where
 * none is accepted: the time is then told for every form that the space has.
 */
export function bestForm(
  need: Pick<MatchedNeed, "forms" | "formsPreferred">,
  space: Pick<MatchedSpace, "forms" | "hours">,
  timesFor: MatchGround["timesFor"],
): { form: SharingForm | null | undefined; times: TimeFit } {
  const offered = codesOf(space.forms, sharingForms)
  const accepted = need.forms.length ? offered.filter((form) => need.forms.includes(form)) : offered
  const tried = accepted.length ? accepted : offered
  // Forms that no hours are made for are alike.
  const special = space.hours.some(({ form }) => form !== null)
  const base = timesFor(null)
  let best: { form: SharingForm | null; times: TimeFit } | null = null
  for (const form of tried) {
    const hasOwn = special && space.hours.some((rule) => rule.form === form)
    const times = hasOwn ? timesFor(form) : base
    const more = best === null ? 1 : times.freeMinutes - best.times.freeMinutes
    if (best === null || more > 0 || (more === 0 && isPreferred(need, form) && !isPreferred(need, best.form)))
      best = { form, times }
  }
  best ??= { form: null, times: base }
  return need.forms.length === 0 || accepted.length > 0 ? best : { form: undefined, times: best.times }
}

function isPreferred(
  { formsPreferred }: Pick<MatchedNeed, "formsPreferred">,
  form: SharingForm | null,
): boolean {
  return form !== null && formsPreferred.includes(form)
}

/** Amenities that are wished for, and what the activities of the need wish for, each once. */
function suitabilityOf(need: MatchedNeed, space: MatchedSpace): Pick<ScoreInputs, "suitability"> {
  const wishes = wishesOf(need.activities)
  const groups: [string, readonly string[], string[]][] = [
    ["activity", need.activities, codesOf<ActivityOfUse>(space.activities, activitiesOfUse)],
    [
      "amenity",
      [...new Set([...need.amenitiesWished, ...wishes.amenities])],
      codesOf<Amenity>(space.amenities, amenities),
    ],
    ["condition", wishes.allows, codesOf<Allowance>(space.allows, allowances)],
    ["access", wishes.access, codesOf<AccessFact>(space.accessFacts, accessFacts)],
  ]
  const there: string[] = []
  const missing: string[] = []
  for (const [name, wished, has] of groups)
    for (const code of wished) (has.includes(code) ? there : missing).push(`${name}.${code}`)
  const wished = there.length + missing.length
  if (wished === 0) return {}
  return {
    suitability: {
      wished,
      present: there.length,
      there: there.join(","),
      missing: missing.join(","),
    },
  }
}

import { least } from "d3-array"
import { distanceM } from "~/geo/distance"
import type { Position } from "~/geo/position"
import { tierOf } from "~/spaces/noise"
import { type ActivityOfUse, type Amenity, amenities as amenityOrder } from "~/spaces/vocabulary"
import { type DayPart, dayParts, type Use } from "./uses"

/*
 * Whether two groups go well together under one roof. What is compared, and what is told of it, are parts of the day,
 * kinds of activity and facts that both ask for: never a date, a room or an hour.
 */

/** What is known of a group that looks for a roof, or has one. */
export interface Sharer {
  /** When it comes, each weekday, part of the day and activity once. */
  uses: Use[]
  amenities: Amenity[]
  /** Whether somebody comes in a wheelchair. */
  accessible: boolean
  /** The middles of where it looks or comes; none is anywhere. */
  places: Position[]
}

export type Whose = "ours" | "theirs"

/** Why two groups go well together, the first of the two being ours. */
export type ShareReason =
  /** They come at other parts of the day. */
  | { code: "apart"; ours: ActivityOfUse; oursWhen: DayPart[]; theirs: ActivityOfUse; theirsWhen: DayPart[] }
  /** At the same part of the day, on other weekdays. */
  | { code: "days"; when: DayPart[] }
  /** At the same part of the same day. */
  | { code: "beside"; when: DayPart[] }
  | { code: "noise"; whose: Whose; order: "before" | "after" }
  | { code: "calm" }
  | { code: "amenity"; amenities: Amenity[] }
  | { code: "access" }
  | { code: "near" }

/** What keeps two groups apart. */
export type ShareClash = "noise" | "alcohol" | "distance"

/** What of noise stands between two groups that come at the same time. */
export interface NoiseClash {
  /** Who is heard while the other needs quiet; `both` hear one another. */
  heard: Whose | "both"
  ours: ActivityOfUse
  theirs: ActivityOfUse
  when: DayPart[]
}

export interface Beside {
  clashes: ShareClash[]
  /** From 0 to 100; of those that clash 0. */
  score: number
  reasons: ShareReason[]
}

/** Metres between places that still are near one another, and those that are in the same part of the city. */
const farthest = 4000
const closeBy = 1500

/**
 * Activities that are heard through a wall, and those that a noise next door ends: where a group does not say of itself
 * that it is quiet, or that its sound is amplified.
 */
const loud: readonly ActivityOfUse[] = ["choir", "music", "theatre", "dance", "party", "youth", "sport"]
const quiet: readonly ActivityOfUse[] = ["yoga", "meeting", "course", "homework", "worship", "office_work"]
const drinking: readonly ActivityOfUse[] = ["party"]
const young: readonly ActivityOfUse[] = ["children", "homework", "youth"]

const isOneOf =
  (activities: readonly ActivityOfUse[]) =>
  ({ activity }: Use) =>
    activities.includes(activity)

function isLoud(use: Use): boolean {
  const { noise } = use
  return (noise !== null && tierOf[noise] !== null) || (noise !== "quiet" && isOneOf(loud)(use))
}

function needsQuiet(use: Use): boolean {
  return !isLoud(use) && (use.noise === "quiet" || isOneOf(quiet)(use))
}

/**
 * Whether two groups fit beside each other under one roof, and why: nobody who is heard comes at the same part of a
 * day as somebody who needs quiet or is heard too, and no party beside children. The same whichever of the two asks.
 */
export function fitsBeside(ours: Sharer, theirs: Sharer): Beside {
  const meetings = meetingsOf(ours.uses, theirs.uses)
  const apartM = distanceBetween(ours.places, theirs.places)
  const met = (is: (use: Use) => boolean, beside: (use: Use) => boolean) =>
    meetings.some(([mine, yours]) => (is(mine) && beside(yours)) || (is(yours) && beside(mine)))
  const clashes = [
    noiseClashes(ours.uses, theirs.uses).length > 0 && "noise",
    met(isOneOf(drinking), isOneOf(young)) && "alcohol",
    apartM !== null && apartM > farthest && "distance",
  ].filter((clash): clash is ShareClash => clash !== false)
  const both = amenityOrder.filter((one) => ours.amenities.includes(one) && theirs.amenities.includes(one))
  return {
    clashes,
    score:
      clashes.length > 0
        ? 0
        : scoreOf(ours, theirs, { meetings: meetings.length, apartM, both: both.length }),
    reasons: [
      ...weekReasons(ours, theirs),
      ...noiseReasons(ours, theirs),
      ...(both.length > 0 ? [{ code: "amenity" as const, amenities: both }] : []),
      ...(ours.accessible && theirs.accessible ? [{ code: "access" as const }] : []),
      ...(apartM !== null && apartM <= closeBy ? [{ code: "near" as const }] : []),
    ],
  }
}

/** Who is heard at the same part of a day as somebody who needs quiet or is heard too: each case once. */
export function noiseClashes(ours: readonly Use[], theirs: readonly Use[]): NoiseClash[] {
  const meetings = meetingsOf(ours, theirs).map(([mine, yours]) => ({
    mine,
    yours,
    heard: heardOf(mine, yours),
  }))
  return (["ours", "theirs", "both"] as const).flatMap((heard): NoiseClash[] => {
    const cases = meetings.filter((meeting) => meeting.heard === heard)
    const [first] = cases
    if (!first) return []
    const { mine, yours } = first
    const alike = cases.filter(
      (one) => one.mine.activity === mine.activity && one.yours.activity === yours.activity,
    )
    const when = partsOfDay(alike.map((one) => one.mine))
    return [{ heard, ours: mine.activity, theirs: yours.activity, when }]
  })
}

function heardOf(mine: Use, yours: Use): NoiseClash["heard"] | null {
  if (isLoud(mine)) return isLoud(yours) ? "both" : needsQuiet(yours) ? "ours" : null
  return isLoud(yours) && needsQuiet(mine) ? "theirs" : null
}

const meetingsOf = (ours: readonly Use[], theirs: readonly Use[]) =>
  ours.flatMap((mine) => theirs.filter((other) => isSame(mine, other)).map((other) => [mine, other] as const))

const isSame = (a: Use, b: Use) => a.weekday === b.weekday && a.part === b.part

/** Nearness counts 40, weeks that complement one another 35, what both need 25. */
function scoreOf(
  ours: Sharer,
  theirs: Sharer,
  { meetings, apartM, both }: { meetings: number; apartM: number | null; both: number },
): number {
  const nearness = apartM === null ? 0.5 : Math.exp(-0.5 * (apartM / 2000) ** 2)
  const most = ours.uses.length * theirs.uses.length
  const apart = most === 0 ? 0.5 : 1 - meetings / most
  return 40 * nearness + 35 * apart + 25 * Math.min(1, both / 3)
}

function distanceBetween(a: Position[], b: Position[]): number | null {
  return least(a.flatMap((mine) => b.map((other) => distanceM(mine, other)))) ?? null
}

/** How the weeks of the two lie to one another: one reason says it. */
function weekReasons(ours: Sharer, theirs: Sharer): ShareReason[] {
  const [mine, yours] = [partsOfDay(ours.uses), partsOfDay(theirs.uses)]
  const [a, b] = [ours.uses[0], theirs.uses[0]]
  if (!a || !b) return []
  const common = mine.filter((part) => yours.includes(part))
  if (common.length === 0)
    return [{ code: "apart", ours: a.activity, oursWhen: mine, theirs: b.activity, theirsWhen: yours }]
  const together = common.filter((part) =>
    ours.uses.some((use) => use.part === part && theirs.uses.some((other) => isSame(use, other))),
  )
  return [together.length > 0 ? { code: "beside", when: together } : { code: "days", when: common }]
}

/** Whether the noise of one ends before the other needs quiet, or begins after it. */
function noiseReasons(ours: Sharer, theirs: Sharer): ShareReason[] {
  const all = [...ours.uses, ...theirs.uses]
  if (all.length > 0 && !all.some(isLoud)) return [{ code: "calm" }]
  return (["ours", "theirs"] as const).flatMap((whose): ShareReason[] => {
    const [noisy, other] = whose === "ours" ? [ours, theirs] : [theirs, ours]
    const noise = partsOfDay(noisy.uses.filter(isLoud)).map(indexOf)
    const rest = partsOfDay(other.uses.filter(needsQuiet)).map(indexOf)
    if (noise.length === 0 || rest.length === 0) return []
    if (Math.max(...noise) < Math.min(...rest)) return [{ code: "noise", whose, order: "before" }]
    if (Math.min(...noise) > Math.max(...rest)) return [{ code: "noise", whose, order: "after" }]
    return []
  })
}

const indexOf = (part: DayPart) => dayParts.indexOf(part)

const partsOfDay = (uses: Use[]) => dayParts.filter((part) => uses.some((use) => use.part === part))

/** The same reason, told by the other of the two. */
export function mirrored(reason: ShareReason): ShareReason {
  if (reason.code === "apart")
    return {
      code: "apart",
      ours: reason.theirs,
      oursWhen: reason.theirsWhen,
      theirs: reason.ours,
      theirsWhen: reason.oursWhen,
    }
  if (reason.code === "noise") return { ...reason, whose: reason.whose === "ours" ? "theirs" : "ours" }
  return reason
}

/**
 * The question that the solver answers, in numbers alone: which of the possible sessions of a week are had, so that
 * none meets another where both cannot be. Needs, spaces, leaves and options are named by their place in the lists.
 */
export interface PlanInstance {
  needs: PlanNeed[]
  spaces: PlanSpace[]
  /** How many desks each leaf of the trees has; 1 for a room, which one session takes whole. */
  leaves: number[]
  options: PlanOption[]
  /** Needs that are served wholly together or not at all. */
  together: number[][]
  /** Pairs of needs that are met at the same hours, side by side in two spaces. */
  sameTimes: [number, number][]
  /** Needs that cannot be in the building at the same hour: no one of the first beside one of the second. */
  apart: { one: number[]; other: number[] }[]
  /** Sessions that begin on one weekday in these spaces, at the most. */
  dayLimits: { spaces: number[]; most: number }[]
  /** Minutes a week that these needs have together, at the most. */
  quotas: { needs: number[]; minutes: number }[]
  /** Options that the plan must hold. */
  pinned: number[]
}

export interface PlanNeed {
  /** Place of its organisation in a list: those of one organisation count as one that is served. */
  organisation: number
  lines: { minutes: number; times: number }[]
  /** Takes all that it asks, or nothing. */
  whole: boolean
  /** Wants one space each time. */
  sameSpace: boolean
}

export interface PlanSpace {
  /** The leaves that a session in it takes. */
  leaves: number[]
  /** Minutes kept free around a session. */
  bufferBefore: number
  bufferAfter: number
}

/** A session that could be had each week. */
export interface PlanOption {
  need: number
  line: number
  space: number
  /** Minutes after Monday 0:00, under {@link weekMinutes}; its end may lie in the next week. */
  start: number
  minutes: number
  /** Desks that it takes of a desk area; 1 of a room. */
  quantity: number
}

export const weekMinutes = 7 * 1440

/** The weekday on which an option begins, 0 is Monday. */
export function dayOf({ start }: Pick<PlanOption, "start">): number {
  return Math.floor(start / 1440)
}

/** Minutes a week that a need asks. */
export function askedMinutes({ lines }: PlanNeed): number {
  return lines.reduce((sum, { minutes, times }) => sum + minutes * times, 0)
}

/** Whether a need takes all that it asks or nothing: by itself, or for those that it comes with. */
export function takesAll({ needs, together }: PlanInstance, need: number): boolean {
  return needs[need]?.whole === true || together.some((own) => own.includes(need))
}

/** The same question with the options of some needs alone, and nothing pinned: places of options are others in it. */
export function onlyOf(instance: PlanInstance, needs: readonly number[]): PlanInstance {
  return { ...instance, options: instance.options.filter(({ need }) => needs.includes(need)), pinned: [] }
}

/**
 * The same question with some options alone, in their order; those that are pinned and among them stay so.
 * @param places of the options: an option of the answer is `places[at]` here.
 */
export function among(instance: PlanInstance, places: readonly number[]): PlanInstance {
  const placeOf = new Map(places.map((at, place) => [at, place]))
  return {
    ...instance,
    options: places.map((at) => instance.options[at] as PlanOption),
    pinned: instance.pinned.flatMap((at) => placeOf.get(at) ?? []),
  }
}

/** A stretch of a week; one that goes over its end is two. */
export interface WeekPiece {
  from: number
  until: number
}

/** The stretches of the week from `from` on, which may lie before Monday 0:00, for so many minutes. */
export function weekPieces(from: number, minutes: number): WeekPiece[] {
  if (minutes >= weekMinutes) return [{ from: 0, until: weekMinutes }]
  const start = ((from % weekMinutes) + weekMinutes) % weekMinutes
  const end = start + minutes
  if (end <= weekMinutes) return [{ from: start, until: end }]
  return [
    { from: start, until: weekMinutes },
    { from: 0, until: end - weekMinutes },
  ]
}

/** What an option keeps of the leaves of its space: the session with its buffers. */
export function keptPieces(instance: PlanInstance, option: PlanOption): WeekPiece[] {
  const { bufferBefore, bufferAfter } = instance.spaces[option.space] as PlanSpace
  return weekPieces(option.start - bufferBefore, option.minutes + bufferBefore + bufferAfter)
}

/** What an option takes of one of the leaves of its space: all of it, unless the leaf is the desk area itself. */
export function takenOf(instance: PlanInstance, option: PlanOption, leaf: number): number {
  const { leaves } = instance.spaces[option.space] as PlanSpace
  return leaves.length === 1 ? option.quantity : (instance.leaves[leaf] as number)
}

import { group } from "d3-array"
import { wallMinutes } from "~/availability/weekly-hours"
import type { FittingSlot } from "../fitting-slots"
import type { Match } from "../match"

/** A room that meets one of two needs. */
export interface RoomMatch {
  spaceId: string
  siteId: string
  match: Match
}

/** A time at which both rooms can be had, each at hours of its own that overlap. */
export interface BesideSlot {
  first: FittingSlot
  second: FittingSlot
}

/** Two rooms of one site that meet two needs side by side. */
export interface BesidePair {
  siteId: string
  first: RoomMatch
  second: RoomMatch
  slots: BesideSlot[]
  /** The mean of the two. */
  score: number
}

/** Whether booking one of two rooms leaves the other free: neither holds the other. */
export type AreApart = (spaceId: string, otherId: string) => boolean

/** The pairs of rooms that meet two needs side by side, best first. @param first rooms that meet the first need. */
export function besidePairs(
  first: readonly RoomMatch[],
  second: readonly RoomMatch[],
  areApart: AreApart,
): BesidePair[] {
  const secondAt = group(second, ({ siteId }) => siteId)
  const pairs = first.flatMap((one) =>
    (secondAt.get(one.siteId) ?? []).flatMap((other): BesidePair[] => {
      if (one.spaceId === other.spaceId || !areApart(one.spaceId, other.spaceId)) return []
      const slots = commonSlots(one.match.slots, other.match.slots)
      if (slots.length === 0) return []
      const score = ((one.match.score ?? 0) + (other.match.score ?? 0)) / 2
      return [{ siteId: one.siteId, first: one, second: other, slots, score }]
    }),
  )
  return pairs.sort((a, b) => b.score - a.score || keyOf(a).localeCompare(keyOf(b)))
}

const keyOf = ({ first, second }: BesidePair) => `${first.spaceId} ${second.spaceId}`

/** The best pair of each site, best first. */
export function bestOfSites(pairs: readonly BesidePair[]): BesidePair[] {
  return [...group(pairs, ({ siteId }) => siteId).values()].flatMap(([best]) => best ?? [])
}

/** Slots of the same line and day whose hours overlap. */
function commonSlots(a: readonly FittingSlot[], b: readonly FittingSlot[]): BesideSlot[] {
  return a.flatMap((first) =>
    b
      .filter(
        (second) =>
          first.line === second.line &&
          first.weekday === second.weekday &&
          first.date === second.date &&
          first.from < second.until &&
          second.from < first.until,
      )
      .map((second) => ({ first, second })),
  )
}

/** Whether two times of a day overlap; ends not after their start lie on the next day. */
export function overlap(a: { from: number; until: number }, b: { from: number; until: number }): boolean {
  const end = (one: { from: number; until: number }) => one.from + wallMinutes(one.from, one.until)
  return a.from < end(b) && b.from < end(a)
}

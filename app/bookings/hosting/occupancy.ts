import { type Interval, intersect, subtract, union } from "~/availability/intervals"
import { hourMs } from "~/availability/units"

/** Hours of one period, offered and booked. */
export interface Occupancy {
  /** In hours of the whole space: half of its desks for an hour is half an hour. */
  offered: number
  booked: number
}

/** What counts for the use of one leaf of a space tree, in milliseconds. */
export interface LeafUse {
  /** Opening hours without closures. */
  open: readonly Interval[]
  /** Time that the owner keeps. */
  blocked: readonly Interval[]
  booked: readonly (Interval & {
    /** Share of the leaf: 1, or the desks of a desk area that are taken. */
    share: number
  })[]
}

/**
 * Booked hours out of offered ones in a range. A space with parts is the mean of them; what is booked outside the
 * hours that are offered does not count, so that the share is never more than one.
 */
export function occupancyOf(leaves: readonly LeafUse[], range: Interval): Occupancy {
  if (leaves.length === 0) return { offered: 0, booked: 0 }
  let offered = 0
  let booked = 0
  for (const { open, blocked, booked: taken } of leaves) {
    const hours = intersect(subtract(union([...open]), [...blocked]), [range])
    offered += lengthOf(hours)
    booked += Math.min(
      lengthOf(hours),
      taken.reduce((sum, { share, ...slot }) => sum + share * lengthOf(intersect(hours, [slot])), 0),
    )
  }
  return { offered: offered / leaves.length / hourMs, booked: booked / leaves.length / hourMs }
}

/** 0 to 1; null where nothing is offered. */
export function shareOf({ offered, booked }: Occupancy): number | null {
  return offered > 0 ? booked / offered : null
}

function lengthOf(intervals: readonly Interval[]): number {
  return intervals.reduce((sum, { start, end }) => sum + end - start, 0)
}

import { type Interval, union } from "~/availability/intervals"
import { bookingKinds } from "../booking"

/** Why a space is not free: a booking, its owner's own time, or an event of a calendar kept elsewhere. */
export const busyKinds = [...bookingKinds, "imported"] as const
export type BusyKind = (typeof busyKinds)[number]

/** Time that somebody has of a space, buffers counted, in milliseconds. */
export interface BusyTime extends Interval {
  kind: BusyKind
  /** Desks of a desk area; null is all of the space. */
  quantity: number | null
}

/**
 * The part of the busy time in which fewer than `wanted` are free, merged and in order: all of it where the space has
 * no desks to count.
 */
export function takenTime(
  busy: BusyTime[],
  { desks, wanted }: { desks: number | null; wanted: number },
): Interval[] {
  if (desks === null) return union(busy)
  const changes = busy.flatMap(({ start, end, quantity }) => {
    const many = quantity ?? desks
    return [
      { at: start, many },
      { at: end, many: -many },
    ]
  })
  changes.sort((a, b) => a.at - b.at || a.many - b.many)
  const taken: Interval[] = []
  let inUse = 0
  for (const [index, { at, many }] of changes.entries()) {
    inUse += many
    const next = changes[index + 1]
    if (next && inUse + wanted > desks) taken.push({ start: at, end: next.at })
  }
  return wanted > desks ? [{ start: Number.NEGATIVE_INFINITY, end: Number.POSITIVE_INFINITY }] : union(taken)
}

/** Whether a slot with its buffers meets what is taken of a space. */
export function isTaken(
  busy: BusyTime[],
  slot: Interval,
  asked: { desks: number | null; wanted: number },
): boolean {
  const met = busy.filter(({ start, end }) => start < slot.end && end > slot.start)
  if (met.length === 0 || asked.desks === null) return met.length > 0
  return takenTime(met, asked).some(({ start, end }) => start < slot.end && end > slot.start)
}

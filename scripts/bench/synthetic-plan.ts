import { range } from "d3-array"
import type { PlanInstance } from "~/plans/solver/instance"
import { chooser, seeded } from "./choose"

/*
 * Questions for tests and for the bench, made from a seed.
 */

/** How large a question is made. */
export interface PlanSize {
  spaces: number
  needs: number
  /** Minutes between starts. */
  step: number
}

/** A building with halls that have rooms, open afternoons and evenings, and groups that want them. */
export function syntheticPlan(seed: number, { spaces, needs, step }: PlanSize): PlanInstance {
  const { whole, one, chance } = chooser(seeded(seed))
  // Every fourth space is a hall that takes the two rooms after it.
  const isHall = (at: number) => at % 4 === 0 && at + 2 < spaces
  const rooms = range(spaces).filter((at) => !isHall(at))
  const leavesOf = (at: number) => (isHall(at) ? [at + 1, at + 2] : [at]).map((room) => rooms.indexOf(room))
  const capacities = range(spaces).map((at) => (isHall(at) ? 80 : 10 * whole(1, 5)))
  const opens = range(spaces).map(() => ({ from: 60 * whole(8, 17), until: 60 * whole(20, 23) }))
  const instance: PlanInstance = {
    needs: [],
    spaces: range(spaces).map((at) => ({
      leaves: leavesOf(at),
      bufferBefore: 0,
      bufferAfter: chance(0.3) ? 15 : 0,
    })),
    leaves: rooms.map(() => 1),
    options: [],
    together: [],
    sameTimes: [],
    apart: [],
    dayLimits: [],
    quotas: [],
    pinned: [],
  }
  for (const need of range(needs)) {
    const times = chance(0.75) ? 1 : 2
    const minutes = one([60, 90, 120, 120, 180])
    const people = 5 * whole(1, 12)
    const days = new Set(range(times + whole(0, 2)).map(() => whole(0, 6)))
    const from = 60 * one([9, 14, 17, 18, 18, 19, 19])
    const until = Math.min(23 * 60, from + minutes + 60 * whole(0, 4))
    const organisation = chance(0.1) ? Math.max(0, need - 1) : need
    const isSplit = days.size > 1 && times > 1
    instance.needs.push({
      organisation,
      lines: [{ minutes, times: isSplit ? times : 1 }],
      whole: isSplit && chance(0.5),
      sameSpace: isSplit && chance(0.5),
    })
    for (const space of range(spaces).filter((at) => (capacities[at] as number) >= people)) {
      const open = opens[space] as { from: number; until: number }
      const last = Math.min(until, open.until) - minutes
      for (const day of days)
        for (let start = Math.max(from, open.from); start <= last; start += step)
          instance.options.push({ need, line: 0, space, start: day * 1440 + start, minutes, quantity: 1 })
    }
  }
  return instance
}

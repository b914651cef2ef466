import { range } from "d3-array"
import type { PlanInstance } from "~/plans/solver/instance"
import { type PlanFault, planFaults } from "~/plans/solver/plan-faults"
import type { Chooser } from "../../../scripts/bench/choose"

/**
 * A small question with every rule that a plan can have: trees, buffers, desks, nights over the end of the week, split
 * weeks, one room each time, groups together and side by side, uses kept apart, limits of a day, quotas and pins.
 */
export function smallInstance({ whole, one, chance, some }: Chooser): PlanInstance {
  const trees = [
    { leaves: [1, 1], spaces: [[0], [1], [0, 1]] },
    { leaves: [1], spaces: [[0]] },
    { leaves: [1, 4], spaces: [[0], [1]] },
    { leaves: [1, 1, 1], spaces: [[0], [1], [2], [0, 1]] },
  ]
  const { leaves, spaces } = one(trees)
  const days = [0, 2, 6]
  const needs = range(whole(2, 6)).map((at) => {
    const many = chance(0.2) ? 2 : 1
    const lines = range(many).map(() => ({ minutes: one([60, 90, 120]), times: whole(1, 2) }))
    return {
      organisation: chance(0.2) ? 0 : at,
      lines,
      whole: chance(0.3),
      sameSpace: chance(0.3),
    }
  })
  const options = needs.flatMap(({ lines }, need) =>
    lines.flatMap(({ minutes }, line) =>
      range(chance(0.1) ? 0 : whole(1, 4)).map(() => {
        const space = whole(0, spaces.length - 1)
        const desks = leaves[spaces[space]?.[0] as number] as number
        const start = one(days) * 1440 + one([1080, 1110, 1140, 1200, 1410])
        return { need, line, space, start, minutes, quantity: desks > 1 ? whole(1, desks) : 1 }
      }),
    ),
  )
  const pair = (): [number, number] => [0, 1]
  const instance: PlanInstance = {
    needs,
    leaves,
    options,
    spaces: spaces.map((own) => ({
      leaves: own,
      bufferBefore: chance(0.2) ? 15 : 0,
      bufferAfter: chance(0.3) ? 30 : 0,
    })),
    together: chance(0.2) ? [pair()] : [],
    sameTimes: [],
    apart: chance(0.3) ? [{ one: [0], other: range(1, needs.length) }] : [],
    dayLimits: chance(0.3) ? [{ spaces: some(range(spaces.length), 0.7), most: whole(1, 2) }] : [],
    quotas: chance(0.3) ? [{ needs: some(range(needs.length), 0.6), minutes: one([60, 120, 240]) }] : [],
    pinned: [],
  }
  if (chance(0.2)) addBeside(instance)
  return instance
}

/** Lets the second need be met beside the first one, at the same hours. */
function addBeside(instance: PlanInstance): void {
  const [first, second] = instance.needs
  if (!first || !second || instance.spaces.length < 2) return
  instance.needs[1] = { ...second, lines: first.lines, whole: first.whole, sameSpace: false }
  instance.options = instance.options.filter(({ need }) => need !== 1)
  for (const option of instance.options.filter(({ need }) => need === 0))
    instance.options.push({
      ...option,
      need: 1,
      space: (option.space + 1) % instance.spaces.length,
      quantity: 1,
    })
  instance.sameTimes = [[0, 1]]
}

/** What a plan may break while it is not whole: more sessions mend it. */
const mended: PlanFault[] = ["part_of_whole", "not_together", "not_beside", "not_pinned"]

/** Every plan that keeps the rules, tried one after the other. */
export function everyPlan(instance: PlanInstance): number[][] {
  const found: number[][] = []
  const extend = (chosen: number[], from: number) => {
    const faults = planFaults(instance, chosen)
    if (faults.some((fault) => !mended.includes(fault))) return
    if (faults.length === 0) found.push(chosen)
    for (const at of range(from, instance.options.length)) extend([...chosen, at], at + 1)
  }
  extend([], 0)
  return found
}

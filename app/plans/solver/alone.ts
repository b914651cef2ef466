import { Board } from "./board"
import { solveModel } from "./highs"
import { onlyOf, type PlanInstance } from "./instance"
import { planModel } from "./plan-model"
import { clearUnit, placeUnit, type Unit, unitsOf } from "./units"

/** The needs that would get something if there were no others, with those that they come with. */
export async function couldBeServedAlone(instance: PlanInstance): Promise<number[]> {
  const free = { ...instance, pinned: [] }
  const board = new Board(free)
  const served: number[] = []
  for (const unit of unitsOf(instance)) {
    placeUnit(board, unit, (options) => options)
    const isServed = unit.needs.some((need) => (board.got[need] as number) > 0)
    clearUnit(board, unit)
    // Where filling in order finds nothing, only a proof tells that there is nothing.
    if (isServed || (hasOptions(unit) && (await isPossible(free, unit)))) served.push(...unit.needs)
  }
  return served.sort((a, b) => a - b)
}

function hasOptions({ lines }: Unit): boolean {
  return lines.every(({ options }) => options.length > 0)
}

async function isPossible(instance: PlanInstance, { needs }: Unit): Promise<boolean> {
  const only = onlyOf(instance, needs)
  const { model } = planModel(only)
  const { values } = await solveModel(model, {
    objective: only.options.map((_, at) => [at, 1]),
    start: null,
    limits: { gap: 0, nodes: 1000, seconds: 5, seed: 0 },
  })
  return values?.slice(0, only.options.length).some((value) => value > 0.5) ?? false
}

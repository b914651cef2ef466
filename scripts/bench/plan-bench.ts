import { sum } from "d3-array"
import { type PlanPurpose, planPurposes } from "~/plans/plan"
import { limitsFor, usualSeconds } from "~/plans/plan-limits"
import { Board } from "~/plans/solver/board"
import type { PlanInstance } from "~/plans/solver/instance"
import { placeUnit, unitsOf } from "~/plans/solver/units"
import { solveInThread } from "~/plans/solving/thread.server"
import { row } from "./report"
import { syntheticPlan } from "./synthetic-plan"

/** What solving plans of one size for one purpose took, over several buildings. */
export interface PlanFigures {
  spaces: number
  needs: number
  purpose: PlanPurpose
  /** Of each building. */
  runs: { seconds: number; gap: number; memoryMb: number; overHand: number }[]
}

const sizes = [
  { spaces: 4, needs: 8 },
  { spaces: 6, needs: 40 },
  { spaces: 20, needs: 200 },
]

/** Solves invented buildings of growing size for each purpose, each beside the week that a person would fill by hand. */
export async function benchPlans({
  buildings,
  print,
}: {
  buildings: number
  print: (line: string) => void
}): Promise<PlanFigures[]> {
  const figures: PlanFigures[] = []
  for (const size of sizes)
    for (const purpose of planPurposes) {
      print(`Planning ${size.spaces} spaces for ${size.needs} groups, ${purpose}…`)
      const runs: PlanFigures["runs"] = []
      for (let seed = 1; seed <= buildings; seed++)
        runs.push(await solveOne(syntheticPlan(seed, { ...size, step: 30 }), purpose))
      figures.push({ ...size, purpose, runs })
    }
  return figures
}

async function solveOne(instance: PlanInstance, purpose: PlanPurpose): Promise<PlanFigures["runs"][number]> {
  const before = process.memoryUsage().rss
  let most = before
  const looking = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss)
  }, 100)
  const begun = performance.now()
  const answer = await solveInThread({ instance, purpose, limits: limitsFor(instance, usualSeconds) })
  clearInterval(looking)
  const minutes = sum(answer.chosen, (at) => instance.options[at]?.minutes)
  return {
    seconds: (performance.now() - begun) / 1000,
    gap: answer.gap,
    memoryMb: (most - before) / 1e6,
    overHand: minutes / byHand(instance),
  }
}

/** Minutes of the week that is filled in the order of asking: each group has the first times that are free. */
function byHand(instance: PlanInstance): number {
  const board = new Board(instance)
  for (const unit of unitsOf(instance)) placeUnit(board, unit, (options) => options)
  return sum(board.got)
}

/** The figures as Markdown tables. */
export function describePlans(figures: PlanFigures[]): string {
  const least = (values: number[]) => Math.min(...values)
  const most = (values: number[]) => Math.max(...values)
  return [
    "| spaces and groups | purpose | seconds | proven gap | memory, MB | hours over those by hand |",
    "| --- | --- | --- | --- | --- | --- |",
    ...figures.map(({ spaces, needs, purpose, runs }) => {
      const of = (key: keyof (typeof runs)[number]) => runs.map((run) => run[key])
      return row(
        `${spaces} × ${needs}`,
        purpose,
        `${least(of("seconds")).toFixed(1)}–${most(of("seconds")).toFixed(1)}`,
        `${(100 * most(of("gap"))).toFixed(1)} %`,
        most(of("memoryMb")).toFixed(0),
        `${least(of("overHand")).toFixed(2)}–${most(of("overHand")).toFixed(2)}`,
      )
    }),
  ].join("\n")
}

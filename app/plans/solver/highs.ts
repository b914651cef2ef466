import loadHighs from "highs"
import type { PlanStatus } from "../plan"
import type { SparseModel, Terms } from "./sparse-model"

/** What a model is to be solved for, and how long. */
export interface SolveTask {
  /** To be made as great as can be. */
  objective: Terms
  /** Values of the first columns in a plan that is known already: what is found is never worse. */
  start: readonly number[] | null
  limits: SolveLimits
  /** Told while it works. */
  onProgress?: (progress: { best: number; bound: number }) => void
  /** Asked now and then whether to stop. */
  isCancelled?: () => boolean
}

export interface SolveLimits {
  /** Share of the best by which the bound may lie above it. */
  gap: number
  /** Work after which it stops: nodes of the tree of choices. */
  nodes: number
  /** Wall clock, the last resort. */
  seconds: number
  seed: number
}

export interface Solved {
  end: PlanStatus
  /** Values of the columns; null where none are known. */
  values: Float64Array | null
  /** No plan is better. */
  bound: number
}

let loading: ReturnType<typeof loadHighs> | null = null

/** Solves a model, in the thread that asks. */
export async function solveModel(model: SparseModel, task: SolveTask): Promise<Solved> {
  loading ??= loadHighs()
  const highs = await loading
  const { objective, start, limits } = task
  const costs = new Float64Array(model.columns.length)
  for (const [column, factor] of objective) costs[column] = factor
  const bounded = (value: number) =>
    Math.abs(value) === Infinity ? Math.sign(value) * highs.infinity : value
  const { constants } = highs
  const stopWhenAsked = (event: { interrupt: () => void }) => {
    if (task.isCancelled?.()) event.interrupt()
    return undefined
  }
  return highs.withModel(
    {
      numCols: model.columns.length,
      numRows: model.rowLower.length,
      sense: constants.objectiveSense.maximize,
      colCost: costs,
      colLower: Float64Array.from(model.columns, ({ lower }) => lower),
      colUpper: Float64Array.from(model.columns, ({ upper }) => upper),
      rowLower: Float64Array.from(model.rowLower, bounded),
      rowUpper: Float64Array.from(model.rowUpper, bounded),
      matrix: {
        format: "csr",
        numCols: model.columns.length,
        numRows: model.rowLower.length,
        starts: Int32Array.from(model.starts),
        indices: Int32Array.from(model.indices),
        values: Float64Array.from(model.values),
      },
      integrality: model.columns.map(({ isWhole }) =>
        isWhole ? constants.variableType.integer : constants.variableType.continuous,
      ),
    },
    (solving): Solved => {
      solving.options.set({
        output_flag: true,
        log_to_console: false,
        random_seed: limits.seed,
        mip_rel_gap: limits.gap,
        mip_max_nodes: limits.nodes,
        time_limit: limits.seconds,
      })
      if (start) solving.setSolution({ indices: start.map((_, at) => at), values: start })
      solving.run({
        [constants.callbackType.mipLogging]({ data }) {
          const { mip_primal_bound: best, mip_dual_bound: bound } = data
          if (best !== undefined && bound !== undefined) task.onProgress?.({ best, bound })
          return undefined
        },
        [constants.callbackType.mipInterrupt]: stopWhenAsked,
        [constants.callbackType.simplexInterrupt]: stopWhenAsked,
      })
      const status = solving.getModelStatus()
      const known = Number(solving.info.get("primal_solution_status")) === constants.solutionStatus.feasible
      return {
        end: endOf(status, constants.modelStatus),
        values: known ? solving.getSolution().colValue : null,
        bound: Number(solving.info.get("mip_dual_bound")),
      }
    },
  )
}

function endOf(
  status: number,
  known: {
    optimal: number
    timeLimit: number
    interrupted: number
    infeasible: number
    solutionLimit: number
  },
): PlanStatus {
  if (status === known.optimal) return "optimal"
  if (status === known.timeLimit) return "time_limit"
  if (status === known.interrupted) return "cancelled"
  if (status === known.infeasible) return "infeasible"
  return "work_limit"
}

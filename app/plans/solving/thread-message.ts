import type { SolveAnswer, SolveJob } from "../solver/run-solve"
import type { PlanProgress } from "../solver/solve-plan"

/** What a thread is given. */
export interface ThreadData {
  job: SolveJob
  /** Not 0 once it is to stop. */
  stop: Int32Array
}

/** What a thread tells. */
export type ThreadMessage =
  | { kind: "progress"; progress: PlanProgress }
  | { kind: "answer"; answer: SolveAnswer }

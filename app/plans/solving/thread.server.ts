import { startThread } from "~/platform/jobs/start-thread.server"
import type { SolveAnswer, SolveJob } from "../solver/run-solve"
import type { PlanProgress } from "../solver/solve-plan"
import type { ThreadData, ThreadMessage } from "./thread-message"

export interface Solving {
  onProgress?: (progress: PlanProgress) => void
  /** Aborted, the thread stops with what it has. */
  signal?: AbortSignal
}

/** A thread that ended without an answer. */
export class SolverDied extends Error {}

/** Milliseconds in which a thread that is to stop may still answer. */
const graceMs = 10_000

/**
 * Solves a plan in a thread of its own, which ends with it and gives its memory back.
 * @throws {SolverDied}
 */
export function solveInThread(job: SolveJob, { onProgress, signal }: Solving = {}): Promise<SolveAnswer> {
  const stop = new Int32Array(new SharedArrayBuffer(4))
  const worker = startThread("plan-thread", { job, stop } satisfies ThreadData)
  return new Promise<SolveAnswer>((resolve, reject) => {
    let ending: NodeJS.Timeout | undefined
    const cancel = () => {
      Atomics.store(stop, 0, 1)
      ending = setTimeout(() => worker.terminate(), graceMs)
    }
    const settle = (work: () => void) => {
      clearTimeout(ending)
      signal?.removeEventListener("abort", cancel)
      work()
    }
    worker.on("message", (message: ThreadMessage) => {
      if (message.kind === "progress") onProgress?.(message.progress)
      else settle(() => resolve(message.answer))
    })
    worker.on("error", (cause) => settle(() => reject(new SolverDied("The solver failed", { cause }))))
    worker.on("exit", (code) => settle(() => reject(new SolverDied(`The solver ended with ${code}`))))
    if (signal?.aborted) cancel()
    else signal?.addEventListener("abort", cancel, { once: true })
  })
}

import { existsSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { Worker } from "node:worker_threads"
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
  const worker = startThread({ job, stop })
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

/** The thread's program: built beside the site, and from its source where that runs unbuilt. */
function startThread(workerData: ThreadData): Worker {
  // The bundle that holds this file lies beside the programs, or in a folder of theirs.
  const built = ["./plan-thread.js", "../plan-thread.js"]
    .map((path) => new URL(path, import.meta.url))
    .find((url) => existsSync(fileURLToPath(url)))
  if (built) return new Worker(built, { workerData })
  const source = new URL("../../../scripts/plan-thread.ts", import.meta.url)
  const program = `import("tsx/esm/api").then(({ register }) => (register(), import("${source}")))`
  return new Worker(program, { eval: true, workerData })
}

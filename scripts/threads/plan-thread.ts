import { parentPort, workerData } from "node:worker_threads"
import { runSolve } from "~/plans/solver/run-solve"
import type { ThreadData, ThreadMessage } from "~/plans/solving/thread-message"

/*
 * A thread that solves one plan and ends.
 */

const { job, stop } = workerData as ThreadData
const tell = (message: ThreadMessage) => parentPort?.postMessage(message)
const answer = await runSolve(job, {
  onProgress: (progress) => tell({ kind: "progress", progress }),
  isCancelled: () => Atomics.load(stop, 0) !== 0,
})
tell({ kind: "answer", answer })

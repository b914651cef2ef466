import { AppError } from "~/platform/errors"
import type { SolveAnswer, SolveJob } from "../solver/run-solve"
import { type Solving, solveInThread } from "./thread.server"

/** A solve that waits or runs. */
interface Waiting {
  /** Who asks: a person, or a version of a plan. */
  asker: string
  begin: () => void
}

/** Threads that solve at once: the other core answers pages. */
const threads = 1
const waiting: Waiting[] = []
const running = new Set<Waiting>()

export interface Queued extends Solving {
  /** Told how many are before it, 0 once it runs. */
  onPlace?: (before: number) => void
}

/**
 * Solves a plan as soon as those who asked before are done.
 * @param asker a person, or a version of a plan.
 * @throws {AppError} `too_many` while the same asker has another one that waits or runs.
 */
export async function solveInTurn(
  asker: string,
  job: SolveJob,
  { onPlace, ...solving }: Queued = {},
): Promise<SolveAnswer> {
  const isOwn = (other: Waiting) => other.asker === asker
  if (waiting.some(isOwn) || [...running].some(isOwn)) throw new AppError("too_many", { reason: "plan" })
  const own: Waiting = { asker, begin: () => {} }
  const turn = new Promise<void>((begin) => {
    own.begin = begin
  })
  const tellPlace = () => onPlace?.(waiting.indexOf(own) + running.size)
  waiting.push(own)
  moveOn()
  if (!running.has(own)) tellPlace()
  await turn
  onPlace?.(0)
  try {
    return await solveInThread(job, solving)
  } finally {
    running.delete(own)
    moveOn()
  }
}

function moveOn(): void {
  while (running.size < threads) {
    const next = waiting.shift()
    if (!next) return
    running.add(next)
    next.begin()
  }
}

import type { Database } from "#db/database.server"
import type { Locale } from "~/i18n/locales"
import { log } from "~/platform/log.server"
import { type AskedPlan, type PlanPurpose, planPurposes } from "../plan"
import { limitsFor } from "../plan-limits"
import { planResult } from "../plan-result"
import { type PlanQuestion, planQuestion } from "../question/plan-question.server"
import type { PlanProgress } from "../solver/solve-plan"
import { solveInTurn } from "../solving/queue.server"
import type { PlanGroup, PlanResults } from "./kept-plan"
import { tellPlan } from "./plans.server"

interface Version {
  id: string
  site: { id: string; ownerId: string }
  asked: AskedPlan
  /** Solved first. */
  purpose: PlanPurpose
}

/** Seconds for each purpose: somebody waits. */
const seconds = 20
/** Milliseconds between two words of how far it is. */
const tellEveryMs = 1000

/**
 * Solves a version for every purpose, the one that was asked first, and keeps each as soon as it is known. It never
 * fails: what went wrong is kept with the version, and logged.
 */
export async function solveKeptPlan(
  db: Database,
  version: Version,
  { locale, clock, solve = solveInTurn, onFirst }: Solver,
): Promise<void> {
  const { id, site, asked, purpose } = version
  const stopping = new AbortController()
  try {
    const question = await planQuestion(db, site, asked, { locale, now: clock() })
    await tellPlan(db, id, { groups: groupsOf(question, asked), state: "waiting" }, clock())
    const results: PlanResults = {}
    for (const next of [purpose, ...planPurposes.filter((other) => other !== purpose)]) {
      if (stopping.signal.aborted) break
      results[next] = await solveOne(db, id, { question, purpose: next, stopping, clock, solve })
      await tellPlan(db, id, { results }, clock())
      onFirst?.()
    }
    await tellPlan(db, id, { state: stopping.signal.aborted ? "stopped" : "solved", progress: null }, clock())
  } catch (error) {
    log.error({ err: error, plan: id }, "a plan could not be solved")
    await tellPlan(db, id, { state: "failed", progress: null }, clock()).catch(() => {})
    onFirst?.()
  }
}

interface Solver {
  locale: Locale
  /** What time it is while it works. */
  clock: () => Date
  /** Where no thread is needed: as {@link solveInTurn}. */
  solve?: typeof solveInTurn
  /** Told when there is something to look at: the first purpose is solved, or nothing will be. */
  onFirst?: () => void
}

interface SolvingOne extends Required<Omit<Solver, "locale" | "onFirst">> {
  question: PlanQuestion
  purpose: PlanPurpose
  stopping: AbortController
}

async function solveOne(db: Database, id: string, { question, purpose, stopping, clock, solve }: SolvingOne) {
  const { instance } = question
  let before = 0
  let solving: PlanProgress | null = null
  const tell = async () => {
    const state = before > 0 ? ("waiting" as const) : ("solving" as const)
    const { stop } = await tellPlan(db, id, { state, progress: { purpose, before, solving } }, clock())
    if (stop) stopping.abort()
  }
  await tell()
  const telling = setInterval(() => void tell().catch(() => {}), tellEveryMs)
  try {
    const job = { instance, purpose, limits: limitsFor(instance, seconds) }
    const answer = await solve(id, job, {
      signal: stopping.signal,
      onPlace: (place) => {
        before = place
      },
      onProgress: (progress) => {
        solving = progress
      },
    })
    return planResult(question, answer)
  } finally {
    clearInterval(telling)
  }
}

function groupsOf({ needs, beside }: PlanQuestion, { typed }: AskedPlan): PlanGroup[] {
  const own = new Map(typed.map(({ key, title }) => [key, title]))
  const mates = new Map(
    beside.flatMap(([one, other]) => [
      [one, other],
      [other, one],
    ]),
  )
  return needs.map(({ key, lines, people }) => ({
    key,
    title: own.get(key) ?? null,
    lines,
    people,
    beside: mates.get(key) ?? null,
  }))
}

import { expect, test } from "vitest"
import { syntheticPlan } from "../../../scripts/bench/synthetic-plan"
import { solveInThread } from "./thread.server"

const limits = { gap: 0, nodes: 100_000, seconds: 60, seed: 1 }
const job = (needs: number) => ({
  instance: syntheticPlan(3, { spaces: 6, needs, step: 30 }),
  purpose: "hours" as const,
  limits,
})

test("a thread answers what it is asked, and tells how far it is", async () => {
  const bounds: (number | null)[] = []
  const answer = await solveInThread(job(20), { onProgress: ({ bound }) => bounds.push(bound) })
  expect([answer.end, answer.gap, bounds.length > 0]).toEqual(["optimal", 0, true])
})

test("a thread that is to stop answers with what it has", async () => {
  const stopping = new AbortController()
  const instance = syntheticPlan(7, { spaces: 20, needs: 200, step: 30 })
  const answer = await solveInThread(
    { ...job(1), instance },
    {
      signal: stopping.signal,
      onProgress: () => stopping.abort(),
    },
  )
  expect(answer.end).toBe("cancelled")
  expect(answer.objective).toBeGreaterThan(0)
})

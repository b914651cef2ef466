import { describe, expect, test } from "vitest"
import { chooser, seeded } from "../../../scripts/bench/choose"
import { everyPlan, smallInstance } from "../../../tests/setup/plans/small-instance"
import { couldBeServedAlone } from "./alone"
import { compareValues } from "./improve"
import { askedMinutes, type PlanInstance } from "./instance"
import { minutesGot, organisationsServed, sortedShares } from "./plan-value"
import { solvePlan } from "./solve-plan"

const exact = { gap: 0, nodes: 100_000, seconds: 60, seed: 1 }
const small = Array.from({ length: 120 }, (_, seed) => smallInstance(chooser(seeded(seed + 1))))

/** What of two plans is the better one, by the plainest reckoning. */
function bestOf(instance: PlanInstance, compared: (got: number[]) => number[]): number[] {
  const plans = everyPlan(instance)
  return plans
    .map((chosen) => compared(minutesGot(instance, chosen)))
    .reduce((best, value) => (compareValues(value, best) > 0 ? value : best))
}

/** The needs that some plan for them alone serves. */
function aloneByTrying(instance: PlanInstance): number[] {
  return instance.needs.flatMap((need, at) => {
    const bound = [...instance.together, ...instance.sameTimes].find((own) => own.includes(at)) ?? [at]
    const only = { ...instance, options: instance.options.filter((option) => bound.includes(option.need)) }
    const plans = everyPlan(only)
    const most = Math.max(...plans.map((chosen) => minutesGot(only, chosen)[at] ?? 0))
    return most > 0 && askedMinutes(need) > 0 ? [at] : []
  })
}

describe("the best plan of small buildings, with every rule", () => {
  test("hours are those that trying every plan finds", async () => {
    for (const instance of small) {
      const solved = await solvePlan(instance, { purpose: "hours", limits: exact })
      const [most] = bestOf(instance, (got) => [got.reduce((sum, own) => sum + own, 0)])
      expect([solved.end, solved.objective, solved.bound]).toEqual(["optimal", most, most])
    }
  })

  test("so are organisations, with most hours among such plans", async () => {
    for (const instance of small) {
      const solved = await solvePlan(instance, { purpose: "organisations", limits: exact })
      const got = minutesGot(instance, solved.chosen)
      const compared = (own: number[]) => [
        organisationsServed(instance, own),
        own.reduce((sum, minutes) => sum + minutes, 0),
      ]
      expect([solved.end, ...compared(got)]).toEqual(["optimal", ...bestOf(instance, compared)])
    }
  })

  test("and fair shares, compared as whole sorted lists, with most hours among equals", async () => {
    for (const instance of small) {
      const alone = await couldBeServedAlone(instance)
      expect(alone).toEqual(aloneByTrying(instance))
      const solved = await solvePlan(instance, { purpose: "fair", limits: exact })
      const compared = (own: number[]) => [
        ...sortedShares(instance, own, alone),
        own.reduce((sum, minutes) => sum + minutes, 0),
      ]
      expect(solved.end).toBe("optimal")
      expect(compared(minutesGot(instance, solved.chosen))).toEqual(bestOf(instance, compared))
    }
  })
})

import { describe, expect, test } from "vitest"
import { chooser, seeded } from "../../../scripts/bench/choose"
import { everyPlan, smallInstance } from "../../../tests/setup/plans/small-instance"
import { exclusionsOf } from "./exclusions"
import { askedMinutes, type PlanInstance } from "./instance"
import { planFaults } from "./plan-faults"
import { minutesGot } from "./plan-value"
import { solvePlan } from "./solve-plan"

const exact = { gap: 0, nodes: 100_000, seconds: 60, seed: 1 }
const small = Array.from({ length: 60 }, (_, seed) => smallInstance(chooser(seeded(seed + 500))))

const sum = (got: number[]) => got.reduce((all, own) => all + own, 0)
const isWhole = (instance: PlanInstance, got: number[], need: number) =>
  got[need] === askedMinutes(instance.needs[need] as PlanInstance["needs"][number])

describe("why a need is left out", () => {
  test("is what putting it in among every plan shows", async () => {
    const codes = new Set<string>()
    for (const instance of small) {
      const { chosen, alone } = await solvePlan(instance, { purpose: "hours", limits: exact })
      const got = minutesGot(instance, chosen)
      const withIt = everyPlan(instance).map((plan) => minutesGot(instance, plan))
      for (const { need, code, missing, losers } of await exclusionsOf(
        instance,
        { chosen, alone, purpose: "hours" },
        60,
      )) {
        codes.add(code)
        const plans = withIt.filter((plan) => isWhole(instance, plan, need))
        const best = Math.max(...plans.map(sum))
        expect(missing).toBe(
          askedMinutes(instance.needs[need] as PlanInstance["needs"][number]) - (got[need] as number),
        )
        if (code === "displaces") expect([best < sum(got), losers.length > 0]).toEqual([true, true])
        else if (code === "equal") expect([best, losers.length > 0]).toEqual([sum(got), true])
        else expect(plans).toEqual([])
      }
    }
    expect([...codes].sort()).toEqual(["displaces", "equal", "never_whole", "no_session", "owner_rules"])
  })
})

test("what is told of somebody who would lose is a plan that can be", async () => {
  for (const instance of small) {
    const { chosen, alone } = await solvePlan(instance, {
      purpose: "organisations",
      limits: exact,
    })
    for (const { sessions } of await exclusionsOf(instance, { chosen, alone, purpose: "organisations" }, 60))
      expect(planFaults({ ...instance, pinned: [], together: [], sameTimes: [] }, sessions)).toEqual([])
  }
})

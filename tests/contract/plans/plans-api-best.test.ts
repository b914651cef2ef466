import { range } from "d3-array"
import { expect, it } from "vitest"
import { answerPlanRequest } from "~/http-api/plans/plan-request.server"
import { PlanAnswer, PlanRequestBody } from "~/http-api/plans/plan-schemas.server"
import { formatMinute } from "~/i18n/format"
import { planPurposes } from "~/plans/plan"
import { compareValues } from "~/plans/solver/improve"
import type { PlanInstance } from "~/plans/solver/instance"
import { minutesGot, organisationsServed, sortedShares } from "~/plans/solver/plan-value"
import { chooser, seeded } from "../../../scripts/bench/choose"
import { addSpace } from "../../setup/bookable-hall"
import { eachDatabase } from "../../setup/each-database"
import { everyPlan } from "../../setup/plans/small-instance"
import { reading, town } from "../needs/town"

/** Groups as a program names them, and the same as the rooms of the town could take them. */
function someGroups(seed: number) {
  const { one, whole, chance, some } = chooser(seeded(seed))
  const instance: PlanInstance = {
    needs: [],
    // A hall of two halves.
    spaces: [[0, 1], [0], [1]].map((leaves) => ({ leaves, bufferBefore: 0, bufferAfter: 0 })),
    leaves: [1, 1],
    options: [],
    together: [],
    sameTimes: [],
    apart: [],
    dayLimits: [],
    quotas: [],
    pinned: [],
  }
  const groups = range(6).map((need) => {
    const weekdays = [2, ...some([3], 0.6)]
    const times = weekdays.length > 1 && chance(0.7) ? 2 : 1
    const minutes = one([90, 120])
    const from = 60 * whole(17, 18)
    const whole_ = chance(0.3)
    instance.needs.push({ organisation: need, lines: [{ minutes, times }], whole: whole_, sameSpace: false })
    for (const space of range(3))
      for (const day of weekdays)
        instance.options.push({
          need,
          line: 0,
          space,
          start: (day - 1) * 1440 + from,
          minutes,
          quantity: 1,
        })
    const line = {
      weekdays,
      from: formatMinute(from),
      to: formatMinute(from + minutes),
      minutes,
      timesPerWeek: times,
    }
    return { key: `group-${need}`, lines: [line], people: 5, whole: whole_ }
  })
  return { groups, instance }
}

eachDatabase("the plan that a program asks for", (open) => {
  it("is as good as the best of every plan there is, for each purpose", async () => {
    const { db } = await open()
    const { owner, site, hall } = await town(db)
    for (const parentId of [hall, hall]) await addSpace(db, owner, site, { parentId })
    let someLack = false
    for (const seed of [1, 2]) {
      const { groups, instance } = someGroups(seed)
      const plans = everyPlan(instance).map((chosen) => minutesGot(instance, chosen))
      const alone = range(groups.length)
      const sum = (got: number[]) => got.reduce((all, own) => all + own, 0)
      const valueFor = {
        hours: (got: number[]) => [sum(got)],
        organisations: (got: number[]) => [organisationsServed(instance, got), sum(got)],
        fair: (got: number[]) => [...sortedShares(instance, got, alone), sum(got)],
      }
      for (const purpose of planPurposes) {
        const { body } = await answerPlanRequest(
          db,
          { viewer: owner, params: { id: site }, url: new URL("http://localhost/"), ...reading },
          PlanRequestBody.parse({
            purpose,
            season: { from: "2027-03-08", until: "2027-06-27" },
            needIds: [],
            needs: groups,
          }),
        )
        const told = PlanAnswer.parse(body)
        const got = groups.map(({ key, lines: [line] }) => {
          const own = told.slots.filter((slot) => slot.key === key)
          return own.length * (line?.minutes ?? 0)
        })
        const best = plans
          .map(valueFor[purpose])
          .reduce((value, other) => (compareValues(other, value) > 0 ? other : value))
        expect(valueFor[purpose](got)).toEqual(best)
        someLack ||= told.unserved.length > 0
        expect([told.status, told.gap]).toEqual(["optimal", 0])
      }
    }
    expect(someLack).toBe(true)
  })
})

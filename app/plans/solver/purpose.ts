import { group, max, range, sum } from "d3-array"
import type { PlanPurpose } from "../plan"
import type { Value } from "./improve"
import { askedMinutes, type PlanInstance } from "./instance"
import { minutesTerms, type PlanModel, possibleMinutes } from "./plan-model"
import { organisationsServed } from "./plan-value"
import type { Terms } from "./sparse-model"

/** One thing after the other that a plan is made for, each without losing what those before it reached. */
export interface Aim {
  /** Written into the model, with what it needs. */
  termsIn: (plan: PlanModel) => Terms
  /** What a plan reaches of it, in the same numbers. */
  reached: (got: readonly number[]) => number
  /** What a bound in the same numbers says of the objective that is told. */
  told: (number: number) => number
  /** Of fair shares, that above which needs are counted. */
  level: number | null
  /** Chooses among plans that are equal for the purpose: what is proved of it is not told. */
  breaksTies?: true
}

/** What a purpose asks in order, and how plans are compared while they are looked for. */
export interface Goal {
  aims: Aim[]
  compared: Value
  /** Of the first number of a value, what is given away at first. */
  heat: number
}

const same = (number: number) => number

/**
 * What a purpose means for an instance.
 * @param alone the needs that could be served if there were no others.
 */
export function goalOf(purpose: PlanPurpose, instance: PlanInstance, alone: readonly number[]): Goal {
  if (purpose === "hours") return hoursGoal(instance)
  if (purpose === "organisations") return organisationsGoal(instance)
  return fairGoal(instance, alone)
}

function hoursGoal(instance: PlanInstance): Goal {
  const reached = (got: readonly number[]) => sum(got)
  const aim: Aim = {
    termsIn: ({ own }) => minutesTerms(instance, own.flat()),
    reached,
    told: same,
    level: null,
  }
  return {
    aims: [aim],
    compared: (got) => [sum(got)],
    heat: max(instance.options, ({ minutes }) => minutes) ?? 0,
  }
}

/** As many organisations as can be with all that they ask; of such plans, that which uses most minutes. */
function organisationsGoal(instance: PlanInstance): Goal {
  const { needs } = instance
  // All minutes together weigh less than one organisation.
  const perMinute = 1 / (1 + sum(needs, askedMinutes))
  const aim: Aim = {
    termsIn: ({ model, served, own }) => {
      const columns = [...group(range(needs.length), (at) => needs[at]?.organisation).values()].map(
        (ofOne) => {
          if (ofOne.length === 1) return served[ofOne[0] as number] as number
          const whole = model.implied()
          for (const need of ofOne)
            model.atMost(
              [
                [whole, 1],
                [served[need] as number, -1],
              ],
              0,
            )
          return whole
        },
      )
      const minutes = minutesTerms(instance, own.flat())
      return [
        ...columns.map((column) => [column, 1] as const),
        ...minutes.map(([column, factor]) => [column, factor * perMinute] as const),
      ]
    },
    reached: (got) => organisationsServed(instance, got) + perMinute * sum(got),
    told: (number) => Math.floor(number + 1e-6),
    level: null,
  }
  return { aims: [aim], compared: (got) => [organisationsServed(instance, got), sum(got)], heat: 1 }
}

/**
 * Of the shares that needs can have, least first, as few as can be are left with no more: so the sorted list of shares
 * is as great as can be, place by place. The first share is nothing.
 */
function fairGoal(instance: PlanInstance, alone: readonly number[]): Goal {
  const sharesOf = (need: number) =>
    possibleMinutes(instance, need).map((minutes) => minutes / asked(instance, need))
  const shares = [...new Set(alone.flatMap(sharesOf).map((share) => Math.round(share * 1e9) / 1e9))]
    .sort((a, b) => a - b)
    .slice(0, -1)
  const isAbove = (got: readonly number[], need: number, share: number) =>
    (got[need] as number) / asked(instance, need) > share + 1e-6
  const countAbove = (got: readonly number[], share: number) =>
    alone.filter((need) => isAbove(got, need, share)).length
  const aims = shares.map(
    (share): Aim => ({
      termsIn: ({ model, own }) =>
        alone.map((need) => {
          const least = possibleMinutes(instance, need).find(
            (minutes) => minutes / asked(instance, need) > share + 1e-6,
          ) as number
          const above = model.choice()
          model.atLeast([...minutesTerms(instance, own[need] as number[]), [above, -least]], 0)
          return [above, 1]
        }),
      reached: (got) => countAbove(got, share),
      told: (number) => Math.floor(number + 1e-6),
      level: share,
    }),
  )
  aims.push({
    termsIn: ({ own }) => minutesTerms(instance, own.flat()),
    reached: (got) => sum(got),
    told: same,
    level: null,
    breaksTies: true,
  })
  return { aims, compared: (got) => [...shares.map((share) => countAbove(got, share)), sum(got)], heat: 1 }
}

function asked({ needs }: PlanInstance, at: number): number {
  return askedMinutes(needs[at] as PlanInstance["needs"][number])
}

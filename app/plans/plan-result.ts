import { rollup, sum } from "d3-array"
import { openingMask } from "~/availability/opening"
import { maskMinutes } from "~/availability/weekly-hours"
import { walkMinutes } from "~/geo/walking"
import { incomeOf } from "~/matching/filling"
import type { PlanFigures, PlanResult, PlanSlot, UnservedNeed } from "./plan"
import { slotOf } from "./question/plan-instance"
import type { PlanQuestion } from "./question/plan-question.server"
import { askedMinutes, type PlanNeed, type PlanOption } from "./solver/instance"
import { minutesGot, organisationsServed } from "./solver/plan-value"
import type { SolveAnswer } from "./solver/run-solve"

/** What the solver found, in the words of the building. */
export function planResult(question: PlanQuestion, answer: SolveAnswer): PlanResult {
  const { instance, needs } = question
  const slotsOf = (options: readonly number[]) =>
    options.map((at) => slotOf(instance.options[at] as PlanOption, question))
  const got = minutesGot(instance, answer.chosen)
  const reasons = new Map(answer.exclusions.map((exclusion) => [exclusion.need, exclusion]))
  const unserved = needs.flatMap(({ key, obstacles }, at): UnservedNeed[] => {
    const missing = askedMinutes(instance.needs[at] as PlanNeed) - (got[at] as number)
    const reason = reasons.get(at)
    if (missing <= 0) return []
    return [
      {
        key,
        missing,
        code: reason?.code ?? "not_tried",
        obstacle: reason?.code === "no_session" ? (obstacles[0]?.code ?? "time") : null,
        slots: slotsOf(reason?.sessions ?? []),
        losers: (reason?.losers ?? []).map(({ need, minutes, left }) => ({
          key: needs[need]?.key as string,
          minutes,
          left,
        })),
      },
    ]
  })
  const isBounded = Number.isFinite(answer.bound)
  return {
    status: answer.end,
    objective: answer.objective,
    bound: isBounded ? answer.bound : null,
    gap: isBounded ? answer.gap : null,
    level: answer.level,
    slots: slotsOf(answer.chosen).sort(inWeek),
    unserved,
    figures: figuresOf(question, answer, got),
  }
}

function inWeek(a: PlanSlot, b: PlanSlot): number {
  return a.weekday - b.weekday || a.from - b.from || (a.key < b.key ? -1 : 1)
}

function figuresOf(
  question: PlanQuestion,
  { chosen, alone }: SolveAnswer,
  got: readonly number[],
): PlanFigures {
  const { instance, spaces, needs, pairs } = question
  const sessions = chosen.map((at) => instance.options[at] as PlanOption)
  const taken = sum(sessions, ({ space, minutes }) => minutes * (instance.spaces[space]?.leaves.length ?? 0))
  const leaves = spaces.filter((_, at) => instance.spaces[at]?.leaves.length === 1)
  const open = sum(leaves, ({ space }) => maskMinutes(openingMask(space)))
  const walks = sessions.flatMap(({ need, space }) => {
    const metres = pairs.find((pair) => pair.need === need && pair.space === space)?.match.distanceM
    return metres === null || metres === undefined ? [] : [{ people: needs[need]?.people ?? 0, metres }]
  })
  return {
    minutes: sum(got),
    use: open > 0 ? Math.min(1, taken / open) : null,
    organisations: organisationsServed(instance, got),
    ofOrganisations: new Set(instance.needs.map(({ organisation }) => organisation)).size,
    leftOut: alone.filter((need) => got[need] === 0).length,
    income: incomeOfSessions(question, sessions),
    walkMinutes:
      walks.length > 0
        ? sum(walks, ({ people, metres }) => people * walkMinutes(metres)) /
          sum(walks, ({ people }) => people)
        : null,
  }
}

function incomeOfSessions({ spaces }: PlanQuestion, sessions: PlanOption[]): PlanFigures["income"] {
  const minutes = rollup(
    sessions,
    (own) => sum(own, (session) => session.minutes),
    ({ space }) => space,
  )
  const incomes = [...minutes].map(([space, own]) => {
    const price = spaces[space]?.hourlyPrice
    return price ? incomeOf(own, price) : null
  })
  const [first] = incomes
  if (!first || incomes.some((income) => income?.currency !== first.currency)) return null
  return { amount: sum(incomes, (income) => income?.amount), currency: first.currency }
}

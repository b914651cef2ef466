import { range } from "d3-array"
import type { ExclusionCode, PlanPurpose } from "../plan"
import { solveModel } from "./highs"
import { among, askedMinutes, onlyOf, type PlanInstance, type PlanNeed, type PlanOption } from "./instance"
import { planModel } from "./plan-model"
import { minutesGot } from "./plan-value"
import { goalOf } from "./purpose"

/** Why a need is left out, as found by putting it in and solving again. */
export interface Exclusion {
  need: number
  code: ExclusionCode
  /** Minutes a week that it lacks. */
  missing: number
  /** Where it would be. */
  sessions: number[]
  /** Who would have less: how many minutes a week less, and how many are left. */
  losers: { need: number; minutes: number; left: number }[]
}

interface Planned {
  chosen: readonly number[]
  alone: readonly number[]
  purpose: PlanPurpose
}

/** What proving one exclusion may cost. */
const limits = { gap: 0.01, nodes: 300, seconds: 2, seed: 1 }

/**
 * Of each need that does not get all that it asks the reason: it is put in with all that it asks, those whose sessions
 * do not touch its own stay where they are, and the others are planned again.
 * @param seconds after which no further one is put in; those that are left are not in the answer.
 */
export async function exclusionsOf(
  instance: PlanInstance,
  planned: Planned,
  seconds: number,
): Promise<Exclusion[]> {
  const begun = performance.now()
  const got = minutesGot(instance, planned.chosen)
  const found: Exclusion[] = []
  for (const [at, need] of instance.needs.entries()) {
    const missing = askedMinutes(need) - (got[at] as number)
    if (missing <= 0) continue
    if (performance.now() - begun > seconds * 1000) break
    found.push({ need: at, missing, ...(await reasonFor(instance, planned, at, got)) })
  }
  return found
}

type Reason = Omit<Exclusion, "need" | "missing">

async function reasonFor(
  instance: PlanInstance,
  planned: Planned,
  need: number,
  got: readonly number[],
): Promise<Reason> {
  const plain = (code: ExclusionCode): Reason => ({ code, sessions: [], losers: [] })
  const own = range(instance.options.length).filter((at) => instance.options[at]?.need === need)
  if (own.length === 0) return plain("no_session")
  const nobodyElse = { ...instance, dayLimits: [], quotas: [], apart: [] }
  if (
    !(await withNeed(
      onlyOf(nobodyElse, [need, ...boundTo(instance, need)]),
      { ...planned, chosen: [] },
      need,
    ))
  )
    return plain("never_whole")
  const forced =
    (await withNeedNearby(instance, planned, need, own)) ?? (await withNeed(instance, planned, need))
  if (!forced) return plain("owner_rules")
  const then = minutesGot(instance, forced)
  const losers = range(instance.needs.length).flatMap((other) => {
    const minutes = (got[other] as number) - (then[other] as number)
    return minutes > 0 ? [{ need: other, minutes, left: then[other] as number }] : []
  })
  const { compared } = goalOf(planned.purpose, instance, planned.alone)
  const [before, after] = [compared(got), compared(then)]
  const isEqual = before.every((value, at) => Math.abs(value - (after[at] as number)) < 1e-6)
  return {
    code: isEqual ? "equal" : "displaces",
    sessions: forced.filter((at) => instance.options[at]?.need === need),
    losers,
  }
}

/** The best plan found that gives a need all that it asks; null where there is none. */
async function withNeed(
  instance: PlanInstance,
  { purpose, alone }: Planned,
  need: number,
): Promise<number[] | null> {
  const plan = planModel(instance)
  const { lines } = instance.needs[need] as PlanNeed
  for (const [line, { times }] of lines.entries())
    plan.model.atLeast(
      (plan.own[need] ?? []).filter((at) => instance.options[at]?.line === line).map((at) => [at, 1]),
      times,
    )
  const [aim] = goalOf(purpose, instance, alone).aims
  const { values } = await solveModel(plan.model, {
    objective: aim?.termsIn(plan) ?? [],
    start: null,
    limits,
  })
  return values && range(instance.options.length).filter((at) => (values[at] as number) > 0.5)
}

/** The same where all that is far from the need's sessions stays as it is planned: a much smaller question. */
async function withNeedNearby(
  instance: PlanInstance,
  planned: Planned,
  need: number,
  own: readonly number[],
): Promise<number[] | null> {
  const near = touching(instance, planned.chosen, own).add(need)
  const isNear = (at: number) => near.has((instance.options[at] as PlanOption).need)
  const fixed = new Set(planned.chosen.filter((at) => !isNear(at)))
  const places = range(instance.options.length).filter((at) => isNear(at) || fixed.has(at))
  const pinned = [...new Set([...instance.pinned, ...fixed])]
  const found = await withNeed(among({ ...instance, pinned }, places), planned, need)
  return found?.map((at) => places[at] as number) ?? null
}

/** The needs that come only with one, or beside it. */
function boundTo({ together, sameTimes }: PlanInstance, need: number): number[] {
  return [...together, ...sameTimes].filter((own) => own.includes(need)).flat()
}

/** The needs whose sessions share a leaf and a day with what another could have, and those bound to them. */
function touching(instance: PlanInstance, chosen: readonly number[], own: readonly number[]): Set<number> {
  const placesOf = ({ space, start }: PlanOption) =>
    (instance.spaces[space]?.leaves ?? []).map((leaf) => `${leaf} ${Math.floor(start / 1440)}`)
  const places = new Set(own.flatMap((at) => placesOf(instance.options[at] as PlanOption)))
  const needs = chosen
    .map((at) => instance.options[at] as PlanOption)
    .filter((option) => placesOf(option).some((place) => places.has(place)))
    .map(({ need }) => need)
  return new Set(needs.flatMap((need) => [need, ...boundTo(instance, need)]))
}

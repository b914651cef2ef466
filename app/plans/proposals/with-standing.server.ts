import { max } from "d3-array"
import type { Database } from "#db/database.server"
import { readNeed, wholeNeed } from "~/needs/need-rows.server"
import type { AskedPlan } from "../plan"
import { type NeedTraits, traitsOf } from "../question/candidate-needs"
import { apartOf } from "../question/plan-instance"
import type { PlanQuestion } from "../question/plan-question.server"
import type { PlanInstance, PlanNeed, PlanOption } from "../solver/instance"
import type { Proposal } from "./proposal"

interface Standing {
  asked: AskedPlan
  /** What is proposed and open, or booked. */
  held: readonly Proposal[]
  /** Whether a session is one of a group that may be asked. */
  isFree: (option: PlanOption) => boolean
}

/**
 * A week around what is kept and booked already: its sessions are pinned, so that the owner's rules count them, and
 * nobody else is moved. Their time is taken in the calendar anyway.
 */
export async function withStanding(
  db: Database,
  { instance, needs, spaces }: PlanQuestion,
  { asked, held, isFree }: Standing,
): Promise<PlanInstance> {
  const traits = needs.map((need) => need.traits)
  const planNeeds: PlanNeed[] = [...instance.needs]
  const quotas = instance.quotas.map((quota) => ({ ...quota, needs: [...quota.needs] }))
  const pinned: PlanOption[] = []
  const own = new Set<number>()
  const known = await needsOf(db, held)
  for (const proposal of held) {
    const options = sessionsOf(proposal, spaces)
    const need = known.get(proposal.key)
    const isOfSame = ({ organisation }: (typeof needs)[number]) => organisation?.id === need?.organisationId
    const sibling = need ? needs.findIndex(isOfSame) : -1
    let at = needs.findIndex(({ key }) => key === proposal.key)
    if (at === -1) {
      at = planNeeds.length
      traits.push(need ? traitsOf(need) : noTraits)
      for (const quota of quotas) if (quota.needs.includes(sibling)) quota.needs.push(at)
    }
    const organisation =
      planNeeds[at]?.organisation ??
      planNeeds[sibling]?.organisation ??
      (max(planNeeds, (one) => one.organisation) ?? -1) + 1
    planNeeds[at] = {
      organisation,
      lines: options.map(({ minutes }) => ({ minutes, times: 1 })),
      whole: false,
      sameSpace: false,
    }
    own.add(at)
    pinned.push(...options.map((option) => ({ ...option, need: at })))
  }
  const free = instance.options.filter((option) => !own.has(option.need) && isFree(option))
  return {
    ...instance,
    needs: planNeeds,
    quotas,
    options: [...free, ...pinned],
    pinned: pinned.map((_, at) => free.length + at),
    together: instance.together.filter((mates) => !mates.some((at) => own.has(at))),
    sameTimes: instance.sameTimes.filter((pair) => !pair.some((at) => own.has(at))),
    apart: asked.rules.apart ? apartOf(traits) : [],
  }
}

const noTraits: NeedTraits = { isLoud: false, isQuiet: false, hasAlcohol: false, hasMinors: false }

async function needsOf(db: Database, held: readonly Proposal[]) {
  const rows = await db
    .selectFrom("need")
    .selectAll()
    .where("id", "in", ["", ...held.flatMap(({ needId }) => needId ?? [])])
    .execute()
  return new Map(
    rows.flatMap((row) => {
      const read = readNeed(row)
      const need = read && wholeNeed(read)
      return need ? [[need.id, need] as const] : []
    }),
  )
}

/** The sessions of a proposal in spaces that are planned, each a line of its own. */
function sessionsOf({ parts, people }: Proposal, spaces: PlanQuestion["spaces"]): Omit<PlanOption, "need">[] {
  let line = 0
  return parts.flatMap(({ spaceId, slots }) => {
    const space = spaces.findIndex(({ id }) => id === spaceId)
    const desks = spaces[space]?.space.desks ?? null
    if (space === -1) return []
    return slots.map(({ weekday, from, until }) => ({
      line: line++,
      space,
      start: (weekday - 1) * 1440 + from,
      minutes: until > from ? until - from : until + 1440 - from,
      quantity: desks === null ? 1 : Math.min(desks, people),
    }))
  })
}

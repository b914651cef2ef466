import { group, range } from "d3-array"
import { roomFor } from "~/needs/need"
import { descendantsOf } from "~/spaces/tree/space-tree"
import type { AskedPlan, ForbiddenSlot, PlanSlot } from "../plan"
import type { PlanInstance, PlanOption } from "../solver/instance"
import type { NeedTraits } from "./candidate-needs"
import type { CandidateNeed, CandidatePair, CandidateSpace } from "./candidates"

/** Minutes between the starts that a plan chooses from. */
const gridMinutes = 30

interface Candidates {
  needs: CandidateNeed[]
  spaces: CandidateSpace[]
  pairs: CandidatePair[]
  /** Every space of the building, those that are not planned too. */
  tree: { id: string; parentId: string | null; quantity: number | null }[]
  /** Keys of two needs that are met side by side, or not at all. */
  beside: [string, string][]
}

/** The question of a plan in numbers; pins that are no option are left to {@link missingPins}. */
export function planInstance(
  { needs, spaces, pairs, tree, beside }: Candidates,
  asked: AskedPlan,
): PlanInstance {
  const parents = new Set(tree.map(({ parentId }) => parentId))
  const leaves = tree.filter(({ id }) => !parents.has(id))
  const leavesOf = (id: string) => {
    const inside = new Set([id, ...descendantsOf(tree, id)])
    return range(leaves.length).filter((at) => inside.has(leaves[at]?.id as string))
  }
  const places = new Map(needs.map(({ key }, at) => [key, at]))
  const placesOf = (keys: readonly string[]) => keys.flatMap((key) => places.get(key) ?? [])
  const organisations = [...new Set(needs.map(organisationOf))]
  const sameTimes = beside.map(placesOf).filter((own): own is [number, number] => own.length === 2)
  const options = pairs.flatMap((pair) => optionsOf(pair, { needs, spaces }))
  const instance: PlanInstance = {
    needs: needs.map((need) => ({
      organisation: organisations.indexOf(organisationOf(need)),
      lines: need.lines.map(({ minutes, times }) => ({ minutes, times })),
      whole: asked.whole.includes(need.key),
      sameSpace: asked.sameSpace.includes(need.key),
    })),
    spaces: spaces.map(({ id, space }) => ({
      leaves: leavesOf(id),
      bufferBefore: space.window.bufferBeforeMinutes,
      bufferAfter: space.window.bufferAfterMinutes,
    })),
    leaves: leaves.map(({ quantity }) => quantity ?? 1),
    options: [],
    together: [...asked.together.map(placesOf).filter((own) => own.length > 1), ...sameTimes],
    sameTimes,
    apart: asked.rules.apart ? apartOf(needs.map(({ traits }) => traits)) : [],
    dayLimits: [
      dayLimit(spaces, asked.rules.cleaningsPerDay, ({ conditions }) => conditions.cleaning_by === "owner"),
      dayLimit(spaces, asked.rules.handoversPerDay, ({ conditions }) => conditions.keys === "staff"),
    ].flat(),
    quotas: quotasOf(needs, asked.rules.minutesPerOrganisation),
    pinned: [],
  }
  const isForbidden = (option: PlanOption) =>
    asked.forbids.some((forbid) => matches(slotOf(option, { needs, spaces }), forbid))
  instance.options = options.filter((option) => !isForbidden(option))
  instance.pinned = asked.pins.flatMap((pin) => {
    const at = instance.options.findIndex((option) => matches(slotOf(option, { needs, spaces }), pin))
    return at === -1 ? [] : [at]
  })
  return instance
}

/** Who cannot be in the building at the same hour, by the place of each group: loud beside quiet, alcohol beside minors. */
export function apartOf(traits: readonly NeedTraits[]): PlanInstance["apart"] {
  const where = (holds: (one: NeedTraits) => boolean) =>
    range(traits.length).filter((at) => holds(traits[at] as NeedTraits))
  return [
    { one: where(({ isLoud }) => isLoud), other: where(({ isQuiet }) => isQuiet) },
    {
      one: where(({ hasAlcohol }) => hasAlcohol),
      other: where(({ hasMinors, hasAlcohol }) => hasMinors && !hasAlcohol),
    },
  ].filter(({ one, other }) => one.length > 0 && other.length > 0)
}

/** Places of the pins that no session of a group can be. */
export function missingPins(
  instance: PlanInstance,
  candidates: Pick<Candidates, "needs" | "spaces">,
  pins: readonly PlanSlot[],
): number[] {
  const slots = instance.options.map((option) => slotOf(option, candidates))
  return range(pins.length).filter((at) => !slots.some((slot) => matches(slot, pins[at] as PlanSlot)))
}

/** The slot that an option is. */
export function slotOf(
  { need, space, start, minutes }: PlanOption,
  { needs, spaces }: Pick<Candidates, "needs" | "spaces">,
): PlanSlot {
  const from = start % 1440
  return {
    key: needs[need]?.key as string,
    spaceId: spaces[space]?.id as string,
    weekday: Math.floor(start / 1440) + 1,
    from,
    until: from + minutes,
  }
}

function matches(slot: PlanSlot, { key, spaceId, weekday, from }: ForbiddenSlot): boolean {
  return (
    slot.key === key &&
    (spaceId === undefined || slot.spaceId === spaceId) &&
    (weekday === undefined || slot.weekday === weekday) &&
    (from === undefined || slot.from === from)
  )
}

function organisationOf({ key, organisation }: CandidateNeed): string {
  return organisation?.id ?? `typed ${key}`
}

/** The sessions of a group in a space, on the grid; all of them on a day that has none there. */
function optionsOf(
  { need, space, sessions }: CandidatePair,
  { needs, spaces }: Pick<Candidates, "needs" | "spaces">,
): PlanOption[] {
  const candidate = needs[need] as CandidateNeed
  const { desks } = (spaces[space] as CandidateSpace).space
  const quantity =
    desks === null
      ? 1
      : Math.min(desks, roomFor({ usual: candidate.people, least: null, most: candidate.most }))
  const days = group(sessions, ({ line, weekday }) => `${line} ${weekday}`)
  return [...days.values()].flatMap((own) => {
    const onGrid = own.filter(({ start }) => start % gridMinutes === 0)
    return (onGrid.length > 0 ? onGrid : own).map(
      ({ line, weekday, start }): PlanOption => ({
        need,
        line,
        space,
        start: ((weekday - 1) * 1440 + start) % (7 * 1440),
        minutes: candidate.lines[line]?.minutes as number,
        quantity,
      }),
    )
  })
}

function dayLimit(
  spaces: CandidateSpace[],
  most: number | null,
  counts: (space: CandidateSpace) => boolean,
): PlanInstance["dayLimits"] {
  const counted = range(spaces.length).filter((at) => counts(spaces[at] as CandidateSpace))
  return most === null || counted.length === 0 ? [] : [{ spaces: counted, most }]
}

function quotasOf(needs: CandidateNeed[], minutes: number | null): PlanInstance["quotas"] {
  if (minutes === null) return []
  const ofOne = group(range(needs.length), (at) => organisationOf(needs[at] as CandidateNeed))
  return [...ofOne.values()].map((own) => ({ needs: own, minutes }))
}

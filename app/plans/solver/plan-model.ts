import { group, range } from "d3-array"
import { cliquesOf, type Held } from "./cliques"
import {
  askedMinutes,
  dayOf,
  keptPieces,
  type PlanInstance,
  type PlanNeed,
  type PlanOption,
  takenOf,
  takesAll,
  weekPieces,
} from "./instance"
import { SparseModel, type Terms } from "./sparse-model"

/** The rules of a plan as a mixed-integer model; the first columns are its options, in order. */
export interface PlanModel {
  model: SparseModel
  /** For each need, a column that is 1 where it gets all that it asks. */
  served: number[]
  /** The options of each need. */
  own: readonly (readonly number[])[]
}

/** Writes the rules of a plan; what it is made for is added to it. */
export function planModel(instance: PlanInstance): PlanModel {
  const model = new SparseModel()
  const { options, needs } = instance
  for (const _ of options) model.choice()
  const byNeed = group(range(options.length), (at) => (options[at] as PlanOption).need)
  const own = needs.map((_, at) => byNeed.get(at) ?? [])
  const served = needs.map((_, at) => addNeed(model, instance, at, own[at] as number[]))
  addSpaces(model, instance)
  for (const [first, ...others] of instance.together)
    for (const need of others)
      model.equals(
        [
          [served[need] as number, 1],
          [served[first as number] as number, -1],
        ],
        0,
      )
  for (const pair of instance.sameTimes) addBeside(model, instance, pair, own)
  for (const pair of instance.apart) addApart(model, instance, pair, own)
  for (const { spaces, most } of instance.dayLimits) {
    const within = range(options.length).filter((at) => spaces.includes((options[at] as PlanOption).space))
    for (const day of group(within, (at) => dayOf(options[at] as PlanOption)).values())
      if (day.length > most) model.atMost(ones(day), most)
  }
  for (const { needs: counted, minutes } of instance.quotas)
    model.atMost(
      counted.flatMap((need) => minutesTerms(instance, own[need] ?? [])),
      minutes,
    )
  for (const option of instance.pinned) model.fix(option, 1)
  return { model, served, own }
}

const ones = (columns: readonly number[]): Terms => columns.map((column) => [column, 1])

/** The minutes that options add. */
export function minutesTerms(instance: PlanInstance, columns: readonly number[]): Terms {
  return columns.map((column) => [column, (instance.options[column] as PlanOption).minutes])
}

/** What one need asks of its own sessions; returns the column that says that it gets all. */
function addNeed(model: SparseModel, instance: PlanInstance, at: number, own: number[]): number {
  const optionOf = (option: number) => instance.options[option] as PlanOption
  const need = instance.needs[at] as PlanNeed
  // Where a line has one session, that session says it.
  const served = need.lines.some(({ times }) => times > 1) ? model.choice() : model.implied()
  const byLine = group(own, (at) => optionOf(at).line)
  for (const [line, { times }] of need.lines.entries()) {
    const sessions = byLine.get(line) ?? []
    // All of a line is had where the need is served; a need that takes all or nothing has it just then.
    if (takesAll(instance, at)) model.equals([...ones(sessions), [served, -times]], 0)
    else {
      model.atMost(ones(sessions), times)
      model.atLeast([...ones(sessions), [served, -times]], 0)
    }
    if (times > 1)
      for (const day of group(sessions, (at) => dayOf(optionOf(at))).values())
        if (day.length > 1) model.atMost(ones(day), 1)
  }
  if (need.lines.length > 1) {
    const held = own.flatMap((item): Held[] =>
      weekPieces(optionOf(item).start, optionOf(item).minutes).map((piece) => ({ ...piece, item })),
    )
    for (const clique of cliquesOf(held)) model.atMost(ones(clique), 1)
  }
  const bySpace = group(own, (at) => optionOf(at).space)
  if (need.sameSpace && bySpace.size > 1) {
    const rooms = [...bySpace.values()].map((inSpace) => {
      const room = model.choice()
      for (const [line, { times }] of need.lines.entries()) {
        const sessions = inSpace.filter((at) => optionOf(at).line === line)
        if (sessions.length > 0) model.atMost([...ones(sessions), [room, -times]], 0)
      }
      return room
    })
    model.atMost(ones(rooms), 1)
  }
  return served
}

/** No leaf of the trees is taken by more than it holds. */
function addSpaces(model: SparseModel, instance: PlanInstance): void {
  const rows = new Set<string>()
  for (const [leaf, quantity] of instance.leaves.entries()) {
    const held = heldOf(instance, range(instance.options.length), leaf)
    for (const clique of cliquesOf(held)) {
      const terms: Terms = clique.map((at) => [
        at,
        takenOf(instance, instance.options[at] as PlanOption, leaf),
      ])
      const key = String([quantity, ...[...clique].sort((a, b) => a - b)])
      // Leaves of one hall are often taken by the same sessions.
      if (rows.has(key)) continue
      rows.add(key)
      model.atMost(terms, quantity)
    }
  }
}

/** What options take of a leaf, with buffers. */
function heldOf(instance: PlanInstance, among: readonly number[], leaf: number): Held[] {
  return among.flatMap((item) => {
    const option = instance.options[item] as PlanOption
    if (!instance.spaces[option.space]?.leaves.includes(leaf)) return []
    return keptPieces(instance, option).map((piece) => ({ ...piece, item }))
  })
}

/** Two needs have the same hours, whichever spaces they have. */
function addBeside(
  model: SparseModel,
  { options }: PlanInstance,
  [one, other]: [number, number],
  own: PlanModel["own"],
): void {
  const keyOf = (at: number) => `${options[at]?.line} ${options[at]?.start}`
  const both = group([...(own[one] ?? []), ...(own[other] ?? [])], keyOf)
  for (const same of both.values())
    model.equals(
      same.map((at) => [at, options[at]?.need === one ? 1 : -1]),
      0,
    )
}

/**
 * At each moment the building is for one of two kinds of use. What a kind has in one leaf at a moment is at most one
 * session, which makes the rows as tight as they can be.
 */
function addApart(
  model: SparseModel,
  instance: PlanInstance,
  { one, other }: PlanInstance["apart"][number],
  own: PlanModel["own"],
): void {
  const [first, second] = [one.flatMap((need) => own[need] ?? []), other.flatMap((need) => own[need] ?? [])]
  const isFirst = new Set(first)
  const held = [...first, ...second].flatMap((item): Held[] => {
    const { start, minutes } = instance.options[item] as PlanOption
    return weekPieces(start, minutes).map((piece) => ({ ...piece, item }))
  })
  for (const clique of cliquesOf(held)) {
    const sides = [clique.filter((at) => isFirst.has(at)), clique.filter((at) => !isFirst.has(at))]
    if (sides.some((side) => side.length === 0)) continue
    const forFirst = model.choice()
    for (const [at, side] of sides.entries())
      for (const terms of tightest(instance, side))
        model.atMost([...terms, [forFirst, at === 0 ? -1 : 1]], at === 0 ? 0 : 1)
  }
}

/** Sets of options that share a moment, of each of which at most one is had, that hold every option. */
function tightest({ options, spaces, leaves }: PlanInstance, sharing: number[]): Terms[] {
  const sets = [...group(sharing, (at) => options[at]?.space as number)].flatMap(([space, own]) =>
    spaces[space]?.leaves.every((leaf) => leaves[leaf] === 1) ? [own] : own.map((at) => [at]),
  )
  return sets.map(ones)
}

/** What the sessions of a need can add up to, in minutes, least first. */
export function possibleMinutes(instance: PlanInstance, at: number): number[] {
  const need = instance.needs[at] as PlanNeed
  if (takesAll(instance, at)) return [0, askedMinutes(need)]
  let sums = new Set([0])
  for (const { minutes, times } of need.lines)
    sums = new Set([...sums].flatMap((sum) => range(times + 1).map((many) => sum + many * minutes)))
  return [...sums].sort((a, b) => a - b)
}

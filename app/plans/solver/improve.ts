import { range } from "d3-array"
import { Board } from "./board"
import { askedMinutes, type PlanInstance, type PlanNeed, type PlanOption } from "./instance"
import { clearUnit, placeUnit, type Unit, unitsOf } from "./units"

/** How good a week is, compared place by place: the greater number at the first place that differs is better. */
export type Value = (got: readonly number[]) => readonly number[]

export interface Improving {
  compared: Value
  /** How much of the first number of a value may be given away at the beginning. */
  heat: number
  turns: number
  /** Numbers from 0 to 1. */
  random: () => number
}

interface MovableUnit extends Unit {
  /** How many options it has. */
  many: number
  /** What they take of the leaves. */
  cells: Set<number>
}

/** Of the turns, those that begin with a group that wants more. */
const shareOfShort = 0.8

/** Chosen at each turn, of the groups that have something. */
const fewestCleared = 2
const mostCleared = 12

/**
 * A good plan, by filling a week as a person would and then taking some groups out and putting them back otherwise,
 * as often as `turns` says. The same numbers by chance give the same plan.
 */
export function improvedPlan(instance: PlanInstance, { compared, heat, turns, random }: Improving): number[] {
  const board = new Board(instance)
  const units = unitsOf(instance)
  const harm = harmOf(board)
  for (const at of instance.pinned) board.add(at)
  const pinned = new Set(instance.pinned.map((at) => instance.options[at]?.need))
  const movable = units
    .filter(({ needs }) => !needs.some((need) => pinned.has(need)))
    .map((unit): MovableUnit => {
      const own = unit.lines.flatMap(({ options }) => options)
      return { ...unit, many: own.length, cells: new Set(own.flatMap((at) => board.cellsOf(at))) }
    })
  const inOrder = (options: number[]) => {
    const weights = new Map(options.map((at) => [at, (harm[at] as number) * (0.7 + 0.6 * random())]))
    return [...options].sort((a, b) => (weights.get(a) as number) - (weights.get(b) as number))
  }
  for (const unit of [...movable].sort((a, b) => a.many - b.many)) placeUnit(board, unit, inOrder)
  let value = compared(board.got)
  let best = { value, chosen: [...board.chosen] }
  for (let turn = 0; turn < turns && movable.length > 0; turn++) {
    const before = [...board.chosen]
    const cleared = someUnits(board, movable, random)
    for (const unit of cleared) clearUnit(board, unit)
    const [first, ...others] = cleared
    if (first) placeUnit(board, first, inOrder)
    for (const unit of hardFirst(others, random)) placeUnit(board, unit, inOrder)
    const empty = movable.filter(({ needs }) => needs.every((need) => board.got[need] === 0))
    for (const unit of hardFirst(empty, random)) placeUnit(board, unit, inOrder)
    const then = compared(board.got)
    // At first a little is given away for what it may open.
    const allowed = heat * (1 - turn / turns) * random()
    if (compareValues(then, value) >= 0 || isNearly(then, value, allowed)) value = then
    else putBack(board, before)
    if (compareValues(value, best.value) > 0) best = { value, chosen: [...board.chosen] }
  }
  return best.chosen.sort((a, b) => a - b)
}

function isNearly(then: readonly number[], value: readonly number[], allowed: number): boolean {
  return (then[0] as number) >= (value[0] as number) - allowed
}

/** Mostly those with few options first. */
function hardFirst(units: MovableUnit[], random: () => number): MovableUnit[] {
  return units
    .map((unit) => ({ unit, at: random() * (1 + unit.many) }))
    .sort((a, b) => a.at - b.at)
    .map(({ unit }) => unit)
}

/** Below 0 when the first is worse. */
export function compareValues(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((own, place) => Math.abs(own - (b[place] as number)) > 1e-9)
  return at === -1 ? 0 : (a[at] as number) - (b[at] as number)
}

/** A group, mostly one that wants more, and some of those that have what it could have. */
function someUnits(board: Board, units: MovableUnit[], random: () => number): MovableUnit[] {
  const { needs } = board.instance
  const short = units.filter((unit) =>
    unit.needs.some((need) => (board.got[need] as number) < askedMinutes(needs[need] as PlanNeed)),
  )
  const among = short.length > 0 && random() < shareOfShort ? short : units
  const first = among[Math.floor(random() * among.length)] as MovableUnit
  const beside = units.filter(
    (unit) =>
      unit !== first &&
      unit.needs.some((need) =>
        board.sessionsOf(need).some((at) => board.cellsOf(at).some((cell) => first.cells.has(cell))),
      ),
  )
  const many = fewestCleared + Math.floor(random() * (mostCleared - fewestCleared))
  const shuffled = beside.map((unit) => ({ unit, at: random() })).sort((a, b) => a.at - b.at)
  return [first, ...shuffled.slice(0, many).map(({ unit }) => unit)]
}

function putBack(board: Board, before: number[]): void {
  const kept = new Set(before)
  for (const at of [...board.chosen]) if (!kept.has(at)) board.remove(at)
  for (const at of before) if (!board.chosen.has(at)) board.add(at)
}

/** How much others want the time that each option takes: what is wanted least is taken first. */
function harmOf(board: Board): number[] {
  const { options, needs } = board.instance
  const many = needs.map(() => 0)
  for (const { need } of options) many[need] = (many[need] as number) + 1
  const wanted = new Map<number, number>()
  for (const at of range(options.length))
    for (const cell of board.cellsOf(at))
      wanted.set(cell, (wanted.get(cell) ?? 0) + 1 / (many[(options[at] as PlanOption).need] as number))
  return options.map((_, at) =>
    board.cellsOf(at).reduce((sum, cell) => sum + (wanted.get(cell) as number), 0),
  )
}

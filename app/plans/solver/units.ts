import { group, range } from "d3-array"
import type { Board } from "./board"
import { type PlanInstance, type PlanOption, takesAll } from "./instance"

/** Needs that are placed as one: alone, or those that come only together. */
export interface Unit {
  needs: number[]
  /** The options of each need, by line. */
  lines: { need: number; line: number; times: number; options: number[] }[]
}

/** The needs of a plan as they can be placed one after the other. */
export function unitsOf(instance: PlanInstance): Unit[] {
  const bound = [...instance.together, ...instance.sameTimes]
  const unitOf = instance.needs.map((_, at) => at)
  for (const own of bound) {
    const joined = new Set(own.map((need) => unitOf[need]))
    const least = Math.min(...own.map((need) => unitOf[need] as number))
    for (const [need, unit] of unitOf.entries()) if (joined.has(unit)) unitOf[need] = least
  }
  const byLine = group(
    range(instance.options.length),
    (at) => instance.options[at]?.need,
    (at) => instance.options[at]?.line,
  )
  return [...group(range(unitOf.length), (need) => unitOf[need]).values()].map((needs) => ({
    needs,
    lines: needs.flatMap((need) =>
      (instance.needs[need]?.lines ?? []).map(({ times }, line) => ({
        need,
        line,
        times,
        options: byLine.get(need)?.get(line) ?? [],
      })),
    ),
  }))
}

/** Takes every session of a unit away; returns them. */
export function clearUnit(board: Board, { needs }: Unit): number[] {
  const sessions = needs.flatMap((need) => board.sessionsOf(need))
  for (const session of sessions) board.remove(session)
  return sessions
}

/**
 * Places what fits of a unit that has nothing yet, in the order that `inOrder` gives its options; all of it or nothing
 * where that is asked.
 */
export function placeUnit(board: Board, unit: Unit, inOrder: (options: number[]) => number[]): void {
  const { instance } = board
  const besides = new Map(instance.sameTimes)
  const follows = new Set(instance.sameTimes.map(([, other]) => other))
  let isComplete = true
  for (const need of unit.needs) {
    if (follows.has(need)) continue
    const lines = unit.lines.filter((line) => line.need === need)
    const beside = besides.get(need)
    const follower = beside === undefined ? [] : unit.lines.filter((line) => line.need === beside)
    isComplete =
      placeNeed(board, { lines, follower, sameSpace: instance.needs[need]?.sameSpace === true }, inOrder) &&
      isComplete
  }
  if (!isComplete && unit.needs.some((need) => takesAll(instance, need))) clearUnit(board, unit)
}

interface Placed {
  lines: Unit["lines"]
  /** Of the need that is met beside it. */
  follower: Unit["lines"]
  sameSpace: boolean
}

/** Whether all that the need asks could be placed. */
function placeNeed(board: Board, placed: Placed, inOrder: (options: number[]) => number[]): boolean {
  if (!placed.sameSpace) return placeLines(board, placed, inOrder, null) === 0
  const spaceOf = (at: number) => board.instance.options[at]?.space as number
  const spaces = [...new Set(inOrder(placed.lines.flatMap(({ options }) => options)).map(spaceOf))]
  let best: { space: number; missing: number } | null = null
  for (const space of spaces) {
    const missing = placeLines(board, placed, inOrder, space)
    if (missing === 0) return true
    if (!best || missing < best.missing) best = { space, missing }
    for (const { need } of [...placed.lines, ...placed.follower])
      for (const session of board.sessionsOf(need)) board.remove(session)
  }
  if (best) placeLines(board, placed, inOrder, best.space)
  return false
}

/** Places sessions in a space, or in any; returns how many are missing. */
function placeLines(
  board: Board,
  { lines, follower }: Placed,
  inOrder: (options: number[]) => number[],
  space: number | null,
): number {
  const { options } = board.instance
  let missing = 0
  for (const { line, times, options: own } of lines) {
    let left = times
    const beside = follower.find((other) => other.line === line)
    for (const at of inOrder(own)) {
      if (left === 0) break
      if (space !== null && options[at]?.space !== space) continue
      if (!board.canAdd(at)) continue
      board.add(at)
      if (!beside) {
        left--
        continue
      }
      const { start } = options[at] as PlanOption
      const partner = inOrder(beside.options).find(
        (other) => options[other]?.start === start && board.canAdd(other),
      )
      if (partner === undefined) board.remove(at)
      else {
        board.add(partner)
        left--
      }
    }
    missing += left
  }
  return missing
}

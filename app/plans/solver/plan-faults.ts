import { rollup } from "d3-array"
import {
  askedMinutes,
  dayOf,
  keptPieces,
  type PlanInstance,
  type PlanOption,
  takenOf,
  type WeekPiece,
  weekPieces,
} from "./instance"
import { minutesGot } from "./plan-value"

export type PlanFault =
  | "overlap"
  | "twice_a_day"
  | "too_often"
  | "in_two_places"
  | "part_of_whole"
  | "two_spaces"
  | "not_together"
  | "not_beside"
  | "apart"
  | "day_limit"
  | "quota"
  | "not_pinned"

/**
 * What the chosen options break of the rules of a plan, asked one by one and with nothing prepared: what the solver
 * says is held against it before anybody sees it. Empty for a plan that holds.
 */
export function planFaults(instance: PlanInstance, chosen: readonly number[]): PlanFault[] {
  const { options, needs } = instance
  const sessions = chosen.map((at) => options[at] as PlanOption)
  const got = minutesGot(instance, chosen)
  const isServed = (need: number) =>
    (got[need] as number) >= askedMinutes(needs[need] as (typeof needs)[number])
  const faults: [PlanFault, boolean][] = [
    ["overlap", hasOverlap(instance, sessions)],
    [
      "twice_a_day",
      hasMore(
        sessions,
        (s) => [s.need, s.line, dayOf(s)],
        () => 1,
      ),
    ],
    [
      "too_often",
      hasMore(
        sessions,
        (s) => [s.need, s.line],
        (s) => needs[s.need]?.lines[s.line]?.times ?? 0,
      ),
    ],
    ["in_two_places", pairs(sessions).some(([a, b]) => a.need === b.need && meet(timesOf(a), timesOf(b)))],
    ["part_of_whole", needs.some(({ whole }, at) => whole && (got[at] as number) > 0 && !isServed(at))],
    [
      "two_spaces",
      pairs(sessions).some(
        ([a, b]) => a.need === b.need && needs[a.need]?.sameSpace === true && a.space !== b.space,
      ),
    ],
    [
      "not_together",
      instance.together.some((own) => own.some((at) => (got[at] as number) > 0) && !own.every(isServed)),
    ],
    ["not_beside", instance.sameTimes.some(([one, other]) => !areBeside(sessions, one, other))],
    [
      "apart",
      instance.apart.some(({ one, other }) =>
        sessions.some(
          (a) =>
            one.includes(a.need) &&
            sessions.some((b) => other.includes(b.need) && meet(timesOf(a), timesOf(b))),
        ),
      ),
    ],
    [
      "day_limit",
      instance.dayLimits.some(({ spaces, most }) =>
        hasMore(
          sessions.filter(({ space }) => spaces.includes(space)),
          (s) => [dayOf(s)],
          () => most,
        ),
      ),
    ],
    [
      "quota",
      instance.quotas.some(
        ({ needs: own, minutes }) => own.reduce((sum, at) => sum + (got[at] as number), 0) > minutes,
      ),
    ],
    ["not_pinned", instance.pinned.some((at) => !chosen.includes(at))],
  ]
  return faults.filter(([, isBroken]) => isBroken).map(([fault]) => fault)
}

function hasOverlap(instance: PlanInstance, sessions: PlanOption[]): boolean {
  return instance.leaves.some((quantity, leaf) => {
    const takings = sessions
      .filter(({ space }) => instance.spaces[space]?.leaves.includes(leaf))
      .flatMap((session) =>
        keptPieces(instance, session).map((piece) => ({ ...piece, taken: takenOf(instance, session, leaf) })),
      )
    return takings.some(
      ({ from: at }) =>
        takings.reduce((sum, { from, until, taken }) => (from <= at && at < until ? sum + taken : sum), 0) >
        quantity,
    )
  })
}

function hasMore(
  sessions: PlanOption[],
  keyOf: (session: PlanOption) => number[],
  most: (session: PlanOption) => number,
): boolean {
  const counts = rollup(
    sessions,
    (own) => own.length,
    (session) => String(keyOf(session)),
  )
  return sessions.some((session) => (counts.get(String(keyOf(session))) ?? 0) > most(session))
}

function areBeside(sessions: PlanOption[], one: number, other: number): boolean {
  const startsOf = (need: number) =>
    sessions
      .filter((session) => session.need === need)
      .map(({ start, line }) => `${line} ${start}`)
      .sort()
  return String(startsOf(one)) === String(startsOf(other))
}

const timesOf = ({ start, minutes }: PlanOption) => weekPieces(start, minutes)

function meet(a: WeekPiece[], b: WeekPiece[]): boolean {
  return a.some((one) => b.some((other) => one.from < other.until && other.from < one.until))
}

function pairs<T>(list: T[]): [T, T][] {
  return list.flatMap((one, at) => list.slice(at + 1).map((other): [T, T] => [one, other]))
}

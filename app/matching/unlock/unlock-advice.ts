import { sum } from "d3-array"
import type { Need, NeedTimes } from "~/needs/need"
import { bitsOf } from "~/search/index/space-entry"
import { heardUntil, type NoiseLevel, tierOf } from "~/spaces/noise"
import {
  type Allowance,
  type Amenity,
  type PriceUnit,
  type SharingForm,
  sharingForms,
} from "~/spaces/vocabulary"
import { minutesFilled } from "../filling"
import { latestEnd } from "../heard-times"
import type { IndexedSpace } from "../indexed-space"
import type { MatchObstacle, MatchObstacleCode } from "../match"
import { type MatchPlace, type SpaceGround, SpacePairs } from "../match-needs"
import type { NeedRow, NeedSource, OpenNeed } from "../needs-index/need-source"
import { changeKey, type SpaceChange, withChange } from "./space-change"

/** Needs that a change would fit, and what they would bring. */
export interface Unlocked {
  /** Ids. */
  needs: string[]
  /** Minutes a week of those that come back every week, as far as they are free. */
  minutesPerWeek: number
}

export interface UnlockedBy extends Unlocked {
  change: SpaceChange
}

export interface UnlockAdvice {
  /** Each change alone, most needs first. */
  changes: UnlockedBy[]
  /** The two that together fit most, where they fit more than either alone; the better one first. */
  pair: (Unlocked & { changes: [SpaceChange, SpaceChange] }) | null
}

/** So many changes are tried in pairs: those that stand most often in the way. */
const triedInPairs = 16
/** So many windows of the week, and prices, are tried: those of most needs. */
const triedOfKind = 40

const changeable: readonly MatchObstacleCode[] = [
  "access",
  "amenity",
  "condition",
  "noise",
  "form",
  "time",
  "budget",
]

/** A need that an owner may know of: one for owners alone only where a single thing stands in the way. */
export type KnownNeed = OpenNeed & Pick<Need, "visibility">

/** A need that something keeps from the space, all of which the owner could change. */
interface Missed {
  row: NeedRow<KnownNeed>
  obstacles: MatchObstacle[]
}

/**
 * What an owner could change so that more needs fit: each change alone, and the best two together. Every figure is
 * counted by making the change and matching again.
 * @param needs that the owner may know of.
 */
export function unlockAdvice(
  space: IndexedSpace,
  needs: NeedSource<KnownNeed>,
  place: MatchPlace,
  ground: SpaceGround,
): UnlockAdvice {
  const trial = new Trial(space, needs, place, ground)
  const alone = trial.alone()
  const tried = trial.changes.slice(0, triedInPairs)
  let pair: UnlockAdvice["pair"] = null
  for (const [at, first] of tried.entries())
    for (const second of tried.slice(at + 1)) {
      const least = Math.max(countOf(alone, first), countOf(alone, second)) + 1
      const both = trial.unlockedBy([first, second], Math.max(least, pair?.needs.length ?? 0))
      if (!both || (pair && byNeeds(pair, both) <= 0)) continue
      const inOrder = countOf(alone, first) >= countOf(alone, second)
      pair = { changes: inOrder ? [first, second] : [second, first], ...both }
    }
  return { changes: alone, pair }
}

/** The same of each change alone. */
export function loneChanges(
  space: IndexedSpace,
  needs: NeedSource<KnownNeed>,
  place: MatchPlace,
  ground: SpaceGround,
): UnlockedBy[] {
  return new Trial(space, needs, place, ground).alone()
}

/** A space, and what keeps needs from it: changes are made to it and matched again. */
class Trial {
  /** Those that would take away what stands in the way, those for most needs first. */
  readonly changes: SpaceChange[]
  readonly #before: SpacePairs
  readonly #missed: Missed[]

  constructor(
    private readonly space: IndexedSpace,
    needs: NeedSource<KnownNeed>,
    private readonly place: MatchPlace,
    private readonly ground: SpaceGround,
  ) {
    this.#before = new SpacePairs(space, place, ground)
    this.#missed = missedNeeds(this.#before, needs)
    this.changes = changesFor(this.#missed, space)
  }

  alone(): UnlockedBy[] {
    return this.changes
      .flatMap((change) => {
        const unlocked = this.unlockedBy([change], 1)
        return unlocked ? [{ change, ...unlocked }] : []
      })
      .sort(byNeeds)
  }

  /** What changes fit together; null where they are fewer needs than `least`. */
  unlockedBy(made: SpaceChange[], least: number): Unlocked | null {
    const changed = made.reduce(withChange, this.space)
    const pairs = new SpacePairs(changed, this.place, this.ground, this.#before)
    const needs = fittingOf(pairs, keptOutBy(this.#missed, made))
    return needs.length < least ? null : unlocked(pairs, needs)
  }
}

function byNeeds(a: Unlocked, b: Unlocked): number {
  return b.needs.length - a.needs.length || b.minutesPerWeek - a.minutesPerWeek
}

function countOf(alone: UnlockedBy[], change: SpaceChange): number {
  return alone.find((one) => one.change === change)?.needs.length ?? 0
}

function missedNeeds(pairs: SpacePairs, needs: NeedSource<KnownNeed>): Missed[] {
  return pairs.near(needs, 2).flatMap(({ item: row }): Missed[] => {
    const { obstacles } = pairs.matchOf(row.need)
    const most = row.need.visibility === "owners" ? 1 : 2
    const isMissed = obstacles.length > 0 && obstacles.length <= most
    return isMissed && obstacles.every(({ code }) => changeable.includes(code)) ? [{ row, obstacles }] : []
  })
}

/**
 * Those that nothing keeps out but what the changes are about; a form may have hours of its own, noise ends, and
 * amplified sound of any level is a condition.
 */
function keptOutBy(missed: Missed[], changes: SpaceChange[]): NeedRow[] {
  const kinds = new Set<string>(changes.map(({ kind }) => kind))
  if (kinds.has("form")) kinds.add("time")
  if (kinds.has("quiet")) kinds.add("time").add("noise")
  if (kinds.has("noise")) kinds.add("condition")
  return missed
    .filter(({ obstacles }) => obstacles.every(({ code }) => kinds.has(code)))
    .map(({ row }) => row)
}

/** Those that fit, by their numbers alone. */
function fittingOf(pairs: SpacePairs, rows: NeedRow[]): OpenNeed[] {
  return pairs
    .candidates(rows, { least: 0, most: 0 })
    .filter((candidate) => pairs.resultOf(candidate).obstacles === 0)
    .map(({ item }) => item.need)
}

function unlocked(pairs: SpacePairs, needs: OpenNeed[]): Unlocked {
  const weekly = needs.filter(({ times }) => times.kind === "weekly")
  const minutesPerWeek = sum(weekly, (need) => minutesFilled(need.times, pairs.matchOf(need)))
  return { needs: needs.map(({ id }) => id), minutesPerWeek }
}

/** The changes that would take away what stands in the way, those for most needs first. */
function changesFor(missed: Missed[], space: IndexedSpace): SpaceChange[] {
  const asked = new Map<string, { change: SpaceChange; count: number }>()
  for (const { row, obstacles } of missed)
    for (const obstacle of obstacles)
      for (const change of changesAgainst(obstacle, row.need, space)) {
        const key = changeKey(change)
        const known = asked.get(key) ?? { change, count: 0 }
        known.count += 1
        asked.set(key, known)
      }
  const kinds = new Map<string, number>()
  return [...asked.values()]
    .sort((a, b) => b.count - a.count || (changeKey(a.change) < changeKey(b.change) ? -1 : 1))
    .map(({ change }) => change)
    .filter(({ kind }) => {
      const before = kinds.get(kind) ?? 0
      kinds.set(kind, before + 1)
      return before < triedOfKind
    })
}

function changesAgainst(
  { code, asked }: MatchObstacle,
  need: OpenNeed,
  { prices, hours, noise, forms: offered }: IndexedSpace,
): SpaceChange[] {
  const { times, forms, budget } = need
  switch (code) {
    case "access":
      return [{ kind: "access", value: "yes" }]
    case "amenity":
      return [{ kind: "amenity", value: asked as Amenity }]
    case "condition":
      // Whoever allows amplified sound allows the least of it.
      return asked === "amplified_sound"
        ? [{ kind: "noise", value: 85 }]
        : [{ kind: "condition", value: asked as Allowance }]
    case "noise": {
      if (typeof asked === "number") return [{ kind: "quiet", value: asked }]
      const tier = tierOf[asked as NoiseLevel]
      return tier ? [{ kind: "noise", value: tier }] : []
    }
    case "form":
      return forms.map((value: SharingForm): SpaceChange => ({ kind: "form", value }))
    case "time":
      return [
        ...windowsOf(times).map((value): SpaceChange => ({ kind: "time", value })),
        // What is free may lie where one is not heard.
        ...(latestEnd(times) > (heardUntil(need.noise, noise) ?? Infinity)
          ? [{ kind: "quiet" as const, value: latestEnd(times) }]
          : []),
        // Hours may be made for a form that is not offered.
        ...sharingForms
          .filter((form) => (offered & bitsOf([form], sharingForms)) === 0)
          .filter((form) => hours.some((rule) => rule.form === form))
          .filter((form) => forms.length === 0 || forms.includes(form))
          .map((value): SpaceChange => ({ kind: "form", value })),
      ]
    case "budget": {
      const hours = budget && hoursIn[budget.unit]
      if (!budget || !hours) return []
      const amount = Math.floor(budget.amount / hours)
      return [{ kind: "budget", value: { amount, currency: prices[0]?.currency ?? budget.currency } }]
    }
    default:
      return []
  }
}

function windowsOf(times: NeedTimes): { weekday: number; from: number; until: number }[] {
  if (times.kind === "dates") return []
  return times.lines.flatMap(({ weekdays, from, until }) =>
    weekdays.map((weekday) => ({ weekday, from, until })),
  )
}

/** Hours of the units in which a price of an hour compares. */
const hoursIn: Partial<Record<PriceUnit, number>> = { hour: 1, half_day: 4, day: 8 }

import { holdsOn } from "~/spaces/price"
import { type CostLine, percentOf, type StatedVat, statedVat, type YearOfUse, yearlyCents } from "./cost-line"
import type { CostPlan } from "./cost-plan"
import {
  areasKnown,
  type CostGroup,
  type SplitRow,
  splitCosts,
  type Tier,
  type TierPercents,
} from "./cost-split"
import { winterShare } from "./heating-season"
import { type RoomPrice, roomPrices } from "./room-prices"
import { type TierSum, tierSums } from "./tier-sums"
import type { WhatIf } from "./what-if"

export interface CurvePoint {
  /** Of the time that could be used. */
  percent: number
  /** Hours of rooms in a year. */
  hours: number
  /** Cents for an hour of a room. */
  perHour: number
}

/** Everything that a page of costs tells. Money is in cents; prices are rounded up, so that they never carry too little. */
export interface Reckoning {
  use: YearOfUse
  /** Percent of the time that could be used: as reckoned, and as things stand; null where no hours are told. */
  occupancy: { reckoned: number | null; now: number | null }
  costs: { line: CostLine; cents: number }[]
  /** Lines whose dates do not hold today. */
  notRunning: CostLine[]
  total: number
  /** What is left to carry once the grant is taken off. */
  left: number
  vat: StatedVat
  /** For an hour of a room; null where nothing is used. */
  breakEven: {
    perHour: number
    beforeGrant: number
    /** The same as two prices: one for the whole year, and a supplement in the heating season. */
    winter: { base: number; supplement: number } | null
  } | null
  curve: CurvePoint[]
  /** What the groups whose price is known pay on average for an hour of a room, and from which occupancy that carries all. */
  paid: { perHour: number; carriesFrom: number | null } | null
  /** Whether the split weighs areas: not where one is not known. */
  byArea: boolean
  /** Null where nobody is left to pay. */
  split: SplitRow[] | null
  /** What nobody uses yet at the occupancy that is tried out. */
  unlet: SplitRow | null
  tiers: TierSum[]
  rooms: RoomPrice[]
}

/** A use is so long where no group tells how often it comes. */
const usualUseMinutes = 120
/** What is reckoned with where nobody uses anything yet. */
const usualOccupancy = 50
const unletId = ""

/** Reckons what a building costs in a year, what an hour of it costs, and who bears how much. */
export function reckonCosts(plan: CostPlan, whatIf: WhatIf): Reckoning {
  const { groups, offered, weeksPerYear } = plan
  const usedNow = Math.round(sumOf(groups, ({ minutesPerWeek, rooms }) => minutesPerWeek * rooms))
  const usesNow = sumOf(groups, ({ usesPerWeek }) => usesPerWeek)
  const meanUse = usesNow > 0 && usedNow > 0 ? usedNow / usesNow : usualUseMinutes
  const now = offered.minutes > 0 ? (100 * usedNow) / offered.minutes : null
  const asked = offered.minutes > 0 ? (whatIf.occupancy ?? (usedNow > 0 ? null : usualOccupancy)) : null
  const asThingsStand = asked === null || (usedNow > 0 && now !== null && asked === Math.round(now))
  const weekly = asThingsStand ? usedNow : Math.round((offered.minutes * asked) / 100)

  const running = plan.lines.filter((line) => isRunning(line, plan.today))
  const energy = whatIf.energy ?? 100
  const yearOf = (minutesPerWeek: number): YearOfUse => ({
    minutes: minutesPerWeek * weeksPerYear,
    uses: Math.round((minutesPerWeek / meanUse) * weeksPerYear),
  })
  const costsAt = (use: YearOfUse) => running.map((line) => ({ line, cents: yearlyCents(line, use, energy) }))
  const grant = (whatIf.grant ?? 0) * 100
  const leftOf = (costs: { cents: number }[]) => Math.max(0, sumOf(costs, ({ cents }) => cents) - grant)

  const use = yearOf(weekly)
  const costs = costsAt(use)
  const total = sumOf(costs, ({ cents }) => cents)
  const left = leftOf(costs)
  const winter = sumOf(costs, ({ line, cents }) =>
    line.kind === "energy" ? percentOf(cents, line.winterPercent) : 0,
  )
  const curve = (offered.minutes > 0 ? curvePercents : []).map((percent): CurvePoint => {
    const at = yearOf(Math.round((offered.minutes * percent) / 100))
    return {
      percent,
      hours: Math.round(at.minutes / 60),
      perHour: hourPrice(leftOf(costsAt(at)), at.minutes),
    }
  })

  const unlet = unletTime(plan, weekly - usedNow)
  const sharing = unlet ? [...groups, unlet] : groups
  const percents: TierPercents = { ...plan.tiers, solidarity: whatIf.solidarity ?? plan.tiers.solidarity }
  const shares = splitCosts(left, sharing, percents)
  const rowOf = (group: CostGroup): SplitRow[] => {
    const share = shares?.get(group.id)
    const minutes = group.minutesPerWeek * weeksPerYear
    return share ? [{ group, ...share, perHour: minutes ? hourPrice(share.share, minutes) : null }] : []
  }
  const byArea = areasKnown(sharing)
  // Less than is used now is a shorter use by every group.
  const shrunk = unlet || usedNow === 0 ? 1 : weekly / usedNow
  const split = shares && groups.flatMap(rowOf)
  const unletRow = unlet ? (rowOf(unlet)[0] ?? null) : null
  return {
    use,
    occupancy: { reckoned: offered.minutes > 0 ? (100 * weekly) / offered.minutes : null, now },
    costs,
    notRunning: plan.lines.filter((line) => !running.includes(line)),
    total,
    left,
    vat: statedVat(costs),
    breakEven:
      use.minutes > 0
        ? {
            perHour: hourPrice(left, use.minutes),
            beforeGrant: hourPrice(total, use.minutes),
            winter: winter > 0 && winter <= left ? winterPrices(left, winter, use.minutes) : null,
          }
        : null,
    curve,
    paid: paidOf(plan, (percent) => {
      const at = yearOf(Math.round((offered.minutes * percent) / 100))
      return hourPrice(leftOf(costsAt(at)), at.minutes)
    }),
    byArea,
    split,
    unlet: unletRow,
    tiers: tierSums(split ?? [], unletRow, percents),
    rooms: roomPrices(plan, { left, sharing, percents, byArea, shrunk }),
  }
}

const curvePercents = Array.from({ length: 19 }, (_, index) => 10 + 5 * index)

/** Whether a line costs something today. */
export function isRunning({ validFrom, validUntil }: CostLine, today: string): boolean {
  return holdsOn({ from: validFrom, until: validUntil }, today)
}

function unletTime({ offered }: CostPlan, minutes: number): CostGroup | null {
  if (minutes <= 0) return null
  const tier: Tier = "standard"
  return {
    id: unletId,
    name: "",
    minutesPerWeek: minutes,
    usesPerWeek: 0,
    spaceId: null,
    areaM2: offered.meanAreaM2,
    rooms: 1,
    tier,
    paysPerYear: null,
  }
}

/** @returns cents an hour, rounded up; 0 where there is no time. */
export function hourPrice(cents: number, minutes: number): number {
  return minutes > 0 ? Math.ceil((cents * 60) / minutes) : 0
}

function winterPrices(left: number, winter: number, minutes: number) {
  const base = hourPrice(left - winter, minutes)
  return { base, supplement: hourPrice(winter, minutes * winterShare) }
}

function paidOf({ groups, weeksPerYear, offered }: CostPlan, priceAt: (percent: number) => number) {
  const known = groups.filter(({ paysPerYear }) => paysPerYear !== null)
  const minutes = sumOf(known, ({ minutesPerWeek, rooms }) => minutesPerWeek * rooms) * weeksPerYear
  if (minutes <= 0) return null
  const perHour = Math.floor((sumOf(known, ({ paysPerYear }) => paysPerYear ?? 0) * 60) / minutes)
  const percents = offered.minutes > 0 ? Array.from({ length: 100 }, (_, index) => index + 1) : []
  return { perHour, carriesFrom: percents.find((percent) => priceAt(percent) <= perHour) ?? null }
}

function sumOf<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((sum, item) => sum + value(item), 0)
}

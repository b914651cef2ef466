import type { ShownText } from "~/i18n/locales"
import { centsIn, holdsOn } from "~/spaces/price"
import type { PriceAudience, PriceModel } from "~/spaces/vocabulary"
import type { CostPlan } from "./cost-plan"
import { type CostGroup, type Sized, sizeUnits, type Tier, type TierPercents, tiers } from "./cost-split"

/** What an hour of a space costs, beside what is asked for it, in cents. */
export interface RoomPrice {
  id: string
  name: ShownText
  /** That carries the costs when every group pays the same for the same. */
  breakEven: number
  /** That carries the costs with the weights of the tiers. */
  byTier: Record<Tier, number>
  /** Prices of the space that compare with an hour. */
  asked: {
    audience: PriceAudience
    model: PriceModel
    perHour: number
    /** What the price leaves for others to pay; more than it costs where it is negative. */
    subsidy: number
  }[]
}

interface Weighing {
  left: number
  sharing: readonly CostGroup[]
  percents: TierPercents
  byArea: boolean
  /** What is used, as a part of what the groups use now. */
  shrunk: number
}

/** Prices of an hour of each space, by which all that is used carries what is left. None where nothing is used. */
export function roomPrices(
  { rooms, weeksPerYear, today }: CostPlan,
  { left, sharing, percents, byArea, shrunk }: Weighing,
): RoomPrice[] {
  const used = (percentOf: (tier: Tier) => number) =>
    sharing.reduce(
      (sum, group) => sum + group.minutesPerWeek * sizeUnits(group, byArea) * percentOf(group.tier),
      0,
    ) *
    shrunk *
    weeksPerYear
  const [plain, weighed] = [used(() => 100), used((tier) => percents[tier])]
  // A millionth of a cent is noise of the division.
  const price = (room: Sized, percent: number, all: number) =>
    all > 0 ? Math.max(0, Math.ceil((left * sizeUnits(room, byArea) * percent * 60) / all - 1e-6)) : 0
  if (plain === 0) return []
  const shown = byArea ? rooms.filter(({ areaM2 }) => areaM2 !== null) : rooms
  return shown.map((room) => {
    const breakEven = price(room, 100, plain)
    return {
      id: room.id,
      name: room.name,
      breakEven,
      byTier: Object.fromEntries(tiers.map((tier) => [tier, price(room, percents[tier], weighed)])) as Record<
        Tier,
        number
      >,
      asked: room.prices.flatMap((rule) => {
        const cents = holdsOn(rule, today) ? centsIn(rule, "hour") : null
        if (cents === null) return []
        const perHour = Math.round(cents)
        return [{ audience: rule.audience, model: rule.model, perHour, subsidy: breakEven - perHour }]
      }),
    }
  })
}

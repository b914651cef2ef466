import { invariant } from "~/platform/errors"
import { splitCents } from "./split-cents"

/** Who pays less, and who more, for the same hour. */
export const tiers = ["solidarity", "standard", "market"] as const
export type Tier = (typeof tiers)[number]

/** Weight of an hour in each tier, in percent of an hour at standard. */
export type TierPercents = Record<Tier, number>

export const usualTiers: TierPercents = { solidarity: 50, standard: 100, market: 150 }

/** Who uses a building every week, wherever that is known from: bookings, a plan, or what its owner types. */
export interface CostGroup {
  /** Unique in its split; of equal remainders the first one in the order of ids gets the cent. */
  id: string
  name: string
  minutesPerWeek: number
  usesPerWeek: number
  spaceId: string | null
  /** Of what it uses; null where it is not known. */
  areaM2: number | null
  /** Rooms that it takes at once: those of a whole that is used as one, a share of a room where it takes some desks. */
  rooms: number
  tier: Tier
  /** Cents that it pays in a year as things stand; null where that is not known. */
  paysPerYear: number | null
}

export type SplitGroup = Omit<CostGroup, "name" | "usesPerWeek" | "spaceId">

/** What one group bears of the costs, in cents a year. */
export interface GroupShare {
  /** By its hours and its room alone. */
  withoutTiers: number
  /** With the weight of its tier. */
  share: number
  /** What the tier gives it; what it bears for others where it is negative. Over all groups it adds up to 0. */
  tierSubsidy: number
  /** What its price leaves for others to pay, beside what its hours cost; null where its price is not known. */
  priceSubsidy: number | null
}

/** A group with what it bears. */
export interface SplitRow extends GroupShare {
  group: CostGroup
  /** Cents for an hour of all that it takes; null where it takes no time. */
  perHour: number | null
}

/** What is weighed beside time: an area, or where areas are not known how many rooms. */
export type Sized = Pick<CostGroup, "areaM2" | "rooms">

/** Hundredths of what is weighed, at least one. @param byArea whether by square metres, or by rooms. */
export function sizeUnits({ areaM2, rooms }: Sized, byArea: boolean): number {
  return Math.max(1, Math.round((byArea && areaM2 !== null ? areaM2 : rooms) * 100))
}

/**
 * Splits costs by minutes a week × area × tier. Where the area of one group is not known, rooms count in its place for
 * all.
 * @param cents of a year, not negative.
 * @returns what each bears, by id; null where nobody is left to pay: no group, or all in tiers that pay nothing.
 */
export function splitCosts(
  cents: number,
  groups: readonly SplitGroup[],
  percents: TierPercents,
): Map<string, GroupShare> | null {
  const byArea = areasKnown(groups)
  const weighted = (percentOf: (tier: Tier) => number) =>
    splitCents(
      cents,
      groups.map((group) => ({
        id: group.id,
        weight:
          BigInt(group.minutesPerWeek) * BigInt(sizeUnits(group, byArea)) * BigInt(percentOf(group.tier)),
      })),
    )
  const shares = weighted((tier) => percents[tier])
  const plain = weighted(() => 100)
  if (!shares || !plain) return null
  return new Map(
    groups.map(({ id, paysPerYear }) => {
      const [share, withoutTiers] = [shares.get(id), plain.get(id)]
      invariant(share !== undefined && withoutTiers !== undefined, "each group has a share")
      return [
        id,
        {
          withoutTiers,
          share,
          tierSubsidy: withoutTiers - share,
          priceSubsidy: paysPerYear === null ? null : withoutTiers - paysPerYear,
        },
      ]
    }),
  )
}

/** Whether the area of what every group uses is known, so that areas can be compared. */
export function areasKnown(groups: readonly Pick<CostGroup, "areaM2">[]): boolean {
  return groups.every(({ areaM2 }) => areaM2 !== null && areaM2 > 0)
}

import { type SplitRow, type Tier, type TierPercents, tiers } from "./cost-split"

/** What the groups of a tier bear together, in cents a year. */
export interface TierSum {
  tier: Tier
  /** Weight of an hour, of one at standard. */
  percent: number
  groups: number
  withoutTiers: number
  share: number
  tierSubsidy: number
}

/** @param unlet time that nobody uses yet: it bears a part of its tier, and is no group. */
export function tierSums(
  split: readonly SplitRow[],
  unlet: SplitRow | null,
  percents: TierPercents,
): TierSum[] {
  const rows = unlet ? [...split, unlet] : split
  return tiers.map((tier) => {
    const own = rows.filter(({ group }) => group.tier === tier)
    const sum = (value: (row: SplitRow) => number) => own.reduce((all, row) => all + value(row), 0)
    return {
      tier,
      percent: percents[tier],
      groups: own.filter((row) => row !== unlet).length,
      withoutTiers: sum(({ withoutTiers }) => withoutTiers),
      share: sum(({ share }) => share),
      tierSubsidy: sum(({ tierSubsidy }) => tierSubsidy),
    }
  })
}

import { toCsv } from "~/platform/http/csv"
import type { CostPlan } from "./cost-plan"
import type { Reckoning } from "./reckon-costs"

const header = [
  "group",
  "space",
  "hours_per_week",
  "tier",
  "without_tiers",
  "share",
  "tier_subsidy",
  "pays_today",
  "price_subsidy",
  "currency",
] as const

/**
 * Who bears what in a year, as a table: amounts with two decimals.
 * @param unletName what the hours are called that nobody uses yet.
 */
export function splitCsv(plan: CostPlan, { split, unlet }: Reckoning, unletName: string): string {
  const names = new Map(plan.rooms.map(({ id, name }) => [id, name.text]))
  const money = (cents: number | null) => (cents === null ? null : Number((cents / 100).toFixed(2)))
  return toCsv(
    header,
    [...(split ?? []), ...(unlet ? [unlet] : [])].map(({ group, ...row }) => [
      group.name || unletName,
      names.get(group.spaceId ?? "") ?? null,
      Math.round((group.minutesPerWeek / 60) * 100) / 100,
      group.tier,
      money(row.withoutTiers),
      money(row.share),
      money(row.tierSubsidy),
      money(group.paysPerYear),
      money(row.priceSubsidy),
      plan.currency,
    ]),
  )
}

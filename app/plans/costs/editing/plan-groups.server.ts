import { group, sum } from "d3-array"
import type { Database } from "#db/database.server"
import type { Locale } from "~/i18n/locales"
import { needItems } from "~/needs/list-needs.server"
import { listOf, type TypedValues } from "~/spaces/listing/step-form"
import { decimalText } from "~/spaces/listing/typed-text"
import { findPlan } from "../../kept/plans.server"
import { planPurposes } from "../../plan"
import type { SiteCosts } from "../site-costs.server"
import { maxTypedGroups } from "./costs-input"

/**
 * The form of a building's costs with the groups of one of its plans: each group with the hours that it has in each
 * space. A group that stands in the form by that name keeps its tier and what it pays; one whose bookings are counted
 * already is left out.
 * @param search of the address: the `plan` and its `purpose`.
 * @returns the form, and the number of the plan; null where the address names none.
 */
export async function withPlanGroups(
  db: Database,
  { site, booked }: Pick<SiteCosts, "site" | "booked">,
  values: TypedValues,
  { search, locale, now }: { search: URLSearchParams; locale: Locale; now: Date },
): Promise<{ values: TypedValues; number: number } | null> {
  const plan = await findPlan(db, site.id, search.get("plan") ?? "", now)
  const purpose = planPurposes.find((one) => one === search.get("purpose")) ?? plan?.purpose
  const result = purpose && plan?.results[purpose]
  if (!plan || !result) return null
  const items = await needItems(
    db,
    plan.groups.filter(({ title }) => title === null).map(({ key }) => key),
    locale,
  )
  const isBooked = (key: string) =>
    booked.some(({ organisationId }) => organisationId === items.get(key)?.organisation.id)
  const standing = listOf(values, "groups") as TypedValues[]
  const planned = plan.groups.flatMap(({ key, title }) => {
    const name = title ?? items.get(key)?.need.title
    const slots = result.slots.filter((slot) => slot.key === key)
    if (!name || isBooked(key)) return []
    return [...group(slots, ({ spaceId }) => spaceId)].map(([spaceId, own]): TypedValues => {
      const before = standing.find((row) => row.name === name)
      return {
        name,
        spaceId,
        hours: decimalText(sum(own, ({ from, until }) => until - from) / 60, locale),
        uses: String(own.length),
        tier: before?.tier ?? "standard",
        amount: before?.amount ?? "",
      }
    })
  })
  const names = new Set(planned.map(({ name }) => name))
  const groups = [...standing.filter(({ name }) => !names.has(name)), ...planned].slice(0, maxTypedGroups)
  return { values: { ...values, groups }, number: plan.number }
}

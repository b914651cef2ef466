import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import type { Locale } from "~/i18n/locales"
import { type ComparedGroup, comparePlans, planKey } from "~/plans/compare-plans"
import type { KeptPlan } from "~/plans/kept/kept-plan"
import { findPlan, planVersions } from "~/plans/kept/plans.server"
import { type PlanFigures, type PlanPurpose, planPurposes } from "~/plans/plan"
import type { PlansView } from "./load-plans.server"
import { type AlternativeIds, alternativeAt, type ShownGroup, shownGroups } from "./plan-site.server"

/** A plan for one purpose among all versions. */
export interface NamedPlan {
  planId: string
  number: number
  purpose: PlanPurpose
}

export interface ComparisonView extends Pick<PlansView, "site" | "rooms"> {
  /** Every plan that can be put beside it. */
  choices: NamedPlan[]
  first: NamedPlan
  /** Null where there is no other. */
  second: NamedPlan | null
  /** Of the two; null where one of them is not worked out. */
  figures: [PlanFigures, PlanFigures] | null
  groups: ShownGroup[]
  compared: ComparedGroup[]
}

interface Asked extends AlternativeIds {
  /** The other plan: the id of its version and its purpose, as {@link planKey} writes them. */
  beside: string | null
}

/**
 * Two plans of a building side by side; of a second that is not named, the same purpose in the version before, or
 * another purpose of the same version.
 * @throws {AppError} `not_found`
 */
export async function loadComparison(
  db: Database,
  viewer: Viewer,
  asked: Asked,
  { locale, now }: { locale: Locale; now: Date },
): Promise<ComparisonView> {
  const { site, plan, purpose } = await alternativeAt(db, viewer, asked, { locale, now })
  const result = plan.results[purpose]
  const first = { planId: plan.id, number: plan.number, purpose }
  const choices = (await planVersions(db, site.id, now))
    .filter(({ id, state }) => state === "solved" || id === plan.id)
    .flatMap(({ id, number }) => planPurposes.map((one) => ({ planId: id, number, purpose: one })))
    .filter((choice) => planKey(choice) !== planKey(first))
  const other = choices.find((choice) => planKey(choice) === asked.beside) ?? usualSecond(first, choices)
  const otherPlan = other && (await findPlan(db, site.id, other.planId, now))
  const otherResult = other && otherPlan?.results[other.purpose]
  const compared = result && otherResult && { result, other: otherResult }
  const groups = await shownGroups(db, groupsOf(plan, otherPlan), locale)
  return {
    site: { id: site.id, name: site.name, timeZone: site.timeZone },
    rooms: site.spaces,
    choices,
    first,
    second: other ?? null,
    figures: compared ? [compared.result.figures, compared.other.figures] : null,
    groups,
    compared: compared ? comparePlans(groups, compared.result, compared.other) : [],
  }
}

function usualSecond(first: NamedPlan, choices: readonly NamedPlan[]): NamedPlan | undefined {
  return (
    choices.find(({ number, purpose }) => number < first.number && purpose === first.purpose) ??
    choices.find(({ planId }) => planId === first.planId)
  )
}

function groupsOf(plan: KeptPlan, other: KeptPlan | undefined): KeptPlan["groups"] {
  const known = new Set(plan.groups.map(({ key }) => key))
  return [...plan.groups, ...(other?.groups ?? []).filter(({ key }) => !known.has(key))]
}

import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { wallTimeOf } from "~/availability/clock"
import { type OwnedSite, ownedSites } from "~/bookings/hosting/owned-spaces.server"
import type { Locale, ShownText } from "~/i18n/locales"
import { showText } from "~/i18n/locales"
import { needItems } from "~/needs/list-needs.server"
import type { KeptPlan, PlanGroup } from "~/plans/kept/kept-plan"
import { findPlan } from "~/plans/kept/plans.server"
import { type PlanPurpose, planPurposes } from "~/plans/plan"
import { AppError } from "~/platform/errors"

/** A group of a plan as it is shown. */
export interface ShownGroup extends Pick<PlanGroup, "key" | "lines" | "people"> {
  /** Null for one whose need is gone. */
  title: ShownText | null
  /** Null for one that the owner typed. */
  organisation: ShownText | null
  /** The page of its need, or of the joint need that it is a part of; null for one that the owner typed. */
  needId: string | null
  /** The group beside which it is met, of a joint need. */
  beside: string | null
}

/**
 * A building that somebody may plan.
 * @throws {AppError} `not_found`
 */
export async function plannedSite(
  db: Database,
  viewer: Viewer,
  siteId: string | undefined,
  locale: Locale,
): Promise<OwnedSite> {
  const site = (await ownedSites(db, viewer, locale, "unlock.read")).find(({ id }) => id === siteId)
  if (!site) throw new AppError("not_found")
  return site
}

/** A version of the plan of a building, for one of its purposes. */
export interface Alternative {
  site: OwnedSite
  plan: KeptPlan
  purpose: PlanPurpose
}

/** How an address names it. */
export interface AlternativeIds {
  siteId: string | undefined
  planId: string | undefined
  /** Another word, or none, is the purpose for which the version was asked first. */
  purpose: string | null
}

/**
 * The alternative that an address names.
 * @throws {AppError} `not_found`
 */
export async function alternativeAt(
  db: Database,
  viewer: Viewer,
  { siteId, planId, purpose }: AlternativeIds,
  { locale, now }: { locale: Locale; now: Date },
): Promise<Alternative> {
  const site = await plannedSite(db, viewer, siteId, locale)
  const plan = await findPlan(db, site.id, planId ?? "", now)
  if (!plan) throw new AppError("not_found")
  return { site, plan, purpose: planPurposes.find((one) => one === purpose) ?? plan.purpose }
}

/** The groups of a plan, by what they are called now. */
export async function shownGroups(
  db: Database,
  groups: readonly PlanGroup[],
  locale: Locale,
): Promise<ShownGroup[]> {
  const published = groups.filter(({ title }) => title === null).map(({ key }) => key)
  const items = await needItems(db, published, locale)
  const jointOf = (key: string) => items.get(key)?.need.jointId ?? null
  return groups.map(({ key, title, lines, people }): ShownGroup => {
    const item = items.get(key)
    const isPublished = title === null
    const joint = isPublished ? jointOf(key) : null
    return {
      key,
      lines,
      people,
      title: isPublished
        ? item
          ? { text: item.need.title, lang: item.need.language }
          : null
        : showText({ original: locale, [locale]: title }, locale),
      organisation: item?.organisation.name ?? null,
      needId: isPublished ? (joint ?? key) : null,
      beside: (joint && published.find((other) => other !== key && jointOf(other) === joint)) ?? null,
    }
  })
}

/** Today on the clock of a building. */
export function todayAt(site: OwnedSite, now: Date): string {
  return wallTimeOf(site.timeZone, now.getTime()).date
}

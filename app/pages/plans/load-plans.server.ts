import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import type { OwnedSite } from "~/bookings/hosting/owned-spaces.server"
import type { Locale, ShownText } from "~/i18n/locales"
import { lineValues } from "~/needs/writing/need-values"
import type { KeptPlan, PlanVersion } from "~/plans/kept/kept-plan"
import { newestPlan, planVersions } from "~/plans/kept/plans.server"
import { otherSlots } from "~/plans/other-slots.server"
import { type AskedPlan, isSameSlot, type PlanSlot } from "~/plans/plan"
import { proposalCounts } from "~/plans/proposals/list-proposals.server"
import { planQuestion } from "~/plans/question/plan-question.server"
import { type RoomWeek, roomWeeks } from "~/plans/room-weeks.server"
import { usualPlan, usualSeason } from "~/plans/usual-plan"
import type { TypedValues } from "~/spaces/listing/step-form"
import { type Alternative, plannedSite, type ShownGroup, shownGroups, todayAt } from "./plan-site.server"

interface Reading {
  locale: Locale
  now: Date
}

export interface PlansView {
  site: { id: string; name: string; timeZone: string }
  rooms: { id: string; name: ShownText }[]
  /** Groups that are published and fit. */
  candidates: ShownGroup[]
  versions: PlanVersion[]
  /** How the proposals of each version stand. */
  proposals: Awaited<ReturnType<typeof proposalCounts>>
  /** What stands in the form of a new plan at first. */
  values: TypedValues
}

/**
 * The plans of a building, and what a new one can be made of.
 * @throws {AppError} `not_found`
 */
export async function loadPlans(
  db: Database,
  viewer: Viewer,
  siteId: string | undefined,
  { locale, now }: Reading,
): Promise<PlansView> {
  const site = await plannedSite(db, viewer, siteId, locale)
  const newest = await newestPlan(db, site.id, now)
  const season =
    newest && newest.asked.season.until >= todayAt(site, now)
      ? newest.asked.season
      : usualSeason(todayAt(site, now))
  const asked = { ...usualPlan, season }
  const question = await planQuestion(db, site, asked, { locale, now })
  const candidates = await shownGroups(
    db,
    question.needs.map(({ key, lines, people }) => ({ key, lines, people, title: null })),
    locale,
  )
  const versions = await planVersions(db, site.id, now)
  return {
    site: { id: site.id, name: site.name, timeZone: site.timeZone },
    rooms: question.spaces.flatMap(({ id }) => site.spaces.find((space) => space.id === id) ?? []),
    candidates,
    versions,
    proposals: await proposalCounts(
      db,
      versions.map(({ id }) => id),
      now,
    ),
    values: valuesOf(newest, { season, keys: candidates.map(({ key }) => key) }),
  }
}

/** What the newest plan asked, as a form has it; every group that fits where there is none yet. */
function valuesOf(
  newest: KeptPlan | undefined,
  { season, keys }: { season: AskedPlan["season"]; keys: string[] },
): TypedValues {
  const asked = newest?.asked ?? { ...usualPlan, season }
  const { rules } = asked
  const typed = (number: number | null) => (number === null ? "" : String(number))
  return {
    purpose: newest?.purpose ?? "hours",
    ...season,
    needs: asked.needIds ? keys.filter((key) => asked.needIds?.includes(key)) : keys,
    whole: asked.whole,
    sameSpace: asked.sameSpace,
    together: asked.together.flat(),
    groups: asked.typed.map(({ key, title, people, lines: [line] }) => ({
      title,
      people: String(people),
      line: line ? lineValues(line) : {},
      whole: asked.whole.includes(key) ? "on" : "",
      sameSpace: asked.sameSpace.includes(key) ? "on" : "",
      together: asked.together.flat().includes(key) ? "on" : "",
    })),
    apart: rules.apart ? "on" : "",
    cleaningsPerDay: typed(rules.cleaningsPerDay),
    handoversPerDay: typed(rules.handoversPerDay),
    hoursPerOrganisation: typed(rules.minutesPerOrganisation && rules.minutesPerOrganisation / 60),
  }
}

export interface PlanView extends Pick<PlansView, "site" | "rooms" | "versions"> {
  plan: KeptPlan
  groups: ShownGroup[]
  /** What the plan finds in each room. */
  weeks: RoomWeek[]
  moving: Moving | null
}

/** A session that is to be moved, and where it could be. */
export interface Moving {
  slot: PlanSlot
  choices: PlanSlot[]
}

/**
 * What is shown of an alternative.
 * @param move the session that is to be moved, as an address names it.
 */
export async function loadPlan(
  db: Database,
  { site, plan }: Alternative,
  move: string | null,
  { locale, now }: Reading,
): Promise<PlanView> {
  return {
    site: { id: site.id, name: site.name, timeZone: site.timeZone },
    rooms: site.spaces,
    versions: await planVersions(db, site.id, now),
    plan,
    groups: await shownGroups(db, plan.groups, locale),
    weeks: await roomWeeks(
      db,
      { spaceIds: site.spaces.map(({ id }) => id), timeZone: site.timeZone, season: plan.asked.season },
      now,
    ),
    moving: await movingOf(db, { site, plan, move }, { locale, now }),
  }
}

/** The session that an address names, as {@link paths.plan} writes it, and where it could be instead. */
async function movingOf(
  db: Database,
  { site, plan, move }: { site: OwnedSite; plan: KeptPlan; move: string | null },
  reading: Reading,
): Promise<Moving | null> {
  const [spaceId, weekday, from, until, ...key] = (move ?? "").split(" ")
  const named = { key: key.join(" "), spaceId, weekday: Number(weekday), from: Number(from) }
  const slot = Object.values(plan.results)
    .flatMap(({ slots }) => slots)
    .find((other) => isSameSlot(other, named) && other.until === Number(until))
  return slot ? { slot, choices: await otherSlots(db, { site, asked: plan.asked, slot }, reading) } : null
}

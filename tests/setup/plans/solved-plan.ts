import type { Database } from "#db/database.server"
import { createAccount } from "~/accounts/entrance/create-account.server"
import { addDays } from "~/availability/dates"
import type { Locale } from "~/i18n/locales"
import { createOrganisation } from "~/organisations/organisations.server"
import { addPlan, tellPlan } from "~/plans/kept/plans.server"
import type { PlanResult } from "~/plans/plan"
import { usualPlan } from "~/plans/usual-plan"
import { addSite, addSpace, atOnce, person } from "../bookable-hall"
import { openedNeed } from "../draft-need"

const password = "common-roof-demo"

/** An owner with a building of one hall, a group that looks for Tuesday evenings, and the plan that gives it them. */
export async function solvedPlan(db: Database, tag: string, locale: Locale, now: Date) {
  const owner = await somebody(db, `owner-${tag}`, "Parish", locale)
  const group = await somebody(db, `group-${tag}`, "Choir", locale)
  const site = await addSite(db, owner.viewer)
  const hall = await addSpace(db, owner.viewer, site, { rules: atOnce })
  const today = now.toISOString().slice(0, 10)
  const season = { from: addDays(today, 7), until: addDays(today, 60) }
  const need = await openedNeed(db, group.viewer, { ...season, title: `Rehearsals ${tag}` }, now)
  const asked = { ...usualPlan, season, needIds: [need] }
  const by = { siteId: site, userId: owner.viewer.userId, purpose: "hours" as const, now }
  const { id } = await addPlan(db, by, () => asked)
  const line = { weekdays: [2], from: 1080, until: 1320, minutes: 120, times: 1 }
  const result: PlanResult = {
    status: "optimal",
    objective: 120,
    bound: 120,
    gap: 0,
    level: null,
    slots: [{ key: need, spaceId: hall, weekday: 2, from: 1080, until: 1200 }],
    unserved: [],
    figures: {
      minutes: 120,
      use: 0.1,
      organisations: 1,
      ofOrganisations: 1,
      leftOut: 0,
      income: null,
      walkMinutes: null,
    },
  }
  const groups = [{ key: need, title: null, lines: [line], people: 20 }]
  const results = { hours: result, organisations: result, fair: result }
  await tellPlan(db, id, { state: "solved", progress: null, groups, results }, now)
  return { owner: owner.email, group: group.email, site, plan: id, need, title: `Rehearsals ${tag}` }
}

/** Somebody with an account, who alone acts for an organisation. */
async function somebody(db: Database, tag: string, name: string, locale: Locale) {
  const email = `${tag}@proposals.example`
  const userId = await createAccount(db, { name, email, password, locale, emailVerified: true }, new Date())
  const fields = { name: { original: "en" as const, en: `${name} ${tag}` }, legalForm: "asbl_vzw" as const }
  const { id } = await createOrganisation(db, person(userId), fields, new Date())
  return { email, viewer: person(userId, id) }
}

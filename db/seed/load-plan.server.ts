import { type Database, inTransaction } from "#db/database.server"
import { wallTimeOf } from "~/availability/clock"
import type { NeedLine } from "~/needs/need"
import { addPlan } from "~/plans/kept/plans.server"
import { solveKeptPlan } from "~/plans/kept/solve-kept-plan.server"
import type { AskedPlan, TypedNeed } from "~/plans/plan"
import { runSolve, type SolveJob } from "~/plans/solver/run-solve"
import { usualPlan, usualSeason } from "~/plans/usual-plan"
import { writeNeed } from "./load-needs.server"
import { loadProposals } from "./load-proposals.server"
import { needsBesideTheChurch } from "./needs/beside-the-church"

const line = (weekdays: number[], from: number, until: number, minutes: number, times = 1): NeedLine => ({
  weekdays,
  from: 60 * from,
  until: 60 * until,
  minutes,
  times,
})

/** Groups that a parish knows: some want the same evening. */
const groups: Omit<TypedNeed, "key">[] = [
  { title: "Chorale des Voisins", people: 45, lines: [line([2], 19, 22, 120)] },
  { title: "École de devoirs Tremplin", people: 18, lines: [line([1, 2, 4, 5], 15, 18, 120, 3)] },
  { title: "Colis du Quartier", people: 35, lines: [line([3, 5], 9, 15, 180)] },
  { title: "Yoga doux", people: 12, lines: [line([2], 19, 22, 90)] },
  { title: "Comité de quartier", people: 50, lines: [line([2, 4], 19, 22, 120)] },
  { title: "Communauté du dimanche", people: 40, lines: [line([7], 13, 18, 150)] },
]

/** Nobody waits for pages while a demo is loaded: it is solved here. */
const solve = (_: string, job: SolveJob) => runSolve(job, {})

/** The owner of the demo has planned the week of a church, for every purpose, and sent one of the plans to groups. */
export async function loadPlan(db: Database, organisations: Map<string, string>, now: Date): Promise<void> {
  const site = await db
    .selectFrom("site")
    .innerJoin("membership", "membership.organisation_id", "site.organisation_id")
    .innerJoin("user", "user.id", "membership.user_id")
    .innerJoin("space", "space.site_id", "site.id")
    .select(["site.id", "site.organisation_id as ownerId", "site.time_zone as timeZone", "user.id as userId"])
    .select(["site.name", "site.lon", "site.lat"])
    .where("user.email", "=", "owner@demo.example")
    .where("site.building_kind", "=", "place_of_worship")
    .where("space.status", "=", "published")
    .groupBy([
      "site.id",
      "site.organisation_id",
      "site.time_zone",
      "site.name",
      "site.lon",
      "site.lat",
      "user.id",
    ])
    .orderBy((eb) => eb.fn.countAll(), "desc")
    // Ids are others each time, and a demo shows the same.
    .orderBy("site.name")
    .executeTakeFirst()
  if (!site) return
  const position: [number, number] = [site.lon, site.lat]
  const nearby = { kind: "point" as const, position, radius: 2000, label: site.name }
  const needIds = await inTransaction(db, async (trx) => {
    const ids: string[] = []
    for (const plan of needsBesideTheChurch) {
      const organisationId = organisations.get(plan.group) ?? ""
      ids.push(await writeNeed(trx, { plan, organisationId, origins: [nearby], now }))
    }
    return ids
  })
  const asked: AskedPlan = {
    ...usualPlan,
    season: usualSeason(wallTimeOf(site.timeZone, now.getTime()).date),
    needIds,
    typed: groups.map((group, at) => ({ key: `typed-${at + 1}`, ...group })),
    sameSpace: ["typed-2"],
  }
  const purpose = "fair"
  const { id } = await addPlan(db, { siteId: site.id, userId: site.userId, purpose, now }, () => asked)
  await solveKeptPlan(db, { id, site, asked, purpose }, { locale: "fr", clock: () => now, solve })
  await loadProposals(db, { site, planId: id }, { now, solve })
}

import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { addPlan, findPlan } from "~/plans/kept/plans.server"
import { solveKeptPlan } from "~/plans/kept/solve-kept-plan.server"
import type { AskedPlan } from "~/plans/plan"
import { proposalsOfPlan } from "~/plans/proposals/list-proposals.server"
import { SendInput } from "~/plans/proposals/proposal-input"
import { sendProposals } from "~/plans/proposals/send-proposals.server"
import { runSolve } from "~/plans/solver/run-solve"
import { usualPlan } from "~/plans/usual-plan"
import { addOrganisation, addPerson, addSpace } from "../../setup/bookable-hall"
import { now, opened, reading, town, type Wish } from "../needs/town"

/** Four Tuesdays, the first a week ahead. */
export const season = { from: "2027-03-08", until: "2027-04-04" }
export const later = (days: number) => new Date(now.getTime() + days * 86_400_000)
export const solver = { solve: (_: string, job: Parameters<typeof runSolve>[0]) => runSolve(job, {}) }
export const evening: Wish = { line: { weekdays: [2], from: 1080, until: 1200, minutes: 120 } }

/**
 * A parish with a hall, a choir and dancers that look for it, and the plan of its week.
 * @param wishes by default both would have the same evening; a third is of a group of its own.
 * @param halls how many rooms the building has.
 * @param agree what the groups do before the plan is made.
 */
export async function planned(
  db: Database,
  changes: Partial<AskedPlan> = {},
  wishes: Wish[] = [evening, evening],
  halls = 1,
  agree?: (db: Database, needs: readonly string[], people: Record<string, Viewer>) => Promise<void>,
) {
  const place = await town(db)
  for (let more = 1; more < halls; more++) await addSpace(db, place.owner, place.site)
  const dancing = await addOrganisation(db, "Dance")
  const dancers = await addPerson(db, "dancers", dancing)
  const third = await addPerson(db, "third", await addOrganisation(db, "Third"))
  await db.updateTable("user").set({ locale: "en" }).execute()
  const needs: string[] = []
  const people: Record<string, Viewer> = {}
  for (const [at, wish] of wishes.entries()) {
    const person = [place.group, dancers, third][at] as Viewer
    const id = await opened(db, person, { title: `Wish ${at}`, ...wish })
    needs.push(id)
    people[id] = person
  }
  await agree?.(db, needs, people)
  const asked: AskedPlan = { ...usualPlan, season, needIds: needs, ...changes }
  const by = { siteId: place.site, userId: place.owner.userId, purpose: "hours" as const, now }
  const { id } = await addPlan(db, by, () => asked)
  const site = { id: place.site, ownerId: place.parish, timeZone: "Europe/Brussels" }
  await solveKeptPlan(
    db,
    { id, site, asked, purpose: "hours" },
    { locale: "en", clock: () => now, ...solver },
  )
  const plan = await findPlan(db, place.site, id, now)
  if (!plan) throw new Error("There is no plan.")
  const served = [...new Set(plan.results.hours?.slots.map(({ key }) => key))]
  return { ...place, dancers, dancing, needs, plan, site, served, people }
}

export type Planned = Awaited<ReturnType<typeof planned>>

export const send = (db: Database, { owner, site, plan, served }: Planned, values: object = {}) =>
  sendProposals(
    db,
    owner,
    { site, plan, purpose: "hours" },
    SendInput.parse({ groups: served, proposesOn: "true", ...values }),
    { ...reading, nameOf: (key) => key },
  )

export const proposals = (db: Database, { plan }: Planned) => proposalsOfPlan(db, plan.id, reading)
export const statuses = async (db: Database, place: Planned) =>
  (await proposals(db, place)).map(({ status }) => status).sort()

/** Who was proposed, and the person that answers. */
export async function first(db: Database, place: Planned) {
  const [proposal] = await proposals(db, place)
  if (!proposal) throw new Error("Nothing was proposed.")
  const group = place.people[proposal.key]
  const other = place.people[place.needs.find((need) => need !== proposal.key) ?? ""]
  if (!group || !other) throw new Error("Nobody answers.")
  return { proposal, group, other }
}

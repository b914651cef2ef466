import { inRetriedTransaction } from "#db/clash.server"
import type { Database, Trx } from "#db/database.server"
import { isLastAdministrator, lockAdministrators } from "~/accounts/administrators.server"
import { type Locale, locales } from "~/i18n/locales"
import { lockOrganisation } from "~/organisations/members.server"
import { recordAct } from "~/platform/audit.server"
import { AppError } from "~/platform/errors"
import { recordChanges } from "~/platform/jobs/changes.server"
import { type Changes, endOrganisation } from "./end-organisation.server"
import type { Orphan, Successor } from "./ending"
import { mailFarewell, mailSuccessor } from "./ending-mails.server"
import { forgetPerson } from "./forget-person.server"
import type { Person } from "./registry-line.server"
import { tellConversations } from "./tell-ending.server"
import { sealOf, showEnding, type WhatEnds, whatEnds } from "./what-ends.server"

/** What becomes of an organisation that would be left without an administrator: a membership, or its end. */
export type HandOvers = Record<string, { to: string } | "end">

export interface Leaving {
  handOvers: HandOvers
  /** Of what was shown (`AccountEnding`). */
  seal: string
}

/** What goes with an account, as it is shown before. */
export interface AccountEnding {
  /** Organisations that go on without the person. */
  leaves: { id: string; name: string }[]
  orphans: Orphan[]
  /** The site has no other administrator. */
  lastAdministrator: boolean
  seal: string
}

/** What would go with the account of a person now. */
export async function accountEnding(
  db: Database,
  userId: string,
  locale: Locale,
  now: Date,
): Promise<AccountEnding> {
  const { orphaned, others } = await standingOf(db, userId)
  const ends: WhatEnds[] = []
  for (const id of orphaned) ends.push(await whatEnds(db, id, now))
  const orphans: Orphan[] = []
  for (const end of ends)
    orphans.push({
      ending: showEnding(end, locale),
      successors: await successorsIn(db, end.organisationId, userId),
    })
  const leaves = []
  for (const id of others) {
    const { name } = showEnding(await whatEnds(db, id, now), locale)
    leaves.push({ id, name: name.text })
  }
  return {
    leaves,
    orphans,
    lastAdministrator: await isLastAdministrator(db, userId),
    seal: sealOf(ends),
  }
}

/**
 * Deletes an account in one transaction: organisations are handed over or ended as was chosen, everybody concerned
 * is told, and what is kept of the person goes by the registry.
 * @throws {AppError} `conflict`: `changed` when something has changed since it was shown, `undecided` while an
 *   organisation would be left alone, `last_administrator` of the site.
 */
export async function deleteAccount(
  db: Database,
  userId: string,
  { handOvers, seal }: Leaving,
  now: Date,
): Promise<void> {
  await inRetriedTransaction(db, async (trx) => {
    const person = await lockPerson(trx, userId)
    if (!person) throw new AppError("not_found")
    await lockAdministrators(trx)
    if (await isLastAdministrator(trx, userId))
      throw new AppError("conflict", { reason: "only_administrator" })
    const { orphaned } = await lockStanding(trx, userId)
    const ends: WhatEnds[] = []
    for (const id of orphaned) ends.push(await whatEnds(trx, id, now))
    if (sealOf(ends) !== seal) throw new AppError("conflict", { reason: "ending_changed" })
    const changes: Changes = []
    for (const end of ends) {
      const choice = Object.hasOwn(handOvers, end.organisationId) ? handOvers[end.organisationId] : undefined
      if (!choice) throw new AppError("conflict", { reason: "undecided" })
      if (choice === "end") changes.push(...(await endOrganisation(trx, end, userId, now)))
      else await handOver(trx, end, choice.to, userId, now)
    }
    await forget(trx, person, { userId }, changes, now)
    await mailFarewell(trx, person.email, person.locale, now)
  })
}

/**
 * Forgets an account that was never confirmed, with the organisations that it alone stands for.
 * @returns whether it was there.
 */
export async function forgetAccount(db: Database, userId: string, now: Date): Promise<boolean> {
  return inRetriedTransaction(db, async (trx) => {
    const person = await lockPerson(trx, userId)
    if (!person || person.address !== null) return false
    const { orphaned } = await lockStanding(trx, userId)
    const changes: Changes = []
    for (const id of orphaned) {
      const [successor] = await successorsIn(trx, id, userId)
      const end = await whatEnds(trx, id, now)
      if (successor) await handOver(trx, end, successor.id, userId, now)
      else changes.push(...(await endOrganisation(trx, end, null, now)))
    }
    await forget(trx, person, "system", changes, now)
    return true
  })
}

async function forget(
  trx: Trx,
  person: Person,
  actor: { userId: string } | "system",
  changes: Changes,
  now: Date,
): Promise<void> {
  const profiles =
    person.address === null
      ? []
      : await trx.selectFrom("organisation").select("id").where("email", "=", person.address).execute()
  await tellConversations(trx, person, now)
  await forgetPerson(trx, person)
  await recordAct(trx, { actor, act: "user.delete", subjectId: person.userId }, now)
  await recordChanges(trx, [
    ...changes,
    ...profiles.map(({ id }) => ({ entity: "organisation" as const, id })),
  ])
}

async function lockPerson(trx: Trx, userId: string) {
  const row = await trx
    .updateTable("user")
    .set((eb) => ({ name: eb.ref("name") }))
    .where("id", "=", userId)
    .returning(["email", "email_verified", "locale"])
    .executeTakeFirst()
  if (!row) return null
  const { email, email_verified, locale } = row
  return { userId, email, locale: locale ?? locales[0], address: email_verified ? email : null }
}

/** The organisations that need the person, locked in one order, so that none gains or loses a member meanwhile. */
async function lockStanding(trx: Trx, userId: string) {
  const { orphaned, others } = await standingOf(trx, userId)
  for (const id of [...orphaned, ...others].sort()) await lockOrganisation(trx, id)
  return standingOf(trx, userId)
}

/** Organisations that would be left without an administrator, and the others. */
async function standingOf(db: Database, userId: string) {
  const own = await db
    .selectFrom("membership")
    .select(["organisation_id", "role"])
    .where("user_id", "=", userId)
    .where("status", "=", "active")
    .orderBy("organisation_id")
    .execute()
  const orphaned: string[] = []
  const others: string[] = []
  for (const { organisation_id: id, role } of own) {
    const rest = await db
      .selectFrom("membership")
      .select("role")
      .where("organisation_id", "=", id)
      .where("status", "=", "active")
      .where("user_id", "!=", userId)
      .execute()
    const needed = role === "admin" || rest.length === 0
    if (needed && !rest.some((member) => member.role === "admin")) orphaned.push(id)
    else others.push(id)
  }
  return { orphaned, others }
}

/** Who could take an organisation over: its other members, their addresses confirmed. */
async function successorsIn(db: Database, organisationId: string, userId: string): Promise<Successor[]> {
  const rows = await db
    .selectFrom("membership")
    .innerJoin("user", "user.id", "membership.user_id")
    .select(["membership.id", "user.name", "user.email_verified"])
    .where("membership.organisation_id", "=", organisationId)
    .where("membership.status", "=", "active")
    .where("membership.user_id", "!=", userId)
    .orderBy("membership.role", "desc")
    .orderBy("membership.created_at")
    .orderBy("membership.id")
    .execute()
  return rows.filter((row) => row.email_verified).map(({ id, name }) => ({ id, name }))
}

async function handOver(
  trx: Trx,
  end: WhatEnds,
  membershipId: string,
  userId: string,
  now: Date,
): Promise<void> {
  const successors = await successorsIn(trx, end.organisationId, userId)
  if (!successors.some(({ id }) => id === membershipId))
    throw new AppError("conflict", { reason: "undecided" })
  const { user_id } = await trx
    .updateTable("membership")
    .set({ role: "admin" })
    .where("id", "=", membershipId)
    .returning("user_id")
    .executeTakeFirstOrThrow()
  if (user_id) await mailSuccessor(trx, user_id, end, now)
}

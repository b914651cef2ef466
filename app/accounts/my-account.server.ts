import { type Database, inTransaction } from "#db/database.server"
import { type Locale, showText, type Translated } from "~/i18n/locales"
import { recordChanges } from "~/platform/changes.server"
import { AppError } from "~/platform/errors"
import type { ProfileFields } from "./account-forms.server"
import type { Viewer } from "./viewer.server"

/** Changes the name and the language of the mails. */
export async function updateProfile(
  db: Database,
  viewer: Viewer,
  { name, language }: ProfileFields,
): Promise<void> {
  await db
    .updateTable("user")
    .set({ name, locale: language, updated_at: new Date().toISOString() })
    .where("id", "=", viewer.userId)
    .execute()
}

/** In how many places somebody is signed in. */
export async function countSessions(db: Database, viewer: Viewer, now: Date): Promise<number> {
  const { count } = await db
    .selectFrom("session")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("user_id", "=", viewer.userId)
    .where("expires_at", ">", now.toISOString())
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** What goes when an account goes. */
export interface Loss {
  questions: number
  memberships: { id: string; name: string }[]
  /** Organisations of which the person is the only member, with their published spaces. */
  alone: { id: string; name: string; spaces: number }[]
  /** Organisations with other members but no other administrator: they keep the account from being deleted. */
  blocking: { id: string; name: string }[]
}

export async function lossOfAccount(db: Database, viewer: Viewer, locale: Locale): Promise<Loss> {
  const loss: Loss = { questions: 0, memberships: [], alone: [], blocking: [] }
  const { count } = await db
    .selectFrom("enquiry")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("user_id", "=", viewer.userId)
    .executeTakeFirstOrThrow()
  loss.questions = Number(count)
  const own = await db
    .selectFrom("membership")
    .innerJoin("organisation", "organisation.id", "membership.organisation_id")
    .select(["organisation.id", "organisation.name", "membership.role"])
    .where("membership.user_id", "=", viewer.userId)
    .where("membership.status", "=", "active")
    .orderBy("membership.id")
    .execute()
  for (const row of own) {
    const organisation = { id: row.id, name: showText(JSON.parse(row.name) as Translated, locale).text }
    const others = await db
      .selectFrom("membership")
      .select("role")
      .where("organisation_id", "=", row.id)
      .where("status", "=", "active")
      .where("user_id", "!=", viewer.userId)
      .execute()
    if (!others.length)
      loss.alone.push({ ...organisation, spaces: (await publishedSpaces(db, row.id)).length })
    else if (row.role === "admin" && !others.some(({ role }) => role === "admin"))
      loss.blocking.push(organisation)
    else loss.memberships.push(organisation)
  }
  return loss
}

async function publishedSpaces(db: Database, organisationId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("space")
    .innerJoin("site", "site.id", "space.site_id")
    .select("space.id")
    .where("site.organisation_id", "=", organisationId)
    .where("space.status", "=", "published")
    .execute()
  return rows.map(({ id }) => id)
}

/**
 * Deletes the account with its sessions, memberships and questions. An organisation that nobody acts for any more
 * leaves the public list, and its spaces are paused: nobody would answer.
 * @throws {AppError} `conflict` while an organisation with other members has no other administrator.
 */
export async function deleteAccount(db: Database, viewer: Viewer, locale: Locale): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { alone, blocking } = await lossOfAccount(trx, viewer, locale)
    if (blocking.length) throw new AppError("conflict")
    const now = new Date().toISOString()
    for (const { id } of alone) {
      const spaces = await publishedSpaces(trx, id)
      await trx.updateTable("organisation").set({ listed: 0, updated_at: now }).where("id", "=", id).execute()
      if (spaces.length)
        await trx
          .updateTable("space")
          .set({ status: "paused", updated_at: now })
          .where("id", "in", spaces)
          .execute()
      await recordChanges(trx, [
        { entity: "organisation", id },
        ...spaces.map((space) => ({ entity: "space" as const, id: space })),
      ])
    }
    await trx.deleteFrom("enquiry").where("user_id", "=", viewer.userId).execute()
    // An address that is only claimed is somebody else's, and so are the mails to it.
    if (viewer.emailVerified) await trx.deleteFrom("mail").where("to_address", "=", viewer.email).execute()
    await trx.deleteFrom("user").where("id", "=", viewer.userId).execute()
  })
}

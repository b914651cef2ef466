import { type Database, inTransaction, type Snapshot } from "#db/database.server"
import { fromJson } from "#db/json"
import { organisationsWhere, requirePermission } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { type Locale, type ShownText, showText } from "~/i18n/locales"
import { AppError } from "~/platform/errors"
import { newId, newSecret } from "~/platform/ids.server"
import { activate } from "./invitations.server"
import { lockOrganisation } from "./members.server"
import { mailAccepted, mailClaim, mailDeclined, mailJoinRequest } from "./membership-mails.server"

export interface JoinRequest {
  id: string
  organisationId: string
  organisation: ShownText
  name: string
  email: string
}

/** How somebody stands to an organisation; `unclaimed`: nobody acts for it yet. */
export type Standing = "active" | "invited" | "requested" | "none" | "unclaimed" | "unreachable"

export async function standingIn(db: Snapshot, viewer: Viewer, organisationId: string): Promise<Standing> {
  const own = await db
    .selectFrom("membership")
    .select("status")
    .where("organisation_id", "=", organisationId)
    .where("user_id", "=", viewer.userId)
    .executeTakeFirst()
  if (own) return own.status
  if ((await adminsOf(db, organisationId)).length) return "none"
  const organisation = await db
    .selectFrom("organisation")
    .select("email")
    .where("id", "=", organisationId)
    .executeTakeFirst()
  return organisation?.email ? "unclaimed" : "unreachable"
}

/**
 * Asks to join; the administrators hear of it. Where nobody acts for the organisation yet, the address on its
 * profile receives a link with which the profile is claimed.
 * @throws {AppError} `forbidden` without a confirmed address, `conflict` when there is nobody to ask.
 */
export async function askToJoin(
  db: Database,
  viewer: Viewer,
  organisationId: string,
  now: Date,
): Promise<"requested" | "claimed" | "active"> {
  if (!viewer.emailVerified) throw new AppError("forbidden")
  return inTransaction(db, async (trx) => {
    await lockOrganisation(trx, organisationId)
    const { hidden_at } = await trx
      .selectFrom("organisation")
      .select("hidden_at")
      .where("id", "=", organisationId)
      .executeTakeFirstOrThrow()
    if (hidden_at) throw new AppError("not_found")
    const own = await trx
      .selectFrom("membership")
      .select(["id", "status", "role"])
      .where("organisation_id", "=", organisationId)
      .where((eb) => eb.or([eb("user_id", "=", viewer.userId), eb("invited_email", "=", viewer.email)]))
      .executeTakeFirst()
    if (own?.status === "invited") await activate(trx, own.id, viewer.userId, own.role)
    if (own) return own.status === "requested" ? "requested" : "active"
    const row = { id: newId(), organisation_id: organisationId, created_at: now.toISOString() }
    const admins = await adminsOf(trx, organisationId)
    if (admins.length) {
      await trx
        .insertInto("membership")
        .values({ ...row, user_id: viewer.userId, role: "member", status: "requested" })
        .execute()
      // Who has not confirmed an address yet reads of it under "my".
      const reached = admins.filter(({ email_verified }) => email_verified)
      await mailJoinRequest(trx, organisationId, viewer, reached, now)
      return "requested"
    }
    const { email } = await trx
      .selectFrom("organisation")
      .select("email")
      .where("id", "=", organisationId)
      .executeTakeFirstOrThrow()
    if (!email) throw new AppError("conflict")
    const { secret, hash } = newSecret()
    await trx
      .deleteFrom("membership")
      .where("organisation_id", "=", organisationId)
      .where("invited_email", "=", email)
      .execute()
    await trx
      .insertInto("membership")
      .values({
        ...row,
        invited_email: email,
        invited_by: viewer.userId,
        role: "admin",
        status: "invited",
        secret_hash: hash,
      })
      .execute()
    await mailClaim(trx, viewer, { email, secret }, now)
    return "claimed"
  })
}

async function adminsOf(db: Snapshot, organisationId: string) {
  return db
    .selectFrom("membership")
    .innerJoin("user", "user.id", "membership.user_id")
    .select(["user.email", "user.email_verified", "user.name", "user.locale"])
    .where("membership.organisation_id", "=", organisationId)
    .where("membership.role", "=", "admin")
    .where("membership.status", "=", "active")
    .orderBy("user.id")
    .execute()
}

/** The requests that somebody can answer. */
export async function joinRequestsFor(db: Database, viewer: Viewer, locale: Locale): Promise<JoinRequest[]> {
  const organisations = organisationsWhere(viewer, "organisation.manage_members")
  if (!organisations.length) return []
  const rows = await db
    .selectFrom("membership")
    .innerJoin("organisation", "organisation.id", "membership.organisation_id")
    .innerJoin("user", "user.id", "membership.user_id")
    .select([
      "membership.id",
      "membership.organisation_id",
      "organisation.name as organisation",
      "user.name",
      "user.email",
    ])
    .where("membership.organisation_id", "in", organisations)
    .where("membership.status", "=", "requested")
    .orderBy("membership.created_at")
    .orderBy("membership.id")
    .execute()
  return rows.map((row) => ({
    id: row.id,
    organisationId: row.organisation_id,
    organisation: showText(fromJson(row.organisation), locale),
    name: row.name,
    email: row.email,
  }))
}

/** Approves or declines a request; the person hears of it. @throws {AppError} `forbidden`, `not_found` */
export async function answerJoinRequest(
  db: Database,
  viewer: Viewer,
  organisationId: string,
  membershipId: string,
  approve: boolean,
  now: Date,
): Promise<void> {
  requirePermission(viewer, "organisation.manage_members", { organisationId })
  await inTransaction(db, async (trx) => {
    await lockOrganisation(trx, organisationId)
    const request = await trx
      .selectFrom("membership")
      .select(["id", "user_id", "role"])
      .where("id", "=", membershipId)
      .where("organisation_id", "=", organisationId)
      .where("status", "=", "requested")
      .executeTakeFirst()
    if (!request?.user_id) throw new AppError("not_found")
    if (approve) {
      await activate(trx, request.id, request.user_id, request.role)
      await mailAccepted(trx, organisationId, request.user_id, now)
    } else {
      await trx.deleteFrom("membership").where("id", "=", request.id).execute()
      await mailDeclined(trx, organisationId, request.user_id, now)
    }
  })
}

import { type Database, inTransaction, type Trx } from "#db/database.server"
import { fromJson } from "#db/json"
import { requirePermission } from "~/accounts/permissions"
import type { MembershipRole } from "~/accounts/roles"
import type { Viewer } from "~/accounts/viewer"
import { type Locale, type ShownText, showText } from "~/i18n/locales"
import { AppError } from "~/platform/errors"
import { hashSecret, newId, newSecret } from "~/platform/ids.server"
import { lockOrganisation } from "./members.server"
import { mailAccepted, mailInvitation } from "./membership-mails.server"

export interface Invitation {
  id: string
  /** Who invites, or asked for it. */
  by: { name: string; email: string } | null
  organisationId: string
  organisation: ShownText
  role: MembershipRole
}

/**
 * Invites whoever has an e-mail address; inviting again sends a new link. Somebody who asked to join is taken at
 * once.
 * @throws {AppError} `forbidden` without a confirmed address, `conflict` when the person is a member already,
 * `too_many` when the address was written to too often.
 */
export async function inviteMember(
  db: Database,
  viewer: Viewer,
  organisationId: string,
  { email, role, locale }: { email: string; role: MembershipRole; locale: Locale },
  now: Date,
): Promise<"invited" | "taken"> {
  requirePermission(viewer, "organisation.invite", { organisationId })
  return inTransaction(db, async (trx) => {
    await lockOrganisation(trx, organisationId)
    const user = await trx
      .selectFrom("user")
      .select(["id", "locale"])
      .where("email", "=", email)
      .executeTakeFirst()
    const existing = await trx
      .selectFrom("membership")
      .select(["id", "status"])
      .where("organisation_id", "=", organisationId)
      .where((eb) => eb.or([eb("invited_email", "=", email), ...(user ? [eb("user_id", "=", user.id)] : [])]))
      .executeTakeFirst()
    if (existing?.status === "active") throw new AppError("conflict", { reason: "already_member" })
    if (existing?.status === "requested" && user) {
      await activate(trx, existing.id, user.id, role)
      await mailAccepted(trx, organisationId, user.id, now)
      return "taken"
    }
    if (existing) await trx.deleteFrom("membership").where("id", "=", existing.id).execute()
    const { secret, hash } = newSecret()
    await trx
      .insertInto("membership")
      .values({
        id: newId(),
        organisation_id: organisationId,
        user_id: user?.id ?? null,
        invited_email: email,
        invited_by: viewer.userId,
        role,
        status: "invited",
        secret_hash: hash,
        created_at: now.toISOString(),
      })
      .execute()
    await mailInvitation(
      trx,
      organisationId,
      {
        email,
        known: user !== undefined,
        secret,
        role,
        inviter: viewer.name,
        locale: user?.locale ?? locale,
      },
      now,
    )
    return "invited"
  })
}

/** The invitation behind the link of a mail, or null when it was taken back, answered or replaced. */
export async function findInvitation(
  db: Database,
  secret: string,
  locale: Locale,
): Promise<Invitation | null> {
  const row = await invitations(db).where("secret_hash", "=", hashSecret(secret)).executeTakeFirst()
  return row ? shown(row, locale) : null
}

/** The invitations to the confirmed address of a person. */
export async function invitationsFor(db: Database, viewer: Viewer, locale: Locale): Promise<Invitation[]> {
  if (!viewer.emailVerified) return []
  const rows = await invitations(db).where("invited_email", "=", viewer.email).execute()
  return rows.map((row) => shown(row, locale))
}

/**
 * Accepts or declines an invitation.
 * @param key the secret of the mail, or the id of an invitation to the person's confirmed address.
 * @throws {AppError} `not_found`, `forbidden` without a confirmed address.
 */
export async function answerInvitation(
  db: Database,
  viewer: Viewer,
  key: { secret: string } | { id: string },
  accept: boolean,
): Promise<{ organisationId: string }> {
  return inTransaction(db, async (trx) => {
    if (!viewer.emailVerified) throw new AppError("forbidden")
    const row = await ("secret" in key
      ? invitations(trx).where("secret_hash", "=", hashSecret(key.secret))
      : invitations(trx).where("membership.id", "=", key.id).where("invited_email", "=", viewer.email)
    ).executeTakeFirst()
    if (!row) throw new AppError("not_found")
    await lockOrganisation(trx, row.organisation_id)
    const own = await trx
      .selectFrom("membership")
      .select(["id", "status"])
      .where("organisation_id", "=", row.organisation_id)
      .where("user_id", "=", viewer.userId)
      .where("id", "!=", row.id)
      .executeTakeFirst()
    if (!accept || own?.status === "active")
      await trx.deleteFrom("membership").where("id", "=", row.id).execute()
    else {
      if (own) await trx.deleteFrom("membership").where("id", "=", own.id).execute()
      await activate(trx, row.id, viewer.userId, row.role)
    }
    return { organisationId: row.organisation_id }
  })
}

/** Makes a membership count. */
export async function activate(
  trx: Trx,
  membershipId: string,
  userId: string,
  role: MembershipRole,
): Promise<void> {
  await trx
    .updateTable("membership")
    .set({ user_id: userId, role, status: "active", invited_email: null, secret_hash: null })
    .where("id", "=", membershipId)
    .execute()
}

function invitations(db: Database) {
  return db
    .selectFrom("membership")
    .innerJoin("organisation", "organisation.id", "membership.organisation_id")
    .leftJoin("user as inviter", "inviter.id", "membership.invited_by")
    .select(["membership.id", "membership.organisation_id", "membership.role", "organisation.name"])
    .select(["inviter.name as inviter", "inviter.email as inviter_email"])
    .where("membership.status", "=", "invited")
    .orderBy("membership.created_at")
    .orderBy("membership.id")
}

function shown(row: Awaited<ReturnType<ReturnType<typeof invitations>["execute"]>>[number], locale: Locale) {
  const { id, organisation_id, role, name, inviter, inviter_email } = row
  return {
    id,
    organisationId: organisation_id,
    organisation: showText(fromJson(name), locale),
    role,
    by: inviter && inviter_email ? { name: inviter, email: inviter_email } : null,
  } satisfies Invitation
}

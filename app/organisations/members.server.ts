import { type Database, inTransaction, type Trx } from "#db/database.server"
import { can, requirePermission } from "~/accounts/permissions"
import type { MembershipRole, MembershipStatus } from "~/accounts/roles"
import type { Viewer } from "~/accounts/viewer"
import { AppError } from "~/platform/errors"

export interface Member {
  id: string
  /** Null for an invitation. */
  userId: string | null
  name: string | null
  /** Seen by those who manage the members. */
  email: string | null
  role: MembershipRole
  status: MembershipStatus
}

/** Who acts for an organisation; those who manage the members also see invitations and requests. */
export async function membersOf(db: Database, viewer: Viewer, organisationId: string): Promise<Member[]> {
  requirePermission(viewer, "organisation.see_members", { organisationId })
  const manages = can(viewer, "organisation.manage_members", { organisationId })
  const rows = await db
    .selectFrom("membership")
    .leftJoin("user", "user.id", "membership.user_id")
    .select([
      "membership.id",
      "membership.user_id",
      "membership.invited_email",
      "membership.role",
      "membership.status",
      "user.name",
      "user.email",
      "user.claimed_email",
    ])
    .where("membership.organisation_id", "=", organisationId)
    .orderBy("membership.created_at")
    .orderBy("membership.id")
    .execute()
  return rows
    .filter(({ status }) => manages || status === "active")
    .map((row) => {
      // Whether an address has an account, and whose, is told by whoever answers the invitation.
      const invited = row.status === "invited"
      const email = invited ? row.invited_email : (row.claimed_email ?? row.email)
      return {
        id: row.id,
        userId: invited ? null : row.user_id,
        name: invited ? null : row.name,
        email: manages ? email : null,
        role: row.role,
        status: row.status,
      }
    })
}

/** @throws {AppError} `conflict` when the organisation would be left without an administrator. */
export async function changeRole(
  db: Database,
  viewer: Viewer,
  organisationId: string,
  membershipId: string,
  role: MembershipRole,
): Promise<void> {
  requirePermission(viewer, "organisation.manage_members", { organisationId })
  await inTransaction(db, async (trx) => {
    const member = await lockedMembership(trx, organisationId, membershipId)
    if (member.role === "admin" && role !== "admin") await refuseLastAdmin(trx, organisationId, membershipId)
    await trx.updateTable("membership").set({ role }).where("id", "=", membershipId).execute()
  })
}

/** Takes a member out, an invitation back, or a request off the list. @throws {AppError} `conflict` */
export async function removeMember(
  db: Database,
  viewer: Viewer,
  organisationId: string,
  membershipId: string,
): Promise<void> {
  requirePermission(viewer, "organisation.manage_members", { organisationId })
  await inTransaction(db, async (trx) => {
    await lockedMembership(trx, organisationId, membershipId)
    await refuseLastAdmin(trx, organisationId, membershipId)
    await trx.deleteFrom("membership").where("id", "=", membershipId).execute()
  })
}

/** @throws {AppError} `conflict` for the last administrator. */
export async function leaveOrganisation(db: Database, viewer: Viewer, organisationId: string): Promise<void> {
  requirePermission(viewer, "organisation.leave", { organisationId })
  await inTransaction(db, async (trx) => {
    await lockOrganisation(trx, organisationId)
    const own = await trx
      .selectFrom("membership")
      .select("id")
      .where("organisation_id", "=", organisationId)
      .where("user_id", "=", viewer.userId)
      .where("status", "=", "active")
      .executeTakeFirst()
    if (!own) throw new AppError("not_found")
    await refuseLastAdmin(trx, organisationId, own.id)
    await trx.deleteFrom("membership").where("id", "=", own.id).execute()
  })
}

/**
 * Two who leave at the same moment take turns, so that one of them is seen to be the last.
 * @throws {AppError} `not_found` also for one that has ended.
 */
export async function lockOrganisation(trx: Trx, id: string): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable("organisation")
    .set((eb) => ({ updated_at: eb.ref("updated_at") }))
    .where("id", "=", id)
    .where("ended_at", "is", null)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) throw new AppError("not_found")
}

async function lockedMembership(trx: Trx, organisationId: string, membershipId: string) {
  await lockOrganisation(trx, organisationId)
  const row = await trx
    .selectFrom("membership")
    .select(["role", "status"])
    .where("id", "=", membershipId)
    .where("organisation_id", "=", organisationId)
    .executeTakeFirst()
  if (!row) throw new AppError("not_found")
  return row
}

async function refuseLastAdmin(trx: Trx, organisationId: string, membershipId: string) {
  const admins = await trx
    .selectFrom("membership")
    .select("id")
    .where("organisation_id", "=", organisationId)
    .where("role", "=", "admin")
    .where("status", "=", "active")
    .execute()
  if (admins.length === 1 && admins[0]?.id === membershipId)
    throw new AppError("conflict", { reason: "last_admin" })
}

import { inRetriedTransaction } from "#db/clash.server"
import type { Database, Trx } from "#db/database.server"
import { requirePermission } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { endAgreements } from "~/agreements/end-agreement.server"
import { endBookings } from "~/bookings/lifecycle/end-bookings.server"
import { leaveJointNeeds } from "~/needs/joint-parts.server"
import { lockOrganisation } from "~/organisations/members.server"
import { recordAct } from "~/platform/audit.server"
import { AppError } from "~/platform/errors"
import { type ChangedEntity, recordChanges } from "~/platform/jobs/changes.server"
import { mailMembers, mailOtherSides } from "./ending-mails.server"
import { tellConversations } from "./tell-ending.server"
import { sealOf, type WhatEnds, whatEnds } from "./what-ends.server"

export type Changes = { entity: ChangedEntity; id: string }[]

/**
 * Ends an organisation for good, after its administrator has seen what ends with it.
 * @param seal of what was shown (`sealOf`).
 * @throws {AppError} `forbidden`; `conflict` when something has changed since.
 */
export async function endOwnOrganisation(
  db: Database,
  viewer: Viewer,
  organisationId: string,
  seal: string,
  now: Date,
): Promise<void> {
  await inRetriedTransaction(db, async (trx) => {
    requirePermission(viewer, "organisation.delete", { organisationId })
    await lockOrganisation(trx, organisationId)
    const ends = await whatEnds(trx, organisationId, now)
    if (sealOf([ends]) !== seal) throw new AppError("conflict", { reason: "ending_changed" })
    const changes = await endOrganisation(trx, ends, viewer.userId, now)
    await recordChanges(trx, changes)
  })
}

/**
 * Ends an organisation and all that hangs on it, in the transaction at hand: its spaces are put away, its bookings
 * end on both sides by their own moves, nobody acts for it any more, and everybody concerned is told. Statements
 * stay, and so does the name for as long as they or bookings of others speak of it.
 * @param by whoever ends it; they are told in another way.
 * @returns what the caches must learn, for the end of the transaction.
 */
export async function endOrganisation(
  trx: Trx,
  ends: WhatEnds,
  by: string | null,
  now: Date,
): Promise<Changes> {
  const { organisationId: id, spaces } = ends
  const at = now.toISOString()
  await mailOtherSides(trx, ends, now)
  await mailMembers(trx, ends, by, now)
  await trx
    .updateTable("organisation")
    .set({
      ...((await isNobodyElse(trx, id)) ? { name: JSON.stringify(namelessOrganisation) } : {}),
      ended_at: at,
      updated_at: at,
      listed: 0,
      search_text: "",
      description: null,
      enterprise_number: null,
      email: null,
      phone: null,
      website: null,
      links: "[]",
    })
    .where("id", "=", id)
    .execute()
  for (const space of spaces)
    await trx
      .updateTable("space")
      .set({
        status: "archived",
        hidden_at: null,
        hidden_reason: null,
        hidden_from: null,
        hidden_with: null,
        updated_at: at,
      })
      .where("id", "=", space.id)
      .execute()
  await leaveJointNeeds(trx, id, now)
  await endBookings(trx, id, now)
  await endAgreements(trx, id, now)
  await tellConversations(trx, { organisationId: id }, now)
  await clearWhatNobodyReads(trx, id)
  await recordAct(
    trx,
    { actor: by === null ? "system" : { userId: by }, act: "organisation.end", subjectId: id },
    now,
  )
  return [
    { entity: "organisation", id },
    ...spaces.map((space) => ({ entity: "space" as const, id: space.id })),
  ]
}

/** Instead of the name of a person who was an organisation. */
const namelessOrganisation = {
  original: "en",
  en: "A former member",
  fr: "Un ancien membre",
  nl: "Een voormalig lid",
}

/** Whether the organisation is a person by law, whom no statement and no agreement needs to name. */
async function isNobodyElse(trx: Trx, id: string): Promise<boolean> {
  const row = await trx
    .selectFrom("organisation")
    .select("legal_form")
    .where("id", "=", id)
    .executeTakeFirstOrThrow()
  if (row.legal_form !== "individual") return false
  const statement = await trx
    .selectFrom("statement")
    .select("id")
    .where((eb) => eb.or([eb("owner_id", "=", id), eb("organisation_id", "=", id)]))
    .limit(1)
    .executeTakeFirst()
  if (statement) return false
  const agreement = await trx
    .selectFrom("agreement")
    .select("id")
    .where((eb) => eb.or([eb("owner_id", "=", id), eb("organisation_id", "=", id)]))
    .where("status", "in", ["signed", "running", "ended"])
    .limit(1)
    .executeTakeFirst()
  return agreement === undefined
}

/** Memberships, calendars, ways in and photos; the files of the photos are swept up later. */
async function clearWhatNobodyReads(trx: Trx, id: string): Promise<void> {
  const spaceIds = (await allSpacesOf(trx, id)).map((space) => space.id)
  for (const table of ["membership", "calendar_feed", "need", "payment_account"] as const)
    await trx.deleteFrom(table).where("organisation_id", "=", id).execute()
  await trx
    .deleteFrom("tariff")
    .where((eb) => eb.or([eb("owner_id", "=", id), eb("organisation_id", "=", id)]))
    .execute()
  await trx
    .deleteFrom("arrival")
    .where("site_id", "in", (eb) => eb.selectFrom("site").select("id").where("organisation_id", "=", id))
    .execute()
  for (const table of ["calendar_subscription", "photo"] as const)
    for (const spaceId of spaceIds) await trx.deleteFrom(table).where("space_id", "=", spaceId).execute()
}

function allSpacesOf(trx: Trx, id: string) {
  return trx
    .selectFrom("space")
    .innerJoin("site", "site.id", "space.site_id")
    .select("space.id")
    .where("site.organisation_id", "=", id)
    .execute()
}

import type { Trx } from "#db/database.server"
import { fromJson } from "#db/json"
import { wallTimeOf } from "~/availability/clock"
import { currentCity } from "~/city/city.server"
import type { Translated } from "~/i18n/locales"
import type { LegalForm } from "~/organisations/vocabulary"
import { recordChange } from "~/platform/jobs/changes.server"
import type { DraftNeed } from "./need"
import { readNeed } from "./need-rows.server"

/** One of the needs that a joint need is made of, with its group. */
export interface JointPart {
  need: DraftNeed
  organisation: { id: string; name: Translated; legalForm: LegalForm; isShown: boolean }
}

/** The parts of joint needs, by the ids of these; of each the one first whose group books for both. */
export async function partsOf(
  db: Pick<Trx, "selectFrom">,
  jointIds: readonly string[],
): Promise<Map<string, JointPart[]>> {
  const parts = new Map<string, JointPart[]>()
  if (jointIds.length === 0) return parts
  const rows = await db
    .selectFrom("need")
    .innerJoin("organisation", "organisation.id", "need.organisation_id")
    .innerJoin("need as joint", "joint.id", "need.joint_id")
    .selectAll("need")
    .select(["organisation.name as organisation_name", "organisation.legal_form"])
    .select(["organisation.hidden_at", "organisation.ended_at as organisation_ended_at"])
    .where("need.joint_id", "in", jointIds)
    .orderBy((eb) =>
      eb.case().when("need.organisation_id", "=", eb.ref("joint.organisation_id")).then(0).else(1).end(),
    )
    .execute()
  for (const row of rows) {
    const name: Translated = fromJson(row.organisation_name)
    const isShown = !row.hidden_at && !row.organisation_ended_at
    const organisation = { id: row.organisation_id, name, legalForm: row.legal_form, isShown }
    const jointId = row.joint_id ?? ""
    const need = readNeed(row)
    if (!need) continue
    parts.set(jointId, [...(parts.get(jointId) ?? []), { need, organisation }])
  }
  return parts
}

/** The groups for which somebody may act on a need: its own, or those of its parts; the one that books first. */
export async function groupsOf(
  db: Pick<Trx, "selectFrom">,
  need: Pick<DraftNeed, "id" | "organisationId" | "jointWay">,
): Promise<string[]> {
  if (need.jointWay === null) return [need.organisationId]
  const rows = await db.selectFrom("need").select("organisation_id").where("joint_id", "=", need.id).execute()
  return [...new Set([need.organisationId, ...rows.map((row) => row.organisation_id)])]
}

/** A group that stands beside the one that a list names first. */
export interface OtherGroup {
  id: string
  name: Translated
}

/** Of each joint need, the group that stands beside the one that books. */
export async function othersOf(
  db: Pick<Trx, "selectFrom">,
  needs: readonly Pick<DraftNeed, "id" | "organisationId" | "jointWay">[],
): Promise<Map<string, OtherGroup>> {
  const joint = needs.filter(({ jointWay }) => jointWay !== null)
  const parts = await partsOf(
    db,
    joint.map(({ id }) => id),
  )
  const others = new Map<string, OtherGroup>()
  for (const { id, organisationId } of joint) {
    const other = parts.get(id)?.find(({ organisation }) => organisation.id !== organisationId)
    if (other) others.set(id, { id: other.organisation.id, name: other.organisation.name })
  }
  return others
}

/** The parts of a joint need that has ended are looked for alone again, from where they were left. */
export async function releaseParts(trx: Trx, jointId: string, now: Date): Promise<void> {
  const zone = (await currentCity(trx))?.timeZone ?? "UTC"
  const today = wallTimeOf(zone, now.getTime()).date
  const rows = await trx
    .selectFrom("need")
    .select(["id", "last_date"])
    .where("joint_id", "=", jointId)
    .execute()
  for (const { id, last_date: lastDate } of rows) {
    const status = lastDate && lastDate < today ? "paused" : "open"
    await trx
      .updateTable("need")
      .set({ joint_id: null, status, updated_at: now.toISOString() })
      .where("id", "=", id)
      .execute()
    await recordChange(trx, "need", id)
  }
}

/** Its parts are met with it, for good. */
export async function meetParts(
  trx: Trx,
  joint: Pick<DraftNeed, "id" | "organisationId">,
  bookingId: string | null,
  now: Date,
): Promise<void> {
  const at = now.toISOString()
  const rows = await trx
    .updateTable("need")
    .set({ status: "met", ended_at: at, updated_at: at })
    .where("joint_id", "=", joint.id)
    .returning(["id", "organisation_id"])
    .execute()
  const own = rows.find((row) => row.organisation_id === joint.organisationId)
  if (own && bookingId)
    await trx.updateTable("need").set({ outcome_booking_id: bookingId }).where("id", "=", own.id).execute()
}

/** Takes joint needs apart of which an organisation is one side: it ends, and the others look alone again. */
export async function leaveJointNeeds(trx: Trx, organisationId: string, now: Date): Promise<void> {
  const rows = await trx
    .selectFrom("need")
    .innerJoin("need as joint", "joint.id", "need.joint_id")
    .select("joint.id")
    .where("need.organisation_id", "=", organisationId)
    .where("joint.status", "=", "open")
    .execute()
  for (const { id } of rows) await endJoint(trx, id, now)
}

/** Ends a joint need; each of its groups looks alone again. */
export async function endJoint(trx: Trx, jointId: string, now: Date): Promise<void> {
  const at = now.toISOString()
  await trx
    .updateTable("need")
    .set({ status: "closed", outcome: "taken_apart", ended_at: at, updated_at: at })
    .where("id", "=", jointId)
    .execute()
  await recordChange(trx, "need", jointId)
  await releaseParts(trx, jointId, now)
  await trx
    .updateTable("share_request")
    .set({ status: "taken_apart", ended_at: at })
    .where("joint_id", "=", jointId)
    .execute()
}

import { type RawBuilder, type Selectable, sql, type Updateable } from "kysely"
import type { Database, Snapshot, Trx } from "#db/database.server"
import { holdRow } from "#db/hold-row.server"
import { fromJson } from "#db/json"
import type { AgreementRow, AgreementVersionRow } from "#db/schema/agreements"
import type { Viewer } from "~/accounts/viewer"
import { wallTimeOf } from "~/availability/clock"
import { AppError, invariant } from "~/platform/errors"
import { recordEvent } from "~/platform/jobs/events.server"
import type { AgreementFacts, AgreementVersion, PartySide } from "./agreement"
import type { Deed } from "./agreement-detail"
import type { Movable } from "./agreement-moves"
import { type Parties, sidesOf } from "./agreement-side"
import { type AgreementEvent, agreementEvents, type ByWhom } from "./events"

/** An agreement as use cases change it. */
export interface HeldAgreement extends Parties, Movable {
  id: string
  row: Selectable<AgreementRow>
}

/** A version with what it was filled from. */
export interface KeptVersion extends AgreementVersion {
  facts: AgreementFacts
}

export function agreementFromRow(row: Selectable<AgreementRow>): HeldAgreement {
  return {
    id: row.id,
    row,
    ownerId: row.owner_id,
    organisationId: row.organisation_id,
    status: row.status,
    draftedBy: row.drafted_by,
    until: row.until_date,
    trialUntil: row.trial_until,
    endedBy: row.ended_by,
    endGround: row.end_ground,
  }
}

/**
 * An agreement, held until the transaction ends: what both sides do to it at once is done one after the other.
 * @throws {AppError} `not_found`
 */
export async function lockAgreement(trx: Trx, id: string): Promise<HeldAgreement> {
  await holdRow(trx, "agreement", id)
  const row = await trx.selectFrom("agreement").selectAll().where("id", "=", id).executeTakeFirst()
  if (!row) throw new AppError("not_found")
  return agreementFromRow(row)
}

/**
 * An agreement as a member of one of its two organisations may read it.
 * @throws {AppError} `not_found` to everybody else.
 */
export async function readableAgreement(
  db: Pick<Snapshot, "selectFrom">,
  viewer: Viewer,
  id: string,
): Promise<HeldAgreement> {
  const row = await db.selectFrom("agreement").selectAll().where("id", "=", id).executeTakeFirst()
  const agreement = row && agreementFromRow(row)
  if (!agreement || sidesOf(viewer, "agreement.read", agreement).length === 0) throw new AppError("not_found")
  return agreement
}

/** Changes an agreement that is held. */
export async function changeAgreement(
  trx: Trx,
  id: string,
  columns: Updateable<AgreementRow>,
  now: Date,
): Promise<void> {
  await trx
    .updateTable("agreement")
    .set({ ...columns, updated_at: now.toISOString() })
    .where("id", "=", id)
    .execute()
}

function versionFromRow(row: Selectable<AgreementVersionRow>): KeptVersion {
  return {
    number: row.number,
    side: row.side,
    clauses: fromJson(row.clauses),
    facts: fromJson(row.facts),
    textHash: row.text_hash,
    at: row.at,
  }
}

/** One version; null where there is none of the number. */
export async function readVersion(
  db: Pick<Database, "selectFrom">,
  agreementId: string,
  number: number,
): Promise<KeptVersion | null> {
  const row = await db
    .selectFrom("agreement_version")
    .selectAll()
    .where("agreement_id", "=", agreementId)
    .where("number", "=", number)
    .executeTakeFirst()
  return row ? versionFromRow(row) : null
}

/** The newest version. */
export async function currentVersion(
  db: Pick<Database, "selectFrom">,
  { id, row }: HeldAgreement,
): Promise<KeptVersion> {
  const version = await readVersion(db, id, row.version)
  invariant(version, "an agreement has its newest version")
  return version
}

/** The newest version of what an agreement amends or makes longer; null where it follows none. */
export async function newestVersionOf(
  db: Pick<Database, "selectFrom">,
  id: string | null,
): Promise<KeptVersion | null> {
  if (id === null) return null
  const row = await db.selectFrom("agreement").select("version").where("id", "=", id).executeTakeFirst()
  return row ? readVersion(db, id, row.version) : null
}

/** Refuses what was said of a text that has changed since. @throws {AppError} `conflict` */
export function refuseOtherVersion({ row }: HeldAgreement, version: number): void {
  if (row.version !== version) throw new AppError("conflict", { reason: "agreement_text_changed" })
}

/**
 * The id under which an agreement and what follows it are one line: that of the first of them.
 * @param table or its name in the query.
 */
export function lineOf(table: string): RawBuilder<string> {
  return sql<string>`coalesce(${sql.ref(`${table}.root_id`)}, ${sql.ref(`${table}.id`)})`
}

/** Who said of the newest text that one signature is enough, after two were asked for. */
export function loweringsOf({ lowered }: Pick<Selectable<AgreementRow>, "lowered">): Deed[] {
  return lowered === null ? [] : fromJson(lowered)
}

/** The columns that say how many sign for each side. */
export const signatureColumns = {
  owner: "owner_signatures",
  organisation: "organisation_signatures",
} as const satisfies Record<PartySide, keyof AgreementRow>

/** The day of an instant, on the clock of the building. */
export async function dayAt(trx: Trx, { row }: HeldAgreement, instant: Date): Promise<string> {
  const site = await trx
    .selectFrom("site")
    .select("time_zone")
    .where("id", "=", row.site_id)
    .executeTakeFirstOrThrow()
  return wallTimeOf(site.time_zone, instant.getTime()).date
}

export async function tellOfAgreement(
  trx: Trx,
  kind: AgreementEvent,
  subjectId: string,
  data: ByWhom,
  now: Date,
): Promise<void> {
  await recordEvent(trx, agreementEvents, { kind, subjectId, data }, now)
}

import type { Selectable } from "kysely"
import { type Database, inTransaction, type Snapshot, type Trx } from "#db/database.server"
import { fromJson } from "#db/json"
import type { ModelComparisonRow } from "#db/schema/costs"
import type { Viewer } from "~/accounts/viewer"
import { AppError, invalidAt } from "~/platform/errors"
import { hashSecret, newId, newSecret } from "~/platform/ids.server"
import { editableSite } from "../costs/site-costs.server"
import type { ModelsValues } from "./editing/models-input"
import type { Assumptions } from "./model"

/** Comparisons that one building has at most. */
export const maxComparisons = 20

/** A comparison of models that was saved. */
export interface Comparison {
  id: string
  name: string
  note: string | null
  assumptions: Assumptions
  version: number
  /** Since when a link leads to it. */
  sharedAt: string | null
}

/** The comparisons of a building by name and age. The caller has asked for permission. */
export async function comparisonsOf(db: Snapshot, siteId: string): Promise<{ id: string; name: string }[]> {
  return db
    .selectFrom("model_comparison")
    .select(["id", "name"])
    .where("site_id", "=", siteId)
    .orderBy("created_at")
    .orderBy("id")
    .execute()
}

/** One of them. @throws {AppError} `not_found` */
export async function findComparison(db: Snapshot, siteId: string, id: string): Promise<Comparison> {
  const row = await db
    .selectFrom("model_comparison")
    .selectAll()
    .where("id", "=", id)
    .where("site_id", "=", siteId)
    .executeTakeFirst()
  if (!row) throw new AppError("not_found")
  return comparisonFromRow(row)
}

/**
 * Keeps a new comparison.
 * @returns its id.
 * @throws {AppError} `not_found`; `invalid` where the building has as many as it may have.
 */
export async function addComparison(
  db: Database,
  viewer: Viewer,
  siteId: string,
  values: ModelsValues,
  now: Date,
): Promise<string> {
  return inTransaction(db, async (trx) => {
    await editableSite(trx, viewer, siteId)
    if ((await comparisonsOf(trx, siteId)).length >= maxComparisons) throw invalidAt("", "models.full")
    const id = newId()
    const at = now.toISOString()
    await trx
      .insertInto("model_comparison")
      .values({
        id,
        site_id: siteId,
        ...told(values),
        version: 1,
        share_hash: null,
        shared_at: null,
        created_at: at,
        updated_at: at,
      })
      .execute()
    return id
  })
}

/**
 * Puts what somebody typed in the place of what a comparison said. Its link leads to the new figures.
 * @throws {AppError} `not_found`; `invalid` when somebody else saved since the form was filled.
 */
export async function saveComparison(
  db: Database,
  viewer: Viewer,
  { siteId, id }: { siteId: string; id: string },
  values: ModelsValues,
  now: Date,
): Promise<void> {
  await inTransaction(db, async (trx) => {
    await editableSite(trx, viewer, siteId)
    const { version } = await findComparison(trx, siteId, id)
    const { numUpdatedRows } = await trx
      .updateTable("model_comparison")
      .set({ ...told(values), version: version + 1, updated_at: now.toISOString() })
      .where("id", "=", id)
      .where("version", "=", values.version ?? 0)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw invalidAt("", "models.savedMeanwhile")
  })
}

/** Forgets a comparison, and its link with it. @throws {AppError} `not_found` */
export async function removeComparison(
  db: Database,
  viewer: Viewer,
  { siteId, id }: { siteId: string; id: string },
): Promise<void> {
  await inTransaction(db, async (trx) => {
    await ownComparison(trx, viewer, siteId, id)
    await trx.deleteFrom("model_comparison").where("id", "=", id).execute()
  })
}

/**
 * Makes a link with which anybody may read a comparison; the one before leads nowhere from then on.
 * @returns the secret of the link, told now and never again.
 * @throws {AppError} `not_found`
 */
export async function shareComparison(
  db: Database,
  viewer: Viewer,
  { siteId, id }: { siteId: string; id: string },
  now: Date,
): Promise<string> {
  const { secret, hash } = newSecret()
  await setLink(db, viewer, { siteId, id }, { share_hash: hash, shared_at: now.toISOString() })
  return secret
}

/** Ends the link of a comparison. @throws {AppError} `not_found` */
export async function unshareComparison(
  db: Database,
  viewer: Viewer,
  which: { siteId: string; id: string },
): Promise<void> {
  await setLink(db, viewer, which, { share_hash: null, shared_at: null })
}

/**
 * What the link of a comparison shows: of its owner nothing but the name of the building.
 * @throws {AppError} `not_found` for a link that is none, was ended, or whose owner is hidden or gone.
 */
export async function readShared(
  db: Snapshot,
  secret: string,
): Promise<{ site: string; name: string; note: string | null; assumptions: Assumptions }> {
  const row = await db
    .selectFrom("model_comparison")
    .innerJoin("site", "site.id", "model_comparison.site_id")
    .innerJoin("organisation", "organisation.id", "site.organisation_id")
    .selectAll("model_comparison")
    .select("site.name as site")
    .where("share_hash", "=", hashSecret(secret))
    .where("organisation.hidden_at", "is", null)
    .where("organisation.ended_at", "is", null)
    .executeTakeFirst()
  if (!row) throw new AppError("not_found")
  const { name, note, assumptions } = comparisonFromRow(row)
  return { site: row.site, name, note, assumptions }
}

async function setLink(
  db: Database,
  viewer: Viewer,
  { siteId, id }: { siteId: string; id: string },
  link: Pick<ModelComparisonRow, "share_hash" | "shared_at">,
) {
  await inTransaction(db, async (trx) => {
    await ownComparison(trx, viewer, siteId, id)
    await trx.updateTable("model_comparison").set(link).where("id", "=", id).execute()
  })
}

async function ownComparison(trx: Trx, viewer: Viewer, siteId: string, id: string): Promise<Comparison> {
  await editableSite(trx, viewer, siteId)
  return findComparison(trx, siteId, id)
}

function told({ name, note, common, models }: ModelsValues) {
  const assumptions: Assumptions = { common, models }
  return { name, note, assumptions: JSON.stringify(assumptions) }
}

function comparisonFromRow(row: Selectable<ModelComparisonRow>): Comparison {
  return {
    id: row.id,
    name: row.name,
    note: row.note,
    assumptions: fromJson(row.assumptions),
    version: row.version,
    sharedAt: row.shared_at,
  }
}

import { type Database, inTransaction, type Trx } from "#db/database.server"
import { fromJson } from "#db/json"
import type { Viewer } from "~/accounts/viewer"
import type { Translated } from "~/i18n/locales"
import { newId } from "~/platform/ids.server"
import { editableSpace } from "../listing/editable-space.server"
import { withClaimsRewritten } from "./claims.server"

/**
 * Divides a space into parts: a draft for each name, inside it, with its access, conditions, hours and terms.
 * Capacity and photos are each part's own. Booking the whole will take every part.
 * @throws {AppError} `not_found` or `forbidden`
 */
export async function splitSpace(
  db: Database,
  viewer: Viewer,
  id: string,
  names: Translated[],
  now: Date,
): Promise<{ ids: string[] }> {
  return inTransaction(db, async (trx) => {
    const { siteId } = await editableSpace(trx, viewer, id)
    return withClaimsRewritten(trx, { siteId, now }, () => insertParts(trx, id, names, now))
  })
}

async function insertParts(trx: Trx, id: string, names: Translated[], now: Date): Promise<{ ids: string[] }> {
  const stamp = now.toISOString()
  const whole = await trx.selectFrom("space").selectAll().where("id", "=", id).executeTakeFirstOrThrow()
  const weekly = await trx.selectFrom("weekly_rule").selectAll().where("space_id", "=", id).execute()
  const prices = await trx.selectFrom("price_rule").selectAll().where("space_id", "=", id).execute()
  const ids: string[] = []
  for (const name of names) {
    const part = newId()
    ids.push(part)
    await trx
      .insertInto("space")
      .values({
        ...whole,
        id: part,
        parent_id: id,
        status: "draft",
        name: JSON.stringify(name),
        description: null,
        capacity_seated: null,
        capacity_standing: null,
        quantity: null,
        area_m2: null,
        kind: whole.kind === "whole_building" ? "hall" : whole.kind,
        // What the part is must still be told; the rest it has from the whole.
        steps_done: JSON.stringify(
          fromJson(whole.steps_done).filter((step) => step !== "space" && step !== "photos"),
        ),
        published_at: null,
        created_at: stamp,
        updated_at: stamp,
      })
      .execute()
    if (weekly.length)
      await trx
        .insertInto("weekly_rule")
        .values(weekly.map((rule) => ({ ...rule, id: newId(), space_id: part })))
        .execute()
    if (prices.length)
      await trx
        .insertInto("price_rule")
        .values(prices.map((rule) => ({ ...rule, id: newId(), space_id: part })))
        .execute()
  }
  return { ids }
}

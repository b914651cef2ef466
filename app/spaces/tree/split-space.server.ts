import { type Database, inTransaction, type Trx } from "#db/database.server"
import { fromJson } from "#db/json"
import type { Viewer } from "~/accounts/viewer"
import type { Translated } from "~/i18n/locales"
import { newId } from "~/platform/ids.server"
import { insertLike } from "../listing/copy/insert-like.server"
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
  const whole = await trx.selectFrom("space").selectAll().where("id", "=", id).executeTakeFirstOrThrow()
  const parts = names.map((name) => ({
    id: newId(),
    parent_id: id,
    name: JSON.stringify(name),
    description: null,
    capacity_seated: null,
    capacity_standing: null,
    quantity: null,
    area_m2: null,
    kind: whole.kind === "whole_building" ? ("hall" as const) : whole.kind,
    // What the part is must still be told; the rest it has from the whole.
    steps_done: JSON.stringify(
      fromJson(whole.steps_done).filter((step) => step !== "space" && step !== "photos"),
    ),
  }))
  await insertLike(trx, whole, parts, now)
  return { ids: parts.map((part) => part.id) }
}

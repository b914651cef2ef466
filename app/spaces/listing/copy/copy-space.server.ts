import { type Database, inTransaction, type Trx } from "#db/database.server"
import { fromJson } from "#db/json"
import type { Viewer } from "~/accounts/viewer"
import { type Locale, locales, type Translated } from "~/i18n/locales"
import { AppError, invalidAt } from "~/platform/errors"
import { isId, newId } from "~/platform/ids.server"
import { translated } from "../../input-parts"
import { parseInput } from "../../parse-input"
import type { Space } from "../../space"
import { CopyInput, type CopyValues } from "../../space-input"
import { withClaimsRewritten } from "../../tree/claims.server"
import { editableSpace, lockTree } from "../editable-space.server"
import { insertLike } from "./insert-like.server"

interface Copied {
  /** Of the space that is to be copied. */
  id: string
  /** Id that the copy gets, chosen when the form was shown: sent twice, the form makes one copy. */
  copyId: string
  values: CopyValues
  /** Language in which the person writes. */
  writer: Locale
}

/**
 * Lists another space like one of the same building, in what that one lies in: a draft with its own name, size and
 * description, and with the other's equipment, access, conditions, hours, prices and rules. Photos, bookings, calendars and the
 * days on which the other one alone is closed are not copied.
 * @returns the copy, which may be there already.
 * @throws {AppError} `not_found`, also for an id that is taken elsewhere; `forbidden`; `bad_request` for an id that is
 *   none; `conflict` for a space that an administrator hides; `invalid` when the building has a space of that name.
 */
export async function copySpace(
  db: Database,
  viewer: Viewer,
  { id: likeId, copyId, values: given, writer }: Copied,
  now: Date,
): Promise<{ id: string }> {
  if (!isId(copyId)) throw new AppError("bad_request")
  const values = parseInput(CopyInput, given)
  return inTransaction(db, async (trx) => {
    const space = await editableSpace(trx, viewer, likeId)
    await lockTree(trx, space.siteId)
    const there = await trx
      .selectFrom("space")
      .select(["site_id", "name"])
      .where("id", "=", copyId)
      .executeTakeFirst()
    if (there && there.site_id !== space.siteId) throw new AppError("not_found")
    const name = translated(values.name, writer)
    if (!name) throw invalidAt("name", "listing.nameNeeded")
    if (there && isSameName(fromJson(there.name), name)) return { id: copyId }
    // Somebody who goes back in the browser, and gives another name, lists another space.
    const id = there ? newId() : copyId
    if (space.kind === "desk_area" && values.quantity === null)
      throw invalidAt("quantity", "listing.desksNeeded")
    await refuseName(trx, space, name)
    const description = translated({ ...values.description, original: space.description?.original }, writer)
    await insertCopy(trx, space, { id, name, description, values }, now)
    return { id }
  })
}

/** Two rooms of one name in a building cannot be told apart, in no list and on no door. */
async function refuseName(trx: Trx, { siteId }: Space, name: Translated): Promise<void> {
  const others = await trx
    .selectFrom("space")
    .select("name")
    .where("site_id", "=", siteId)
    .where("status", "!=", "archived")
    .execute()
  if (others.some((other) => isSameName(fromJson(other.name), name)))
    throw invalidAt("name", "listing.nameTaken")
}

/** Whether two names are the same in a language. */
function isSameName(one: Translated, other: Translated): boolean {
  const fold = (text: string | undefined) => text?.trim().toLocaleLowerCase()
  return locales.some((locale) => other[locale] && fold(other[locale]) === fold(one[locale]))
}

interface Draft {
  id: string
  name: Translated
  description: Translated | null
  values: CopyValues
}

async function insertCopy(
  trx: Trx,
  { id, siteId, parentId, kind }: Space,
  { id: copyId, name, description, values }: Draft,
  now: Date,
): Promise<void> {
  const like = await trx.selectFrom("space").selectAll().where("id", "=", id).executeTakeFirstOrThrow()
  if (like.hidden_at) throw new AppError("conflict", { reason: "hidden" })
  const own = {
    id: copyId,
    name: JSON.stringify(name),
    description: description && JSON.stringify(description),
    capacity_seated: values.capacitySeated,
    capacity_standing: values.capacityStanding,
    quantity: kind === "desk_area" ? values.quantity : null,
    area_m2: values.areaM2,
    floor: values.floor,
    steps_done: JSON.stringify(fromJson(like.steps_done).filter((step) => step !== "photos")),
  }
  const insert = () => insertLike(trx, like, [own], now)
  // What lies in a space is taken with it.
  if (parentId === null) await insert()
  else await withClaimsRewritten(trx, { siteId, now }, insert)
}

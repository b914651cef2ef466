import { type Database, inTransaction, type Snapshot } from "#db/database.server"
import { fromJson } from "#db/json"
import type { ArrivalRow } from "#db/schema/spaces"
import { requirePermission } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import type { Locale, Translated } from "~/i18n/locales"
import { newId } from "~/platform/ids.server"
import { sealed, unsealed } from "~/platform/sealed.server"
import { type TextsInput, translated } from "../input-parts"
import { editableSpace, lockTree } from "../listing/editable-space.server"
import { ancestorsOf } from "../tree/space-tree"
import { inherited, noArrival, type OwnArrival } from "./arrival"
import type { ArrivalScope, ArrivalValues } from "./arrival-input"

/** What a building and one of its spaces say by themselves, as their owner edits it. */
export interface EditedArrival {
  space: { id: string; name: Translated }
  site: { id: string; name: string }
  /** Whether the building has other spaces, which read what it says too. */
  shared: boolean
  own: Record<ArrivalScope, OwnArrival>
  /** Whether there is a door code that the site can no longer read, since its secret was changed. */
  codeLost: Record<ArrivalScope, boolean>
}

/** @throws {AppError} `not_found`, `forbidden` */
export async function loadArrival(db: Database, viewer: Viewer, spaceId: string): Promise<EditedArrival> {
  const space = await editableSpace(db, viewer, spaceId)
  const site = await db
    .selectFrom("site")
    .select(["id", "name"])
    .where("id", "=", space.siteId)
    .executeTakeFirstOrThrow()
  const others = await db
    .selectFrom("space")
    .select("id")
    .where("site_id", "=", site.id)
    .where("id", "!=", spaceId)
    .limit(1)
    .executeTakeFirst()
  const rows = await rowsOf(db, site.id)
  const own = (id: string | null) => ownOf(rows.find((row) => row.space_id === id))
  return {
    space: { id: spaceId, name: space.name },
    site,
    shared: others !== undefined,
    own: { site: opened(own(null)), space: opened(own(spaceId)) },
    codeLost: { site: unreadable(own(null)) !== null, space: unreadable(own(spaceId)) !== null },
  }
}

/**
 * Keeps what an owner writes of the way in. Nothing of it is public: no search and no page but the card of a booking
 * reads it.
 * @param writer the language in which the person writes.
 * @throws {AppError} `not_found`, `forbidden`
 */
export async function saveArrival(
  db: Database,
  viewer: Viewer,
  spaceId: string,
  values: ArrivalValues,
  { now, writer }: { now: Date; writer: Locale },
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { siteId, organisationId } = await editableSpace(trx, viewer, spaceId)
    requirePermission(viewer, "site.edit", { organisationId })
    await lockTree(trx, siteId)
    const of = values.scope === "space" ? spaceId : null
    const before = ownOf((await rowsOf(trx, siteId)).find((row) => row.space_id === of))
    const text = (input: TextsInput, old: Translated | null) => {
      const given = translated({ ...input, original: old?.original }, writer)
      return given && JSON.stringify(given)
    }
    const facts = {
      way_in: text(values.wayIn, before.wayIn),
      key_handover: text(values.keyHandover, before.keyHandover),
      house_rules: text(values.houseRules, before.houseRules),
      contact_name: values.contactName,
      contact_phone: values.contactPhone,
      door_code: values.doorCode ? sealed("door-code", values.doorCode) : unreadable(before),
    }
    await trx
      .deleteFrom("arrival")
      .where("site_id", "=", siteId)
      .where("space_id", of === null ? "is" : "=", of)
      .execute()
    if (Object.values(facts).every((fact) => fact === null)) return
    await trx
      .insertInto("arrival")
      .values({ id: newId(), site_id: siteId, space_id: of, ...facts, updated_at: now.toISOString() })
      .execute()
  })
}

/** What holds for a space, its door code opened: for whoever has a confirmed booking, and its owner. */
export async function arrivalAt(
  db: Snapshot,
  { spaceId, siteId }: { spaceId: string; siteId: string },
): Promise<OwnArrival> {
  const [rows, nodes] = await Promise.all([
    rowsOf(db, siteId),
    db.selectFrom("space").select(["id", "parent_id as parentId"]).where("site_id", "=", siteId).execute(),
  ])
  const line = [spaceId, ...ancestorsOf(nodes, spaceId), null]
  return opened(inherited(line.map((id) => ownOf(rows.find((row) => row.space_id === id)))))
}

function rowsOf(db: Snapshot, siteId: string): Promise<ArrivalRow[]> {
  return db.selectFrom("arrival").selectAll().where("site_id", "=", siteId).execute()
}

function ownOf(row: ArrivalRow | undefined): OwnArrival {
  if (!row) return noArrival
  const { contact_name: name, contact_phone: phone } = row
  return {
    wayIn: fromJson(row.way_in),
    keyHandover: fromJson(row.key_handover),
    houseRules: fromJson(row.house_rules),
    contact: name || phone ? { name, phone } : null,
    doorCode: row.door_code,
  }
}

/** A code that was sealed by another secret of the site: it is kept, and told to be typed again. */
function unreadable({ doorCode }: OwnArrival): string | null {
  return doorCode && unsealed("door-code", doorCode) === null ? doorCode : null
}

function opened(arrival: OwnArrival): OwnArrival {
  return { ...arrival, doorCode: arrival.doorCode && unsealed("door-code", arrival.doorCode) }
}

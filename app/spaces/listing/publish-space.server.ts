import { type Database, inTransaction, type Trx } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { AppError } from "~/platform/errors"
import { recordChange, recordChanges } from "~/platform/jobs/changes.server"
import { recordEvent } from "~/platform/jobs/events.server"
import { spaceEvents } from "../events"
import { recordFreedTime } from "../hours/freed-time.server"
import { type Space, spaceMoves } from "../space"
import { ancestorsOf, descendantsOf } from "../tree/space-tree"
import type { SpaceStatus } from "../vocabulary"
import { gapsOf } from "./completeness"
import { editableSpace, lockTree } from "./editable-space.server"

/**
 * Shows a space to everyone; the next search finds it.
 * @throws {AppError} `not_found`, `forbidden`, `conflict` when it is published already or lies in an archived
 *   space or is hidden by an administrator, `invalid` with what it still gaps.
 */
export async function publishSpace(db: Database, viewer: Viewer, id: string, now: Date): Promise<void> {
  await inTransaction(db, async (trx) => {
    const space = await editableSpace(trx, viewer, id, "space.publish")
    refuseMove(space, "published")
    await refuseHidden(trx, id)
    if (space.parentId) {
      const tree = await lockTree(trx, space.siteId)
      const archived = tree.filter(({ status }) => status === "archived").map((node) => node.id)
      if (ancestorsOf(tree, id).some((ancestor) => archived.includes(ancestor)))
        throw new AppError("conflict", { reason: "parent_archived" })
    }
    const { required } = gapsOf({ space, ...(await counts(trx, id)) })
    if (required.length)
      throw new AppError("invalid", {
        reason: "incomplete",
        faults: required.map(({ step }) => ({ path: step, fault: "listing.gap" })),
      })
    if (!space.publishedAt) {
      const published = { kind: "space.published", subjectId: id, data: { userId: viewer.userId } } as const
      await recordEvent(trx, spaceEvents, published, now)
    }
    const stamp = now.toISOString()
    await trx
      .updateTable("space")
      .set({ status: "published", published_at: space.publishedAt ?? stamp, updated_at: stamp })
      .where("id", "=", id)
      .execute()
    await recordChange(trx, "space", id)
    await recordFreedTime(trx, space.siteId, now)
  })
}

/**
 * Takes a space out of the searches for a while.
 * @throws {AppError} `not_found`, `forbidden`, or `conflict` when it is not published.
 */
export async function pauseSpace(db: Database, viewer: Viewer, id: string, now: Date): Promise<void> {
  await inTransaction(db, async (trx) => {
    const space = await editableSpace(trx, viewer, id)
    refuseMove(space, "paused")
    await setStatus(trx, [id], "paused", now)
  })
}

/**
 * Puts a space away. With parts that are published or paused it asks first.
 * @param withParts whether the parts are put away too.
 * @throws {AppError} `not_found`, `forbidden`, `conflict`: `parts_in_use` when it has such parts and `withParts`
 *   was not given.
 */
export async function archiveSpace(
  db: Database,
  viewer: Viewer,
  id: string,
  now: Date,
  { withParts = false } = {},
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const space = await editableSpace(trx, viewer, id)
    refuseMove(space, "archived")
    const tree = await lockTree(trx, space.siteId)
    const inside = new Set(descendantsOf(tree, id))
    const parts = tree.filter((node) => inside.has(node.id) && node.status !== "archived")
    if (!withParts && parts.some(({ status }) => status !== "draft"))
      throw new AppError("conflict", { reason: "parts_in_use" })
    await setStatus(trx, [id, ...parts.map((part) => part.id)], "archived", now)
  })
}

function refuseMove(space: Space, to: keyof typeof spaceMoves) {
  if (!spaceMoves[to].includes(space.status)) throw new AppError("conflict", { reason: "already" })
}

/** Neither what administrators hide is published by its owner, nor what a hidden organisation offers. */
async function refuseHidden(trx: Trx, id: string) {
  const { hidden_at, owner_hidden_at } = await trx
    .selectFrom("space")
    .innerJoin("site", "site.id", "space.site_id")
    .innerJoin("organisation", "organisation.id", "site.organisation_id")
    .select(["space.hidden_at", "organisation.hidden_at as owner_hidden_at"])
    .where("space.id", "=", id)
    .executeTakeFirstOrThrow()
  if (hidden_at || owner_hidden_at) throw new AppError("conflict", { reason: "hidden" })
}

async function setStatus(trx: Trx, ids: string[], status: SpaceStatus, now: Date) {
  await trx
    .updateTable("space")
    .set({ status, updated_at: now.toISOString() })
    .where("id", "in", ids)
    .execute()
  await recordChanges(
    trx,
    ids.map((id) => ({ entity: "space" as const, id })),
  )
}

async function counts(trx: Trx, id: string) {
  const count = async (table: "price_rule" | "weekly_rule") => {
    const { n } = await trx
      .selectFrom(table)
      .select((eb) => eb.fn.countAll().as("n"))
      .where("space_id", "=", id)
      .executeTakeFirstOrThrow()
    return Number(n)
  }
  return {
    prices: await count("price_rule"),
    weeklyRules: await count("weekly_rule"),
    // Photos are advised, not required.
    photos: 0,
    photosWithoutAlt: 0,
  }
}

import { inRetriedTransaction } from "#db/clash.server"
import { type Database, inTransaction, type Trx } from "#db/database.server"
import { can, requirePermission } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { endJoint } from "~/needs/joint-parts.server"
import type { DraftNeed } from "~/needs/need"
import { needFromRow, wholeNeed } from "~/needs/need-rows.server"
import { AppError } from "~/platform/errors"
import { recordEvent } from "~/platform/jobs/events.server"
import { freshSpaceIndex } from "~/search/index/space-index-store.server"
import { writeJointNeed } from "../joint/write-joint-need.server"
import { isOpenToOthers, joiningOf } from "./ask-to-share.server"
import { type ShareEvent, shareEvents } from "./events"
import type { ShareStatus } from "./share-request"

/**
 * Accepts a request to share: from now on one need stands for the two, which rest meanwhile.
 * @returns the id of the joint need.
 * @throws {AppError} `not_found`, `forbidden`; `conflict` when it is no longer open, or when the two needs no longer
 *   are, or have nothing in common any more.
 */
export async function acceptShare(
  db: Database,
  viewer: Viewer,
  id: string,
  now: Date,
): Promise<{ jointId: string }> {
  const { areas } = await freshSpaceIndex(db, now)
  return inRetriedTransaction(db, async (trx) => {
    const { request, from, to } = await lockShare(trx, viewer, id, "to")
    requirePermission(viewer, "need.publish", { organisationId: to.organisationId })
    const [first, second] = [wholeNeed(from), wholeNeed(to)]
    if (!first || !second || !isOpenToOthers(first) || !isOpenToOthers(second))
      throw new AppError("conflict", { reason: "share_not_open" })
    const joining = (await joiningOf(trx, first, second, areas))(request.way)
    if ("faults" in joining) throw new AppError("conflict", { reason: "share_apart" })
    const jointId = await writeJointNeed(
      trx,
      { joined: joining.joined, way: request.way, parts: [first, second], userId: request.user_id },
      now,
    )
    await endShare(trx, id, "accepted", viewer, to.organisationId, now, jointId)
    return { jointId }
  })
}

/**
 * Declines a request to share.
 * @throws {AppError} `not_found`, `forbidden`, `conflict` when it is no longer open.
 */
export async function declineShare(db: Database, viewer: Viewer, id: string, now: Date): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { to } = await lockShare(trx, viewer, id, "to")
    await endShare(trx, id, "declined", viewer, to.organisationId, now)
  })
}

/**
 * Takes back a request to share that nobody has answered.
 * @throws {AppError} as {@link declineShare}
 */
export async function withdrawShare(db: Database, viewer: Viewer, id: string, now: Date): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { from } = await lockShare(trx, viewer, id, "from")
    await endShare(trx, id, "withdrawn", viewer, from.organisationId, now)
  })
}

/**
 * Takes a joint need apart, for one of its groups: it is closed, and each of the two looks alone again.
 * @throws {AppError} `not_found`, `forbidden`, `conflict` when it is no longer open.
 */
export async function takeApart(db: Database, viewer: Viewer, jointId: string, now: Date): Promise<void> {
  await inTransaction(db, async (trx) => {
    const joint = await trx
      .updateTable("need")
      .set((eb) => ({ status: eb.ref("status") }))
      .where("id", "=", jointId)
      .where("joint_way", "is not", null)
      .returning("status")
      .executeTakeFirst()
    const request = await trx
      .selectFrom("share_request")
      .select("id")
      .where("joint_id", "=", jointId)
      .executeTakeFirst()
    if (!joint || !request) throw new AppError("not_found")
    const { from, to } = await shareOf(trx, viewer, request.id)
    const acting = [from, to].find((need) => can(viewer, "need.edit", need))
    if (!acting) throw new AppError("forbidden")
    if (joint.status !== "open") throw new AppError("conflict", { reason: "share_ended" })
    await endJoint(trx, jointId, now)
    await tell(trx, "taken_apart", request.id, viewer, acting.organisationId, now)
  })
}

/** A request, its row locked until the transaction ends, to one of its sides. */
async function lockShare(trx: Trx, viewer: Viewer, id: string, side: "from" | "to") {
  const row = await trx
    .updateTable("share_request")
    .set((eb) => ({ status: eb.ref("status") }))
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirst()
  if (!row) throw new AppError("not_found")
  const sides = await shareOf(trx, viewer, id)
  requirePermission(viewer, "need.edit", { organisationId: sides[side].organisationId })
  if (row.status !== "open") throw new AppError("conflict", { reason: "share_ended" })
  return { request: row, ...sides }
}

/** The two needs of a request. @throws {AppError} `not_found` to whoever acts for neither. */
async function shareOf(trx: Trx, viewer: Viewer, id: string): Promise<{ from: DraftNeed; to: DraftNeed }> {
  const row = await trx
    .selectFrom("share_request")
    .select(["from_need_id", "to_need_id"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow()
  const needOf = async (needId: string) =>
    needFromRow(await trx.selectFrom("need").selectAll().where("id", "=", needId).executeTakeFirstOrThrow())
  const [from, to] = [await needOf(row.from_need_id), await needOf(row.to_need_id)]
  if (![from, to].some((need) => can(viewer, "need.read", need))) throw new AppError("not_found")
  return { from, to }
}

async function endShare(
  trx: Trx,
  id: string,
  status: Exclude<ShareStatus, "open" | "taken_apart">,
  viewer: Viewer,
  organisationId: string,
  now: Date,
  jointId: string | null = null,
): Promise<void> {
  await trx
    .updateTable("share_request")
    .set({ status, answered_by: viewer.userId, joint_id: jointId, ended_at: now.toISOString() })
    .where("id", "=", id)
    .execute()
  await tell(trx, status, id, viewer, organisationId, now)
}

async function tell(
  trx: Trx,
  status: Exclude<ShareStatus, "open">,
  subjectId: string,
  { userId }: Viewer,
  organisationId: string,
  now: Date,
): Promise<void> {
  const data: ShareEvent = { userId, organisationId }
  await recordEvent(trx, shareEvents, { kind: `share.${status}`, subjectId, data }, now)
}

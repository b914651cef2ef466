import { type Database, inTransaction, type Trx } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { dayMs } from "~/availability/units"
import type { Locale, Translated } from "~/i18n/locales"
import { editableNeed } from "~/needs/editable-need.server"
import type { JointWay, Need } from "~/needs/need"
import { wholeNeed } from "~/needs/need-rows.server"
import { withShownPlaces } from "~/needs/shown-places.server"
import { AppError } from "~/platform/errors"
import { newId } from "~/platform/ids.server"
import { recordEvent } from "~/platform/jobs/events.server"
import type { SearchArea } from "~/search/index/search-area"
import { freshSpaceIndex } from "~/search/index/space-index-store.server"
import { type JoinedNeed, type JoinFault, joinNeeds } from "../joint/join-needs"
import { seenNeed } from "../seen-need.server"
import { shareEvents } from "./events"
import type { NoiseClash } from "./fits-beside"
import { noiseBetween } from "./noise-between"
import type { ShareValues } from "./share-request"

/** Requests that an organisation may have open at a time. */
const mostOpen = 30
/** The same two needs: one request at a time, and so many in so many days. */
const mostInAWhile = 3
const whileDays = 30

/** What two needs come to in one of the two ways, or what keeps them apart. */
export type Joining = { joined: JoinedNeed } | { faults: JoinFault[] }

export interface Sharing {
  from: Need
  to: Need
  group: { id: string; name: Translated }
  ways: Record<JointWay, Joining>
  /** What of noise stands between the two; `ours` is the group that asks. */
  noise: NoiseClash[]
}

interface Ids {
  /** Of the need that asks. */
  fromId: string
  toId: string
}

/**
 * Two needs of which one may ask the other, and what they would come to.
 * @throws {AppError} `not_found`: also for a need that the person must not know of; `forbidden`; `conflict` when one of
 *   the two is not open to others, is joint already, or both are of one group.
 */
export async function sharingWith(
  db: Database,
  viewer: Viewer,
  { fromId, toId }: Ids,
  reading: { locale: Locale; now: Date },
): Promise<Sharing> {
  const own = await editableNeed(db, viewer, fromId, "need.publish")
  const { whole: to, organisation } = await seenNeed(db, viewer, toId, reading)
  const from = wholeNeed(own)
  if (!from || !isOpenToOthers(from)) throw new AppError("conflict", { reason: "share_own_not_open" })
  if (!to || !isOpenToOthers(to)) throw new AppError("conflict", { reason: "share_not_open" })
  if (from.organisationId === to.organisationId) throw new AppError("conflict", { reason: "share_same" })
  const { areas } = await freshSpaceIndex(db, reading.now)
  const join = await joiningOf(db, from, to, areas)
  return {
    from,
    to,
    group: organisation,
    ways: { same_hours: join("same_hours"), side_by_side: join("side_by_side") },
    noise: noiseBetween(from, to),
  }
}

/** Whether others may ask a need, or be asked for it: nobody outside its group hears of a private one. */
export function isOpenToOthers({ status, visibility, jointWay, jointId }: Need): boolean {
  return status === "open" && visibility !== "private" && jointWay === null && jointId === null
}

/** What two needs come to, their places as everybody may know them. */
export async function joiningOf(
  db: Database,
  a: Need,
  b: Need,
  areas: ReadonlyMap<string, SearchArea>,
): Promise<(way: JointWay) => Joining> {
  const [first, second] = [await withShownPlaces(db, a), await withShownPlaces(db, b)]
  return (way) => joinNeeds(first, second, way, areas)
}

/**
 * Asks the group of another need to look together.
 * @throws {AppError} as {@link sharingWith}; `conflict` when the two cannot be met in this way, or the same is asked
 *   already; `too_many`
 */
export async function askToShare(
  db: Database,
  viewer: Viewer,
  ids: Ids,
  { way, message }: ShareValues,
  reading: { locale: Locale; now: Date },
): Promise<{ id: string }> {
  const { now } = reading
  const { from, ways } = await sharingWith(db, viewer, ids, reading)
  if ("faults" in ways[way]) throw new AppError("conflict", { reason: "share_apart" })
  const id = newId()
  await inTransaction(db, async (trx) => {
    await refuseAskedBefore(trx, from.organisationId, ids, now)
    await trx
      .insertInto("share_request")
      .values({
        id,
        from_need_id: ids.fromId,
        to_need_id: ids.toId,
        way,
        status: "open",
        message,
        user_id: viewer.userId,
        answered_by: null,
        joint_id: null,
        created_at: now.toISOString(),
        ended_at: null,
      })
      .execute()
    const data = { userId: viewer.userId, organisationId: from.organisationId }
    await recordEvent(trx, shareEvents, { kind: "share.asked", subjectId: id, data }, now)
  })
  return { id }
}

async function refuseAskedBefore(
  trx: Trx,
  organisationId: string,
  { fromId, toId }: Ids,
  now: Date,
): Promise<void> {
  const { open } = await trx
    .selectFrom("share_request")
    .innerJoin("need", "need.id", "share_request.from_need_id")
    .select((eb) => eb.fn.countAll().as("open"))
    .where("need.organisation_id", "=", organisationId)
    .where("share_request.status", "=", "open")
    .executeTakeFirstOrThrow()
  if (Number(open) >= mostOpen) throw new AppError("too_many", { reason: "shares" })
  const earlier = await trx
    .selectFrom("share_request")
    .select(["from_need_id", "status", "created_at"])
    .where("from_need_id", "in", [fromId, toId])
    .where("to_need_id", "in", [fromId, toId])
    .execute()
  if (earlier.some(({ status }) => status === "open"))
    throw new AppError("conflict", { reason: "share_asked" })
  const since = new Date(now.getTime() - whileDays * dayMs).toISOString()
  const lately = earlier.filter((row) => row.from_need_id === fromId && row.created_at > since)
  if (lately.length >= mostInAWhile) throw new AppError("too_many", { reason: "shares_to_need" })
}

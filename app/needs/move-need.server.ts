import { type Database, inTransaction, type Trx } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { wallTimeOf } from "~/availability/clock"
import { currentCity } from "~/city/city.server"
import { AppError, type InputFault, invalidAt } from "~/platform/errors"
import { newId } from "~/platform/ids.server"
import { recordChange } from "~/platform/jobs/changes.server"
import { recordEvent } from "~/platform/jobs/events.server"
import { editableNeed, heldNeed, refuseJoined } from "./editable-need.server"
import { needEvents } from "./events"
import { groupsOf, meetParts } from "./joint-parts.server"
import { type DraftNeed, lastDateOf, type NeedStatus, needMoves } from "./need"
import type { EndingValues } from "./writing/need-input"
import { refuseTooMany } from "./writing/save-need.server"

/**
 * Shows a need to whom it is for, and matches it from now on; also one that was paused.
 * @throws {AppError} `not_found`, `forbidden`, `conflict` when it is open or has ended, `invalid` with what it lacks
 *   or when its time is over.
 */
export async function openNeed(db: Database, viewer: Viewer, id: string, now: Date): Promise<void> {
  await move(db, viewer, id, "open", now, async (trx, need) => {
    const zone = (await currentCity(trx))?.timeZone ?? "UTC"
    const faults = gapsOf(need, wallTimeOf(zone, now.getTime()).date)
    if (faults.length) throw new AppError("invalid", { reason: "incomplete_need", faults })
    const { opened_at } = await trx
      .selectFrom("need")
      .select("opened_at")
      .where("id", "=", id)
      .executeTakeFirstOrThrow()
    if (opened_at) return {}
    const opened = { kind: "need.opened", subjectId: id, data: { userId: viewer.userId } } as const
    await recordEvent(trx, needEvents, opened, now)
    return { opened_at: now.toISOString() }
  })
}

/**
 * Takes a need out of every list and match for a while.
 * @throws {AppError} `not_found`, `forbidden`, `conflict` when it is not open.
 */
export async function pauseNeed(db: Database, viewer: Viewer, id: string, now: Date): Promise<void> {
  await move(db, viewer, id, "paused", now, async () => ({}))
}

/**
 * Ends a need, and keeps how it ended. The parts of a joint one that is met are met with it.
 * @throws {AppError} `not_found`, `forbidden`, `conflict` when it has ended, `invalid` for a booking that is none of its
 *   groups, or does not stand.
 */
export async function endNeed(
  db: Database,
  viewer: Viewer,
  id: string,
  { outcome, bookingId, obstacle, text }: EndingValues,
  now: Date,
): Promise<void> {
  await move(db, viewer, id, outcome === "met" ? "met" : "closed", now, async (trx, need) => {
    if (bookingId) await refuseOtherBooking(trx, bookingId, need)
    if (need.jointWay !== null) await meetParts(trx, need, bookingId, now)
    const givenUp = outcome === "given_up"
    return {
      ended_at: now.toISOString(),
      outcome: outcome === "met" ? null : outcome,
      outcome_obstacle: givenUp ? obstacle : null,
      outcome_text: givenUp && obstacle === "other" ? text : null,
      outcome_booking_id: outcome === "met" ? bookingId : null,
    }
  })
}

/**
 * Another need like one of the organisation's own, as a draft: for the next season.
 * @throws {AppError} `not_found`, `forbidden`, or `conflict` when the person has too many.
 */
export async function copyNeed(db: Database, viewer: Viewer, id: string, now: Date): Promise<{ id: string }> {
  const copy = newId()
  await inTransaction(db, async (trx) => {
    const need = await editableNeed(trx, viewer, id)
    if (need.jointWay !== null) refuseJoined(need)
    await refuseTooMany(trx, viewer.userId)
    const row = await trx.selectFrom("need").selectAll().where("id", "=", id).executeTakeFirstOrThrow()
    const stamp = now.toISOString()
    await trx
      .insertInto("need")
      .values({
        ...row,
        id: copy,
        user_id: viewer.userId,
        status: "draft",
        // When it is wanted is asked again.
        joint_id: null,
        steps_done: JSON.stringify(need.stepsDone.filter((step) => step !== "when")),
        reminded_for: null,
        reminders: 0,
        opened_at: null,
        ended_at: null,
        outcome: null,
        outcome_obstacle: null,
        outcome_text: null,
        outcome_booking_id: null,
        created_at: stamp,
        updated_at: stamp,
      })
      .execute()
  })
  return { id: copy }
}

/** What a need lacks before it can be matched, by the step that asks for it. */
export function gapsOf({ people, activities, times }: DraftNeed, today: string): InputFault[] {
  const faults: InputFault[] = []
  if (!people || activities.length === 0) faults.push({ path: "what", fault: "listing.gap" })
  if (!times) faults.push({ path: "when", fault: "listing.gap" })
  else if (lastDateOf(times) < today) faults.push({ path: "when", fault: "need.over" })
  return faults
}

async function move(
  db: Database,
  viewer: Viewer,
  id: string,
  to: Exclude<NeedStatus, "draft">,
  now: Date,
  columns: (trx: Trx, need: DraftNeed) => Promise<object>,
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const need = await heldNeed(trx, viewer, id, to === "open" ? "need.publish" : "need.edit")
    if (!needMoves[to].includes(need.status)) throw new AppError("conflict", { reason: "need_already" })
    if (need.jointWay === null || to !== "met") refuseJoined(need)
    const own = await columns(trx, need)
    await trx
      .updateTable("need")
      .set({ ...own, status: to, updated_at: now.toISOString() })
      .where("id", "=", id)
      .execute()
    await recordChange(trx, "need", id)
  })
}

async function refuseOtherBooking(trx: Trx, bookingId: string, need: DraftNeed): Promise<void> {
  const booking = await trx
    .selectFrom("booking")
    .select("id")
    .where("id", "=", bookingId)
    .where("organisation_id", "in", await groupsOf(trx, need))
    .where("status", "in", ["requested", "confirmed", "completed"])
    .executeTakeFirst()
  if (!booking) throw invalidAt("bookingId", "need.booking")
}

import type { Database } from "#db/database.server"
import { type RefusedDate, refusedDates } from "~/bookings/checks/dates-refused"
import { addDate } from "~/bookings/lifecycle/add-date.server"
import { counterBooking } from "~/bookings/lifecycle/counter-booking.server"
import { editBooking } from "~/bookings/lifecycle/edit-booking.server"
import { moveBooking } from "~/bookings/lifecycle/move-booking.server"
import { reconfirmBooking } from "~/bookings/lifecycle/reconfirm.server"
import { detailOf } from "./bookings-request.server"
import type { AskedChange } from "./change-body.server"
import type { Answer, ProgramRequest } from "./private-api.server"

interface Outcome {
  /** Ids of what was changed, and of what could not be had and is rejected now. */
  moved: string[]
  rejected: string[]
  /** Dates that could not be changed and stay as they were. */
  kept: RefusedDate[]
}

/** `PATCH /api/v1/bookings/{id}` */
export async function answerBookingChange(
  db: Database,
  asked: ProgramRequest,
  change: AskedChange,
): Promise<Answer> {
  const outcome = await applyChange(db, asked, change)
  return { body: { ...(await detailOf(db, asked)), ...outcome } }
}

async function applyChange(
  db: Database,
  { viewer, params, now }: ProgramRequest,
  { action, scope = "occurrence", reason, start, end, ...rest }: AskedChange,
): Promise<Outcome> {
  const id = params.id ?? ""
  const nothingElse = { rejected: [], kept: [] }
  const at = (text: string | undefined) => (text === undefined ? undefined : Date.parse(text))
  const slot = { start: at(start) ?? Number.NaN, end: at(end) ?? Number.NaN }
  if (action === "counter") {
    const { spaceId, override } = rest
    await counterBooking(db, viewer, id, { ...slot, spaceId, reasonText: reason, override }, now)
    return { moved: [id], ...nothingElse }
  }
  if (action === "reconfirm") {
    await reconfirmBooking(db, viewer, id, now)
    return { moved: [id], ...nothingElse }
  }
  if (action === "add_date") {
    const { expectedPrice, override } = rest
    const { occurrences } = await addDate(db, viewer, id, { ...slot, expectedPrice, override }, now)
    return { moved: occurrences.map((date) => date.id), ...nothingElse }
  }
  if (action === "edit") {
    const edit = { ...rest, scope, start: at(start), end: at(end) }
    const { changed, kept } = await editBooking(db, viewer, id, edit, now)
    return { moved: changed, rejected: [], kept: refusedDates(kept) }
  }
  const { onConflict, expectedPrice, override } = rest
  const move = { move: action, scope, reasonText: reason, onConflict, expectedPrice, override }
  return { ...(await moveBooking(db, viewer, id, move, now)), kept: [] }
}

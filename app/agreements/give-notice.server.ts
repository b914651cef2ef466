import { inRetriedTransaction } from "#db/clash.server"
import type { Database, Trx } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { type FaultKey, invalidAt, invariant } from "~/platform/errors"
import { type PartySide, signedStatuses } from "./agreement"
import {
  changeAgreement,
  dayAt,
  type HeldAgreement,
  lineOf,
  lockAgreement,
  tellOfAgreement,
} from "./agreement-rows.server"
import { otherSide, sideFor } from "./agreement-side"
import { earliestEnd } from "./notice"

/** How a side ends what is signed. Dates are `YYYY-MM-DD`. */
export type Notice = {
  /** Last day; null is the first that is possible. */
  on: string | null
  side?: PartySide
} & (
  | { ground: "notice"; reason: string }
  /** The other side gave notice by a letter that arrived on a day: only who received it says so, since the time runs from that day. */
  | { ground: "letter"; day: string; reason: string | null }
  /** The other side seriously failed, and did not put it right after a written warning of a day. */
  | { ground: "failure"; day: string; reason: string }
)

/**
 * Ends what is signed: by notice, which leaves the other side the time that was agreed; by a letter of the other side,
 * from whose arrival that time runs, yet never ends before today; or for a serious failure, at once, also while a notice
 * runs. What was booked stays booked.
 * @returns the last day.
 * @throws {AppError} `not_found`, `forbidden`; `conflict` before it is signed, and once it was ended so; `invalid` for a
 *   day that is too soon, or after it ends by itself, and for a letter or a warning that is none of the agreement's time.
 */
export async function giveNotice(
  db: Database,
  viewer: Viewer,
  id: string,
  notice: Notice,
  now: Date,
): Promise<{ endsOn: string }> {
  return inRetriedTransaction(db, async (trx) => {
    const agreement = await lockAgreement(trx, id)
    const move = notice.ground === "failure" ? "end_for_failure" : "give_notice"
    const side = sideFor(move, viewer, agreement, notice.side)
    const settled = await dayAt(trx, agreement, await firstSettled(trx, agreement))
    const ended = endOf(agreement, notice, { settled, today: await dayAt(trx, agreement, now) })
    await changeAgreement(
      trx,
      id,
      {
        ended_on: ended.on,
        ended_by: notice.ground === "letter" ? otherSide(side) : side,
        end_reason: notice.reason,
        end_ground: notice.ground,
        end_ground_on: ended.groundOn,
      },
      now,
    )
    await tellOfAgreement(trx, "agreement.notice", id, { side, userId: viewer.userId }, now)
    return { endsOn: ended.on }
  })
}

/** When a text of the line of an agreement was first settled: letters and warnings of before an amendment count in it. */
async function firstSettled(trx: Trx, { row }: HeldAgreement): Promise<Date> {
  const { first } = await trx
    .selectFrom("agreement")
    .select((eb) => eb.fn.min("frozen_at").as("first"))
    .where(lineOf("agreement"), "=", row.root_id ?? row.id)
    .where("status", "in", signedStatuses)
    .executeTakeFirstOrThrow()
  invariant(first, "what is signed was settled")
  return new Date(first)
}

/** The last day, and the day of the letter or of the warning. @param days dates `YYYY-MM-DD` at the building. */
function endOf(
  { row }: HeldAgreement,
  notice: Notice,
  { settled, today }: { settled: string; today: string },
): { on: string; groundOn: string | null } {
  const { from_date: from, until_date: until, trial_until: trialUntil, notice_days: noticeDays } = row
  const term = { from, until, trialUntil, noticeDays }
  const within = (on: string | null, earliest: string, tooSoon: FaultKey) => {
    const last = on ?? earliest
    if (last < earliest) throw invalidAt("on", tooSoon, { date: earliest })
    if (row.ended_on !== null && last > row.ended_on)
      throw invalidAt("on", "agreement.afterEnd", { date: row.ended_on })
    return last
  }
  if (notice.ground === "notice")
    return { on: within(notice.on, earliestEnd(term, today), "agreement.noticeTooSoon"), groundOn: null }
  const { day } = notice
  // Nothing was written of it before it was settled, nor will have been tomorrow.
  if (day > today) throw invalidAt("day", "agreement.dayToCome", { date: today })
  if (day < settled) throw invalidAt("day", "agreement.dayBeforeText", { date: settled })
  if (notice.ground === "failure") return { on: within(notice.on, today, "agreement.dayPast"), groundOn: day }
  const noticed = earliestEnd(term, day)
  // Where the time has run out already, it ends today: a past that both lived by is not undone.
  return noticed < today
    ? { on: within(notice.on, today, "agreement.dayPast"), groundOn: day }
    : { on: within(notice.on, noticed, "agreement.noticeTooSoon"), groundOn: day }
}

import { inRetriedTransaction } from "#db/clash.server"
import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { type FaultKey, invalidAt } from "~/platform/errors"
import type { PartySide } from "./agreement"
import {
  changeAgreement,
  type HeldAgreement,
  lockAgreement,
  tellOfAgreement,
  todayAt,
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
 * from whose arrival that time runs; or for a serious failure, at once. What was booked stays booked.
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
    const side = sideFor("give_notice", viewer, agreement, notice.side)
    const ended = endOf(agreement, notice, await todayAt(trx, agreement, now))
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

/** The last day, and the day of the letter or of the warning. */
function endOf(
  { row }: HeldAgreement,
  notice: Notice,
  today: string,
): { on: string; groundOn: string | null } {
  const { from_date: from, until_date: until, trial_until: trialUntil, notice_days: noticeDays } = row
  const term = { from, until, trialUntil, noticeDays }
  const within = (on: string | null, earliest: string, tooSoon: FaultKey = "agreement.noticeTooSoon") => {
    const last = on ?? earliest
    if (last < earliest) throw invalidAt("on", tooSoon, { date: earliest })
    if (until !== null && last > until) throw invalidAt("on", "agreement.afterEnd", { date: until })
    return last
  }
  switch (notice.ground) {
    case "notice":
      return { on: within(notice.on, earliestEnd(term, today)), groundOn: null }
    case "letter": {
      refuseOutside(notice.day, row.frozen_at, today)
      return { on: within(notice.on, earliestEnd(term, notice.day)), groundOn: notice.day }
    }
    case "failure": {
      refuseOutside(notice.day, row.frozen_at, today)
      return { on: within(notice.on, today, "agreement.dayPast"), groundOn: notice.day }
    }
  }
}

/** Nothing was written of an agreement before it was settled, nor will have been tomorrow. */
function refuseOutside(day: string, frozenAt: string | null, today: string): void {
  if (day > today) throw invalidAt("day", "agreement.dayToCome", { date: today })
  const settled = frozenAt === null ? day : frozenAt.slice(0, 10)
  if (day < settled) throw invalidAt("day", "agreement.dayBeforeText", { date: settled })
}

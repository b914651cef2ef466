import { type Database, inTransaction } from "#db/database.server"
import { minuteMs } from "~/availability/units"
import { recordEvent } from "~/platform/jobs/events.server"
import type { Job } from "~/platform/jobs/job"
import { endOffer } from "./answer-offer.server"
import { offerEvents } from "./events"

const batch = 50

/** Ends what nobody answered in time, and what was offered to a need that has ended. */
export const offerJob: Job = { name: "offers", everyMs: minuteMs, byTheClock: true, run: lapseOffers }

/** @returns whether there may be more. */
export async function lapseOffers(db: Database, now: Date): Promise<boolean> {
  const due = await db
    .selectFrom("need_offer")
    .innerJoin("need", "need.id", "need_offer.need_id")
    .select("need_offer.id")
    .where("need_offer.status", "=", "open")
    .where((eb) =>
      eb.or([
        eb("need_offer.expires_at", "<=", now.toISOString()),
        eb("need.status", "in", ["met", "closed"]),
      ]),
    )
    .limit(batch)
    .execute()
  for (const { id } of due)
    await inTransaction(db, async (trx) => {
      if (!(await endOffer(trx, id, "lapsed", now, {}))) return
      await recordEvent(
        trx,
        offerEvents,
        { kind: "offer.lapsed", subjectId: id, data: { userId: null } },
        now,
      )
    })
  return due.length === batch
}

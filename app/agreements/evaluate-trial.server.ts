import { inRetriedTransaction } from "#db/clash.server"
import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import type { PartySide, TrialVerdict } from "./agreement"
import { lockAgreement, tellOfAgreement } from "./agreement-rows.server"
import { sideFor } from "./agreement-side"

interface Evaluation {
  verdict: TrialVerdict
  text: string | null
  side?: PartySide
}

/**
 * Says what a side makes of a trial, to both sides; said again, it takes the place of what the side said before.
 * @throws {AppError} `not_found`, `forbidden`; `conflict` where nothing is tried, or it does not run.
 */
export async function evaluateTrial(
  db: Database,
  viewer: Viewer,
  id: string,
  { verdict, text, side: wanted }: Evaluation,
  now: Date,
): Promise<void> {
  await inRetriedTransaction(db, async (trx) => {
    const agreement = await lockAgreement(trx, id)
    const side = sideFor("evaluate", viewer, agreement, wanted)
    const said = { verdict, text, user_id: viewer.userId, at: now.toISOString() }
    await trx
      .insertInto("agreement_evaluation")
      .values({ agreement_id: id, side, ...said })
      .onConflict((known) => known.columns(["agreement_id", "side"]).doUpdateSet(said))
      .execute()
    await tellOfAgreement(trx, "agreement.evaluated", id, { side, userId: viewer.userId }, now)
  })
}

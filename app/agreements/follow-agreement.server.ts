import { inRetriedTransaction } from "#db/clash.server"
import type { Database } from "#db/database.server"
import { can } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { AppError, invalidAt } from "~/platform/errors"
import type { PartySide } from "./agreement"
import { currentVersion, lockAgreement } from "./agreement-rows.server"
import { organisationOf, sideFor } from "./agreement-side"
import { composingTexts } from "./clauses/composing-texts.server"
import { indexedSince } from "./indexation/indexation-days"
import { redateClauses, refillClauses } from "./text/refill-clauses"
import { addAgreement } from "./write-text.server"

interface Following {
  kind: "amendment" | "extension"
  /** First and last day of what follows, `YYYY-MM-DD`; without a last day it goes on until it is ended. */
  from: string
  until: string | null
  side?: PartySide
}

/**
 * Begins what follows an agreement: a change of it while it runs, or a longer term after it, with the clauses that both
 * signed, its own dates in those that nobody rewrote. It is a draft of its own, accepted and signed as the first was; until it starts, the first stays as it is.
 * @throws {AppError} `not_found`, `forbidden`; `conflict` when it is not signed yet, or another follows it already;
 *   `invalid` for dates that do not follow it.
 */
export async function followAgreement(
  db: Database,
  viewer: Viewer,
  id: string,
  { kind, from, until, side: wanted }: Following,
  now: Date,
): Promise<{ id: string }> {
  return inRetriedTransaction(db, async (trx) => {
    const agreement = await lockAgreement(trx, id)
    const side = sideFor(kind === "amendment" ? "amend" : "extend", viewer, agreement, wanted)
    if (!can(viewer, "agreement.begin", { organisationId: organisationOf(agreement, side) }))
      throw new AppError("forbidden")
    const { row } = agreement
    if (from < row.from_date) throw invalidAt("from", "agreement.beforeStart", { date: row.from_date })
    if (until !== null && until < from) throw invalidAt("until", "listing.untilBeforeFrom")
    const other = await trx
      .selectFrom("agreement")
      .select("id")
      .where("parent_id", "=", id)
      .where("status", "not in", ["cancelled", "ended"])
      .executeTakeFirst()
    if (other) throw new AppError("conflict", { reason: "agreement_followed" })
    const { clauses, facts: before } = await currentVersion(trx, agreement)
    const texts = composingTexts(before.locale)
    // A change of what is on trial stays on trial; a longer term comes after it.
    const isTrial = kind === "amendment" && before.trialUntil !== null && before.trialUntil >= from
    // What is changed in the middle of a year is indexed on the day on which it was before; a longer term begins anew.
    const since = kind === "amendment" ? { since: indexedSince(before) } : {}
    const facts = {
      ...before,
      from,
      until,
      trialUntil: isTrial ? before.trialUntil : null,
      indexed: before.indexed && { base: before.indexed.base, ...since },
    }
    const refill = kind === "amendment" ? redateClauses : refillClauses
    return addAgreement(
      trx,
      {
        owner_id: row.owner_id,
        organisation_id: row.organisation_id,
        site_id: row.site_id,
        series_id: row.series_id,
        plan_proposal_id: row.plan_proposal_id,
        parent_id: id,
        root_id: row.root_id ?? id,
        kind,
        owner_signatures: row.owner_signatures,
        organisation_signatures: row.organisation_signatures,
      },
      {
        side,
        userId: viewer.userId,
        clauses: refill(clauses, { facts: before, texts }, { facts, texts }),
        facts,
      },
      now,
    )
  })
}

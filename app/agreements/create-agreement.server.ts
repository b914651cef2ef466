import { inRetriedTransaction } from "#db/clash.server"
import type { Database, Trx } from "#db/database.server"
import { holdRow } from "#db/hold-row.server"
import { can, missingScope, refusedFor } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { AppError } from "~/platform/errors"
import { type PartySide, partySides } from "./agreement"
import type { AgreementSource, TextInput } from "./agreement-input"
import { organisationOf, type Parties } from "./agreement-side"
import { begunFrom } from "./sources/begun-from.server"
import { addAgreement, refuseSpacesElsewhere } from "./write-text.server"

/** What an agreement is begun with. */
export interface NewAgreement extends TextInput {
  source: AgreementSource
  /** For whoever acts on both sides; else the owner's comes first. */
  side?: PartySide
}

/**
 * Begins an agreement: a draft that the side of whoever begins it sees alone, until it proposes it.
 * @throws {AppError} `not_found` for what is not theirs to see, `forbidden`; `conflict` where the two sides are one, a
 *   series has an agreement already, or its dates are all gone; `invalid` for a space elsewhere.
 */
export async function createAgreement(
  db: Database,
  viewer: Viewer,
  { source, clauses, facts, side: wanted }: NewAgreement,
  now: Date,
): Promise<{ id: string }> {
  return inRetriedTransaction(db, async (trx) => {
    const begun = await begunFrom(trx, viewer, source, { locale: facts.locale, now })
    if (begun.ownerId === begun.organisationId)
      throw new AppError("conflict", { reason: "agreement_same_sides" })
    const side = sideToBegin(viewer, begun, wanted)
    // Two who begin at once begin one after the other.
    await holdRow(trx, "organisation", begun.ownerId)
    await refuseSecond(trx, begun)
    await refuseSpacesElsewhere(trx, begun.siteId, facts)
    return addAgreement(
      trx,
      {
        owner_id: begun.ownerId,
        organisation_id: begun.organisationId,
        site_id: begun.siteId,
        series_id: begun.seriesId,
        plan_proposal_id: begun.planProposalId,
        parent_id: null,
        root_id: null,
        kind: "first",
      },
      { side, userId: viewer.userId, clauses, facts },
      now,
    )
  })
}

function sideToBegin(viewer: Viewer, parties: Parties, wanted: PartySide | undefined): PartySide {
  const sides = partySides.filter((side) => !wanted || side === wanted)
  const action = "agreement.begin"
  const side = sides.find((one) => can(viewer, action, { organisationId: organisationOf(parties, one) }))
  if (side) return side
  const scopes = sides.map((one) =>
    missingScope(viewer, action, { organisationId: organisationOf(parties, one) }),
  )
  throw refusedFor(scopes.find((scope) => scope !== null) ?? null)
}

/** A series, and a proposal, has one agreement that is not over; others follow it. */
async function refuseSecond(
  trx: Trx,
  { seriesId, planProposalId }: { seriesId: string | null; planProposalId: string | null },
): Promise<void> {
  if (seriesId === null && planProposalId === null) return
  const other = await trx
    .selectFrom("agreement")
    .select("id")
    .$if(seriesId !== null, (query) => query.where("series_id", "=", seriesId))
    .$if(planProposalId !== null, (query) => query.where("plan_proposal_id", "=", planProposalId))
    .where("status", "not in", ["cancelled", "ended"])
    .executeTakeFirst()
  if (other) throw new AppError("conflict", { reason: "agreement_there" })
}

import { group } from "d3-array"
import { inRetriedTransaction } from "#db/clash.server"
import type { Database, Trx } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import type { PartySide } from "./agreement"
import {
  agreementFromRow,
  changeAgreement,
  dayAt,
  type HeldAgreement,
  lockAgreement,
  tellOfAgreement,
} from "./agreement-rows.server"
import { sideFor } from "./agreement-side"
import { voidSignatures } from "./signing/void-signatures.server"

/**
 * Gives up an agreement that is not signed yet; links that were sent no longer sign.
 * @throws {AppError} `not_found`, `forbidden`; `conflict` once it is signed or over.
 */
export async function cancelAgreement(
  db: Database,
  viewer: Viewer,
  id: string,
  { reason, side: wanted }: { reason: string | null; side?: PartySide },
  now: Date,
): Promise<void> {
  await inRetriedTransaction(db, async (trx) => {
    const agreement = await lockAgreement(trx, id)
    const side = sideFor("cancel", viewer, agreement, wanted)
    await cancel(trx, agreement, { side, reason, by: viewer.userId }, now)
    // Of a draft the other side never heard.
    if (agreement.status !== "draft")
      await tellOfAgreement(trx, "agreement.cancelled", id, { side, userId: viewer.userId }, now)
  })
}

async function cancel(
  trx: Trx,
  agreement: HeldAgreement,
  { side, reason, by }: { side: PartySide; reason: string | null; by: string | null },
  now: Date,
): Promise<void> {
  await voidSignatures(trx, agreement, "cancelled", by, now)
  await changeAgreement(
    trx,
    agreement.id,
    {
      status: "cancelled",
      ended_on: await dayAt(trx, agreement, now),
      ended_by: side,
      end_reason: reason,
    },
    now,
  )
}

/** The agreements of an organisation that are not over, by their ids. */
export interface AgreementsToEnd {
  /** What binds both sides. */
  bound: string[]
  /** What is not signed yet. */
  written: string[]
  /** Drafts of other sides, of which it does not know. */
  unseen: string[]
}

/** What ends with an organisation. */
export async function agreementsToEnd(
  db: Pick<Database, "selectFrom">,
  organisationId: string,
): Promise<AgreementsToEnd> {
  const rows = await db
    .selectFrom("agreement")
    .selectAll()
    .where((eb) => eb.or([eb("owner_id", "=", organisationId), eb("organisation_id", "=", organisationId)]))
    .where("status", "not in", ["ended", "cancelled"])
    .orderBy("id")
    .execute()
  const sorted = group(rows.map(agreementFromRow), (agreement) => kindOf(agreement, organisationId))
  const ids = (kind: keyof AgreementsToEnd) => (sorted.get(kind) ?? []).map(({ id }) => id)
  return { bound: ids("bound"), written: ids("written"), unseen: ids("unseen") }
}

function kindOf(agreement: HeldAgreement, organisationId: string): keyof AgreementsToEnd {
  const { status, draftedBy } = agreement
  if (status === "signed" || status === "running") return "bound"
  return status === "draft" && draftedBy !== sideOf(agreement, organisationId) ? "unseen" : "written"
}

const sideOf = ({ ownerId }: HeldAgreement, organisationId: string): PartySide =>
  ownerId === organisationId ? "owner" : "organisation"

/**
 * Ends every agreement of an organisation that ends, in the transaction at hand: what is not signed is cancelled, the
 * rest ends today. What was signed stays, for the other side.
 */
export async function endAgreements(trx: Trx, organisationId: string, now: Date): Promise<void> {
  const { bound, written, unseen } = await agreementsToEnd(trx, organisationId)
  for (const id of [...bound, ...written, ...unseen].sort()) {
    const agreement = await lockAgreement(trx, id)
    const { status, draftedBy } = agreement
    // Ended while it was waited for.
    if (status === "ended" || status === "cancelled") continue
    const side = sideOf(agreement, organisationId)
    const isBound = kindOf(agreement, organisationId) === "bound"
    if (isBound) {
      const ended_on = await dayAt(trx, agreement, now)
      await changeAgreement(
        trx,
        id,
        {
          status: "ended",
          ended_on,
          ended_by: side,
          end_reason: null,
          end_ground: null,
          end_ground_on: null,
        },
        now,
      )
    } else await cancel(trx, agreement, { side, reason: null, by: null }, now)
    // A draft of its own, the other side never saw.
    if (status !== "draft" || draftedBy !== side) {
      const kind = isBound ? "agreement.ended" : "agreement.cancelled"
      await tellOfAgreement(trx, kind, id, { side, userId: null }, now)
    }
  }
}

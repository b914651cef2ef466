import { inRetriedTransaction } from "#db/clash.server"
import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { AppError } from "~/platform/errors"
import { accept, acceptedBy, keepNames } from "./acceptances.server"
import { type PartySide, partySides } from "./agreement"
import {
  changeAgreement,
  currentVersion,
  lockAgreement,
  refuseOtherVersion,
  tellOfAgreement,
} from "./agreement-rows.server"
import { sideFor, sidesOf } from "./agreement-side"
import { disputed } from "./text/merge-clauses"

interface Accepting {
  /** That was read. */
  version: number
  side?: PartySide
}

/**
 * Accepts one clause of a text, for a side.
 * @throws {AppError} `not_found`, `forbidden`; `conflict` when the text has changed since it was read, or two texts
 *   stand side by side for the clause.
 */
export async function acceptClause(
  db: Database,
  viewer: Viewer,
  id: string,
  { version, key, side: wanted }: Accepting & { key: string },
  now: Date,
): Promise<void> {
  await inRetriedTransaction(db, async (trx) => {
    const agreement = await lockAgreement(trx, id)
    const side = sideFor("accept_clause", viewer, agreement, wanted)
    refuseOtherVersion(agreement, version)
    const { clauses } = await currentVersion(trx, agreement)
    if (!clauses.some((clause) => clause.key === key)) throw new AppError("not_found")
    if (disputed(clauses).includes(key)) throw new AppError("conflict", { reason: "agreement_disputed" })
    await accept(trx, { id, version, side, userId: viewer.userId, key }, now)
  })
}

/**
 * Accepts a text as a whole, for a side. When both have accepted the same version, it is frozen.
 * @returns whether it is frozen now.
 * @throws {AppError} `not_found`, `forbidden`; `conflict` when the text has changed since it was read, a clause has two
 *   texts, or the side has accepted it already.
 */
export async function acceptAll(
  db: Database,
  viewer: Viewer,
  id: string,
  { version, side: wanted }: Accepting,
  now: Date,
): Promise<{ frozen: boolean }> {
  return inRetriedTransaction(db, async (trx) => {
    const agreement = await lockAgreement(trx, id)
    const accepted = await acceptedBy(trx, id, agreement.row.version)
    // Whoever acts on both sides accepts for the one that has not.
    const left = partySides.find((side) => !accepted.includes(side))
    const acts = sidesOf(viewer, "agreement.write", agreement)
    const own = sideFor("accept", viewer, agreement, wanted ?? acts.find((side) => side === left))
    refuseOtherVersion(agreement, version)
    if (accepted.includes(own)) throw new AppError("conflict", { reason: "agreement_accepted" })
    const { clauses } = await currentVersion(trx, agreement)
    if (disputed(clauses).length) throw new AppError("conflict", { reason: "agreement_disputed" })
    await accept(trx, { id, version, side: own, userId: viewer.userId }, now)
    const frozen = accepted.length === 1
    if (frozen) {
      await changeAgreement(trx, id, { status: "frozen", frozen_at: now.toISOString() }, now)
      await keepNames(trx, id, version)
    }
    const by = { side: own, userId: viewer.userId }
    await tellOfAgreement(trx, frozen ? "agreement.frozen" : "agreement.accepted", id, by, now)
    return { frozen }
  })
}

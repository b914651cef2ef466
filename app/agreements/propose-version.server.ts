import { inRetriedTransaction } from "#db/clash.server"
import type { Database, Trx } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { AppError } from "~/platform/errors"
import { accept, carryOver } from "./acceptances.server"
import type { AgreementFacts, Clause, PartySide } from "./agreement"
import type { VersionInput } from "./agreement-input"
import {
  changeAgreement,
  currentVersion,
  type HeldAgreement,
  type KeptVersion,
  lockAgreement,
  readVersion,
  tellOfAgreement,
} from "./agreement-rows.server"
import { sideFor } from "./agreement-side"
import { voidSignatures } from "./signing/void-signatures.server"
import { disputed, keepRivals, mergeClauses, sameClause } from "./text/merge-clauses"
import { mergeFacts, sameFacts } from "./text/merge-facts"
import { addVersion, factColumns, refuseSpacesElsewhere } from "./write-text.server"

/** What became of a text that was sent. */
export interface WrittenVersion {
  number: number
  /** Whether somebody wrote another meanwhile, which is in it too. */
  merged: boolean
  /** Clauses for which two texts stand side by side now, until one is chosen. */
  disputed: string[]
}

interface Writing extends VersionInput {
  side?: PartySide
}

/**
 * Keeps a draft, for its own side alone.
 * @throws {AppError} `not_found`, `forbidden`; `conflict` when it is no draft any more, or the version that it was
 *   made from is gone; `invalid` for a space elsewhere.
 */
export async function saveDraft(
  db: Database,
  viewer: Viewer,
  id: string,
  writing: Writing,
  now: Date,
): Promise<WrittenVersion> {
  return inRetriedTransaction(db, async (trx) => {
    const { agreement, side, current, next } = await begin(trx, viewer, id, "edit", writing)
    if (isSame(current, next)) return { number: current.number, merged: false, disputed: [] }
    return writeNext(trx, agreement, { ...next, before: current, side, viewer, status: "draft" }, now)
  })
}

/**
 * Puts a text before the other side. Whoever proposes accepts it by that, unless somebody wrote another meanwhile:
 * then the two are one, which both have yet to accept. What was signed of the text before counts no more.
 * @throws {AppError} as {@link saveDraft}; `conflict` when nothing was changed of what is proposed already.
 */
export async function proposeVersion(
  db: Database,
  viewer: Viewer,
  id: string,
  writing: Writing,
  now: Date,
): Promise<WrittenVersion> {
  return inRetriedTransaction(db, async (trx) => {
    const { agreement, side, current, next } = await begin(trx, viewer, id, "propose", writing)
    const unchanged = isSame(current, next)
    if (unchanged && agreement.status !== "draft")
      throw new AppError("conflict", { reason: "agreement_unchanged" })
    if (unchanged) await changeAgreement(trx, id, { status: "proposed" }, now)
    const written = unchanged
      ? { number: current.number, merged: false, disputed: disputed(current.clauses) }
      : await writeNext(trx, agreement, { ...next, before: current, side, viewer, status: "proposed" }, now)
    // What a side tried out by itself is not for the other.
    if (agreement.status === "draft")
      await trx
        .deleteFrom("agreement_version")
        .where("agreement_id", "=", id)
        .where("number", "<", written.number)
        .execute()
    if (written.disputed.length === 0 && !written.merged)
      await accept(trx, { id, version: written.number, side, userId: viewer.userId }, now)
    await tellOfAgreement(trx, "agreement.proposed", id, { side, userId: viewer.userId }, now)
    return written
  })
}

/** Holds the agreement, and finds for which side the text is and what it makes of the newest. */
async function begin(
  trx: Trx,
  viewer: Viewer,
  id: string,
  move: "edit" | "propose",
  { side: wanted, ...text }: Writing,
) {
  const agreement = await lockAgreement(trx, id)
  const side = sideFor(move, viewer, agreement, wanted)
  const current = await currentVersion(trx, agreement)
  return { agreement, side, current, next: await nextText(trx, { id, current, side, text }) }
}

interface NextText {
  clauses: Clause[]
  facts: AgreementFacts
  merged: boolean
}

/** What was sent, with what was written meanwhile. */
async function nextText(
  trx: Trx,
  { id, current, side, text }: { id: string; current: KeptVersion; side: PartySide; text: VersionInput },
): Promise<NextText> {
  const { facts: sent, chosen } = text
  if (text.base === current.number)
    return { clauses: keepRivals(current.clauses, text.clauses, chosen), facts: sent, merged: false }
  const base = await readVersion(trx, id, text.base)
  if (!base || base.number > current.number)
    throw new AppError("conflict", { reason: "agreement_text_changed" })
  const facts = mergeFacts(base.facts, current.facts, sent)
  // Two amounts for one fee cannot stand side by side: whoever comes second looks again.
  if (!facts) throw new AppError("conflict", { reason: "agreement_terms_changed" })
  const own = { side, clauses: keepRivals(base.clauses, text.clauses, chosen) }
  const clauses = mergeClauses({ base: base.clauses, current, own })
  return { clauses, facts, merged: true }
}

function isSame(current: KeptVersion, { clauses, facts }: NextText): boolean {
  return (
    clauses.length === current.clauses.length &&
    clauses.every((clause, index) => {
      const other = current.clauses[index]
      return clause.key === other?.key && sameClause(clause, other)
    }) &&
    sameFacts(current.facts, facts)
  )
}

interface Next extends NextText {
  /** The newest text until now. */
  before: KeptVersion
  side: PartySide
  viewer: Viewer
  status: "draft" | "proposed"
}

async function writeNext(
  trx: Trx,
  agreement: HeldAgreement,
  { before, side, viewer, status, merged, clauses, facts }: Next,
  now: Date,
): Promise<WrittenVersion> {
  const { id, row } = agreement
  await refuseSpacesElsewhere(trx, row.site_id, facts)
  const number = before.number + 1
  await addVersion(trx, { id, number }, { side, userId: viewer.userId, clauses, facts }, now)
  await carryOver(trx, { id, from: before, number, clauses })
  await voidSignatures(trx, agreement, "changed", viewer.userId, now)
  await changeAgreement(
    trx,
    id,
    { ...factColumns(facts), status, version: number, frozen_at: null, lowered: null },
    now,
  )
  return { number, merged, disputed: disputed(clauses) }
}

import { createHash } from "node:crypto"
import { buffer } from "node:stream/consumers"
import { inRetriedTransaction } from "#db/clash.server"
import type { Database, Snapshot } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { makeDocument } from "~/documents/make-document.server"
import { AppError, invariant } from "~/platform/errors"
import { newId } from "~/platform/ids.server"
import { dropFiles } from "~/platform/storage/remove-files.server"
import type { Storage } from "~/platform/storage/storage.server"
import { lockAgreement, newestVersionOf, readableAgreement, readVersion } from "../agreement-rows.server"
import { agreementDocument, type FrozenText } from "./agreement-document.server"

/** The PDF of a text that both sides accepted: its bytes are made once, and never change. */
export interface Paper {
  version: number
  key: string
  /** SHA-256 of the bytes, in hexadecimal. */
  hash: string
  /** Instant as ISO text. */
  madeAt: string
}

/** The PDF of a version; null where none was made. */
export async function findPaper(db: Snapshot, id: string, version: number): Promise<Paper | null> {
  const row = await db
    .selectFrom("agreement_paper")
    .selectAll()
    .where("agreement_id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst()
  return row ? { version, key: row.storage_key, hash: row.hash, madeAt: row.made_at } : null
}

/**
 * The PDF of the text that both sides accepted, made and kept where it is not yet. Whoever comes second gets the first
 * one's. It is made before its row is written, in no transaction: a document takes a thread and the store.
 * @throws {AppError} `not_found`; `conflict` where the newest text is not accepted by both, or changed meanwhile; what
 *   the storage and the documents refuse.
 */
export async function keepPaper(db: Database, files: Storage, id: string, now: Date): Promise<Paper> {
  const frozen = await frozenRow(db, id)
  const known = await findPaper(db, id, frozen.version)
  if (known) return known
  const text = await frozenText(db, frozen)
  const bytes = await makeDocument("agreement", await agreementDocument(db, text))
  const name = newId()
  const paper: Paper = {
    version: text.number,
    key: `${name.slice(0, 2)}/${name}.pdf`,
    hash: createHash("sha256").update(bytes).digest("hex"),
    madeAt: now.toISOString(),
  }
  // Where a write fails, its row may still be there: what no row knows is swept later.
  await files.put(paper.key, bytes)
  const kept = await writePaper(db, id, paper)
  if (kept.key !== paper.key) await dropFiles(files, [paper.key], null)
  return kept
}

/** @returns the one that stands: of two who make it at once, the first one's. */
function writePaper(db: Database, id: string, paper: Paper): Promise<Paper> {
  return inRetriedTransaction(db, async (trx) => {
    const { row } = await lockAgreement(trx, id)
    if (row.frozen_at === null || row.version !== paper.version) throw notFrozen()
    const first = await findPaper(trx, id, paper.version)
    if (first) return first
    await trx
      .insertInto("agreement_paper")
      .values({
        agreement_id: id,
        version: paper.version,
        storage_key: paper.key,
        hash: paper.hash,
        made_at: paper.madeAt,
      })
      .execute()
    return paper
  })
}

async function frozenRow(db: Database, id: string) {
  const row = await db
    .selectFrom("agreement")
    .innerJoin("site", "site.id", "agreement.site_id")
    .select(["agreement.id", "agreement.kind", "agreement.version", "agreement.parent_id"])
    .select(["agreement.frozen_at as frozenAt", "site.time_zone as timeZone"])
    .where("agreement.id", "=", id)
    .executeTakeFirst()
  if (!row) throw new AppError("not_found")
  const { frozenAt } = row
  if (frozenAt === null) throw notFrozen()
  return { ...row, frozenAt }
}

async function frozenText(
  db: Database,
  { id, kind, version: number, parent_id, frozenAt, timeZone }: Awaited<ReturnType<typeof frozenRow>>,
): Promise<FrozenText> {
  const version = await readVersion(db, id, number)
  invariant(version, "an agreement has its newest version")
  const parent = await newestVersionOf(db, parent_id)
  const follows = parent_id && parent ? { id: parent_id, textHash: parent.textHash } : null
  return { ...version, id, kind, follows, frozenAt, timeZone }
}

const notFrozen = () => new AppError("conflict", { reason: "agreement_not_frozen" })

/**
 * The PDF of an agreement with its bytes, for its parties alone.
 * @param version one whose PDF was made before; absent: the newest text, which both must have accepted.
 * @throws {AppError} `not_found` to everybody else, and for a version without a PDF; `document_failed` where the store has
 *   not the bytes that were kept; as {@link keepPaper}.
 */
export async function readPaper(
  db: Database,
  files: Storage,
  viewer: Viewer,
  { id, version }: { id: string; version?: number },
  now: Date,
): Promise<Paper & { bytes: Uint8Array<ArrayBuffer> }> {
  await readableAgreement(db, viewer, id)
  const paper = version === undefined ? await keepPaper(db, files, id, now) : await findPaper(db, id, version)
  if (!paper) throw new AppError("not_found")
  return { ...paper, bytes: await paperBytes(files, paper) }
}

/**
 * The bytes that were kept, and no others.
 * @throws {AppError} `document_failed` where the store has not got them; what the storage refuses.
 */
export async function paperBytes(
  files: Storage,
  paper: Pick<Paper, "key" | "hash">,
): Promise<Uint8Array<ArrayBuffer>> {
  const file = await files.get(paper.key)
  if (!file) throw new AppError("document_failed", { reason: "agreement_paper_gone" })
  const bytes = Uint8Array.from(await buffer(file.stream))
  // Other bytes than those that were signed are not given out as if they were.
  if (createHash("sha256").update(bytes).digest("hex") !== paper.hash)
    throw new AppError("document_failed", { reason: "agreement_paper_gone" })
  return bytes
}

import { inRetriedTransaction } from "#db/clash.server"
import type { Database, Trx } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { AppError, invalidAt } from "~/platform/errors"
import { newId } from "~/platform/ids.server"
import { dropFiles } from "~/platform/storage/remove-files.server"
import type { Storage } from "~/platform/storage/storage.server"
import type { PartySide } from "../agreement"
import {
  agreementFromRow,
  changeAgreement,
  type HeldAgreement,
  lockAgreement,
} from "../agreement-rows.server"
import { sideFor } from "../agreement-side"
import { keepPaper, type Paper } from "../papers/papers.server"
import { fileRules, mayAddKind, mostFiles } from "./agreement-file"
import type { FilesInput } from "./files-input"
import type { PreparedFile } from "./prepare-file.server"

interface NewFiles extends FilesInput {
  files: readonly PreparedFile[]
}

/**
 * Adds files to an agreement, for both sides to see: all of them or none. What the side has added already, as the same
 * kind and with the same bytes, is not added again. A PDF that was signed elsewhere is kept beside the PDF of the text
 * that both accepted, of whose version it is; it makes nothing signed.
 * @returns how many were added.
 * @throws {AppError} `not_found`, `forbidden`; `conflict` once the agreement is cancelled, or where its text changed
 *   meanwhile; `invalid` for a kind that cannot be added now, for what is no PDF where one is needed, and beyond
 *   {@link mostFiles}; what the storage and the documents refuse.
 */
export async function addFiles(
  db: Database,
  viewer: Viewer,
  id: string,
  added: NewFiles,
  storage: Storage,
  now: Date,
): Promise<{ added: number }> {
  const row = await db.selectFrom("agreement").selectAll().where("id", "=", id).executeTakeFirst()
  if (!row) throw new AppError("not_found")
  sideThatAdds(agreementFromRow(row), viewer, added)
  const paper = added.kind === "signed_elsewhere" ? await keepPaper(db, storage, id, now) : null
  if (paper && added.files.some(({ hash }) => hash === paper.hash))
    throw invalidAt("files", "agreement.fileUnsigned")
  const fresh = await keepFiles(storage, added.files, () =>
    inRetriedTransaction(db, (trx) => insertFiles(trx, viewer, id, added, paper, now)),
  )
  const again = added.files.filter((file) => !fresh.includes(file))
  await dropFiles(storage, keysOf(again), null)
  return { added: fresh.length }
}

/** Keeps the bytes first, and drops them again where the rows are refused. */
async function keepFiles<T>(
  storage: Storage,
  files: readonly PreparedFile[],
  write: () => Promise<T>,
): Promise<T> {
  try {
    for (const { key, bytes, small } of files) {
      await storage.put(key, bytes)
      if (small) await storage.put(small.key, small.bytes)
    }
    return await write()
  } catch (error) {
    // Where a write fails for no reason of ours, its rows may still be there: what no row knows is swept later.
    if (error instanceof AppError) await dropFiles(storage, keysOf(files), error)
    throw error
  }
}

const keysOf = (files: readonly PreparedFile[]) =>
  files.flatMap(({ key, small }) => (small ? [key, small.key] : [key]))

function sideThatAdds(agreement: HeldAgreement, viewer: Viewer, { kind, side, files }: NewFiles): PartySide {
  const own = sideFor("add_file", viewer, agreement, side)
  if (!mayAddKind(kind, agreement.status)) throw invalidAt("kind", "agreement.fileKindNotNow")
  if (!fileRules[kind].photos && files.some(({ mediaType }) => mediaType !== "application/pdf"))
    throw invalidAt("files", "agreement.filePdfOnly")
  return own
}

/** @returns those that were not there. */
async function insertFiles(
  trx: Trx,
  viewer: Viewer,
  id: string,
  added: NewFiles,
  paper: Paper | null,
  now: Date,
): Promise<PreparedFile[]> {
  const agreement = await lockAgreement(trx, id)
  const side = sideThatAdds(agreement, viewer, added)
  if (paper && (agreement.row.version !== paper.version || agreement.row.frozen_at === null))
    throw new AppError("conflict", { reason: "agreement_text_changed" })
  const { kind, validUntil, note } = added
  const there = await trx
    .selectFrom("agreement_file")
    .select(["kind", "hash", "valid_until"])
    .where("agreement_id", "=", id)
    .where("side", "=", side)
    .execute()
  const isThere = ({ hash }: PreparedFile) =>
    there.some((old) => old.kind === kind && old.hash === hash && old.valid_until === validUntil)
  const fresh = added.files.filter(
    (file, index, all) => !isThere(file) && all.findIndex(({ hash }) => hash === file.hash) === index,
  )
  if (there.length + fresh.length > mostFiles)
    throw invalidAt("files", "agreement.filesTooMany", { count: mostFiles })
  if (fresh.length === 0) return fresh
  await trx
    .insertInto("agreement_file")
    .values(
      fresh.map(({ name, mediaType, bytes, hash, key, small }) => ({
        id: newId(),
        agreement_id: id,
        kind,
        side,
        user_id: viewer.userId,
        version: paper?.version ?? null,
        name,
        media_type: mediaType,
        bytes: bytes.byteLength,
        hash,
        storage_key: key,
        small_key: small?.key ?? null,
        valid_until: validUntil,
        note,
        at: now.toISOString(),
      })),
    )
    .execute()
  await changeAgreement(trx, id, {}, now)
  return fresh
}

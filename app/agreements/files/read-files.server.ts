import type { Selectable } from "kysely"
import type { Database, Snapshot } from "#db/database.server"
import type { AgreementRow } from "#db/schema/agreements"
import type { Viewer } from "~/accounts/viewer"
import { AppError } from "~/platform/errors"
import type { Storage } from "~/platform/storage/storage.server"
import type { AgreementFile } from "../agreement-detail"
import { lineOf, readableAgreement } from "../agreement-rows.server"
import { paperBytes } from "../papers/papers.server"
import type { FileMediaType } from "./agreement-file"

/**
 * The files of an agreement, with those of what it follows, in the order in which they were added; those that came
 * together by their names.
 */
export async function filesOf(
  db: Snapshot,
  row: Pick<Selectable<AgreementRow>, "id" | "root_id" | "parent_id">,
): Promise<AgreementFile[]> {
  const rows = await db
    .selectFrom("agreement_file")
    .leftJoin("user", "user.id", "agreement_file.user_id")
    .selectAll("agreement_file")
    .select("user.name as person")
    .where("agreement_id", "in", await withAncestors(db, row))
    .orderBy("at")
    .orderBy("agreement_file.name")
    .orderBy("agreement_file.id")
    .execute()
  return rows.map((row) => ({
    id: row.id,
    agreementId: row.agreement_id,
    kind: row.kind,
    side: row.side,
    by: row.person,
    at: row.at,
    version: row.version,
    name: row.name,
    mediaType: row.media_type,
    bytes: row.bytes,
    hash: row.hash,
    validUntil: row.valid_until,
    note: row.note,
  }))
}

/** An agreement and all that it follows. */
async function withAncestors(
  db: Snapshot,
  { id, root_id, parent_id }: Pick<Selectable<AgreementRow>, "id" | "root_id" | "parent_id">,
): Promise<string[]> {
  if (parent_id === null) return [id]
  const line = await db
    .selectFrom("agreement")
    .select(["id", "parent_id"])
    .where(lineOf("agreement"), "=", root_id ?? id)
    .execute()
  const parents = new Map(line.map((one) => [one.id, one.parent_id]))
  const ids = [id]
  for (let before: string | null = parent_id; before; before = parents.get(before) ?? null) ids.push(before)
  return ids
}

/** A file with what it holds. */
export interface ReadFile {
  name: string
  mediaType: FileMediaType
  bytes: Uint8Array<ArrayBuffer>
}

/**
 * A file of an agreement with its bytes, for both sides alone.
 * @param isSmall of a photo, the copy that lists show.
 * @throws {AppError} `not_found` to everybody else, and where the store has not the bytes that were kept; what the
 *   storage refuses.
 */
export async function readFile(
  db: Database,
  storage: Storage,
  viewer: Viewer,
  { id, fileId, isSmall }: { id: string; fileId: string; isSmall: boolean },
): Promise<ReadFile> {
  await readableAgreement(db, viewer, id)
  const file = await db
    .selectFrom("agreement_file")
    .select(["name", "media_type as mediaType", "hash", "storage_key", "small_key"])
    .where("id", "=", fileId)
    .where("agreement_id", "=", id)
    .executeTakeFirst()
  if (!file) throw new AppError("not_found")
  const { name, mediaType, hash } = file
  const small = isSmall && file.small_key !== null ? await smallBytes(storage, file.small_key) : null
  return { name, mediaType, bytes: small ?? (await paperBytes(storage, { key: file.storage_key, hash })) }
}

async function smallBytes(storage: Storage, key: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const kept = await storage.get(key)
  return kept && new Uint8Array(await new Response(kept.stream).arrayBuffer())
}

/** Whether a row names what is kept under a key. */
export async function isAgreementFile(db: Database, key: string): Promise<boolean> {
  const found = await db
    .selectFrom("agreement_file")
    .select("id")
    .where((eb) => eb.or([eb("storage_key", "=", key), eb("small_key", "=", key)]))
    .executeTakeFirst()
  return found !== undefined
}

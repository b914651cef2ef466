import { type Database, inTransaction, type Trx } from "#db/database.server"
import { fromJson } from "#db/json"
import type { Viewer } from "~/accounts/viewer"
import type { Locale } from "~/i18n/locales"
import { AppError, invalidAt } from "~/platform/errors"
import { recordChange } from "~/platform/jobs/changes.server"
import { dropFiles, removeFiles } from "~/platform/storage/remove-files.server"
import type { Storage } from "~/platform/storage/storage.server"
import { translated } from "../input-parts"
import { editableSpace } from "../listing/editable-space.server"
import type { StepValues } from "../space-input"
import { copiesOf } from "../space-rows.server"
import { maxPhotos, type PreparedPhoto } from "./photo-file.server"

/** A photo as its owner describes it. */
export interface OwnPhoto {
  id: string
  key: string
  width: number
  height: number
  alt: Partial<Record<Locale, string>> | null
}

export async function photosOf(db: Database, spaceId: string): Promise<OwnPhoto[]> {
  const rows = await db
    .selectFrom("photo")
    .selectAll()
    .where("space_id", "=", spaceId)
    .orderBy("position")
    .execute()
  return rows.map(({ id, sizes, width, height, alt }) => ({
    id,
    key: copiesOf(sizes)[0]?.key ?? "",
    width,
    height,
    alt: fromJson(alt),
  }))
}

/**
 * Adds photos after those that are there. The files are kept first and dropped again if the space cannot take
 * them.
 * @throws {AppError} `not_found`, `forbidden`, or `invalid` with `photoTooMany`.
 */
export async function addPhotos(
  db: Database,
  viewer: Viewer,
  spaceId: string,
  photos: PreparedPhoto[],
  storage: Storage,
  now: Date,
): Promise<void> {
  const files = photos.flatMap(({ copies }) => copies)
  try {
    for (const { key, bytes } of files) await storage.put(key, bytes)
    await inTransaction(db, (trx) => insertPhotos(trx, viewer, spaceId, photos, now))
  } catch (error) {
    await dropFiles(
      storage,
      files.map(({ key }) => key),
      error,
    )
    throw error
  }
}

async function insertPhotos(trx: Trx, viewer: Viewer, spaceId: string, photos: PreparedPhoto[], now: Date) {
  const stamp = now.toISOString()
  const space = await editableSpace(trx, viewer, spaceId)
  // Also locks the row, so that two uploads at once count each other's photos.
  await markChanged(trx, space, stamp)
  const { n, last } = await trx
    .selectFrom("photo")
    .select((eb) => [eb.fn.countAll().as("n"), eb.fn.max("position").as("last")])
    .where("space_id", "=", spaceId)
    .executeTakeFirstOrThrow()
  if (Number(n) + photos.length > maxPhotos) throw invalidAt("files", "listing.photoTooMany")
  if (photos.length)
    await trx
      .insertInto("photo")
      .values(
        photos.map(({ id, width, height, copies }, index) => ({
          id,
          space_id: spaceId,
          position: (last ?? -1) + 1 + index,
          width,
          height,
          sizes: JSON.stringify(Object.fromEntries(copies.map((copy) => [copy.width, copy.key]))),
          created_at: stamp,
        })),
      )
      .execute()
}

/**
 * Removes a photo and its files.
 * @throws {AppError} `not_found` also for a photo of another space; `forbidden`.
 */
export async function removePhoto(
  db: Database,
  viewer: Viewer,
  spaceId: string,
  photoId: string,
  storage: Storage,
  now: Date,
): Promise<void> {
  const { sizes } = await inTransaction(db, async (trx) => {
    const space = await editableSpace(trx, viewer, spaceId)
    const removed = await trx
      .deleteFrom("photo")
      .where("id", "=", photoId)
      .where("space_id", "=", spaceId)
      .returning("sizes")
      .executeTakeFirst()
    if (!removed) throw new AppError("not_found")
    await markChanged(trx, space, now.toISOString())
    return removed
  })
  await removeFiles(
    db,
    storage,
    copiesOf(sizes).map(({ key }) => key),
    now,
  )
}

/**
 * Puts a photo one place earlier or later.
 * @throws {AppError} `not_found` also for a photo of another space; `forbidden`.
 */
export async function movePhoto(
  db: Database,
  viewer: Viewer,
  spaceId: string,
  photoId: string,
  by: -1 | 1,
  now: Date,
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const space = await editableSpace(trx, viewer, spaceId)
    await markChanged(trx, space, now.toISOString())
    const ids = await photoIds(trx, spaceId)
    const at = ids.indexOf(photoId)
    if (at < 0) throw new AppError("not_found")
    const to = Math.min(Math.max(at + by, 0), ids.length - 1)
    ids.splice(to, 0, ...ids.splice(at, 1))
    for (const [position, id] of ids.entries())
      await trx.updateTable("photo").set({ position }).where("id", "=", id).execute()
  })
}

/**
 * Gives the photos of a space their alternative texts and their order. Photos that are not named keep theirs,
 * after the named ones.
 * @throws {AppError} `invalid` when one is not of this space.
 */
export async function describePhotos(
  trx: Trx,
  spaceId: string,
  photos: StepValues<"photos">["photos"],
  writer: Locale,
): Promise<void> {
  const own = await photoIds(trx, spaceId)
  photos.forEach(({ id }, index) => {
    if (!own.includes(id)) throw invalidAt(`photos.${index}.id`, "listing.photoElsewhere")
  })
  const named = [...new Set(photos.map(({ id }) => id))]
  const order = [...named, ...own.filter((id) => !named.includes(id))]
  for (const [position, id] of order.entries()) {
    const given = photos.find((photo) => photo.id === id)
    const alt = given && translated(given.alt, writer)
    await trx
      .updateTable("photo")
      .set({ position, ...(given && { alt: alt ? JSON.stringify(alt) : null }) })
      .where("id", "=", id)
      .execute()
  }
}

async function photoIds(trx: Trx, spaceId: string): Promise<string[]> {
  const rows = await trx
    .selectFrom("photo")
    .select("id")
    .where("space_id", "=", spaceId)
    .orderBy("position")
    .execute()
  return rows.map(({ id }) => id)
}

async function markChanged(trx: Trx, { id, status }: { id: string; status: string }, now: string) {
  await trx.updateTable("space").set({ updated_at: now }).where("id", "=", id).execute()
  if (status === "published") await recordChange(trx, "space", id)
}

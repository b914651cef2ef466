import type { Trx } from "#db/database.server"
import type { Locale } from "~/i18n/locales"
import { AppError } from "~/platform/errors"
import { translated } from "./input-parts"
import type { StepValues } from "./space-input"

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
  const existing = await trx
    .selectFrom("photo")
    .select("id")
    .where("space_id", "=", spaceId)
    .orderBy("position")
    .execute()
  const own = existing.map(({ id }) => id)
  photos.forEach(({ id }, index) => {
    if (!own.includes(id))
      throw new AppError("invalid", undefined, [{ path: `photos.${index}.id`, message: "photoElsewhere" }])
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

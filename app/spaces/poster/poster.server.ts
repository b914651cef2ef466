import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { wallTimeOf } from "~/availability/clock"
import type { Locale } from "~/i18n/locales"
import { pickMessages } from "~/i18n/messages.server"
import { AppError } from "~/platform/errors"
import { paths } from "~/platform/paths"
import { qrImage } from "~/platform/qr-image.server"
import { findSpace } from "../find-space.server"
import { holdsOn } from "../price"
import type { SpaceDetail } from "../space-detail"
import { type PosterSheet, posterSheets } from "./poster-sheets"

/** A poster in one of its languages. */
export interface PosterSide {
  locale: Locale
  /** With the prices that hold today alone. */
  space: SpaceDetail
  messages: ReturnType<typeof posterMessages>
}

export interface Poster {
  spaceId: string
  sheet: PosterSheet
  published: boolean
  sides: PosterSide[]
  /** Short address of the space, in full, and its QR code as an image. */
  address: string
  picture: string
}

function posterMessages(locale: Locale) {
  return pickMessages(locale, "poster", "offer", "vocabulary")
}

/**
 * What hangs on the door of a space, in the languages of a sheet.
 * @param publicUrl address of the site, without a slash at the end.
 * @throws {AppError} `not_found`, or `forbidden` for whoever may only look.
 */
export async function loadPoster(
  db: Database,
  viewer: Viewer,
  id: string,
  { sheet, publicUrl, now }: { sheet: PosterSheet; publicUrl: string; now: Date },
): Promise<Poster> {
  const sides: PosterSide[] = []
  for (const locale of posterSheets[sheet]) {
    const space = await findSpace(db, viewer, id, locale)
    if (!space.editable) throw new AppError("forbidden")
    const today = wallTimeOf(space.site.timeZone, now.getTime()).date
    const prices = space.prices.filter((rule) => holdsOn(rule, today))
    sides.push({ locale, space: { ...space, prices }, messages: posterMessages(locale) })
  }
  const address = publicUrl + paths.spaceLink(id)
  const published = sides.every(({ space }) => space.status === "published")
  return { spaceId: id, sheet, published, sides, address, picture: await qrImage(address) }
}

import type { FaultKey } from "~/platform/errors"
import { newId } from "~/platform/ids.server"
import { pictureKind } from "~/platform/storage/file-kind"

export const maxPhotoBytes = 10 * 1024 * 1024
export const maxPhotos = 20

/** Widths of the copies that are kept, in pixels. */
const widths = [480, 960, 1600]

/** A picture of more pixels than this is refused before it is unpacked. */
const maxPixels = 80_000_000

/** A photo ready to be kept: its copies by storage key, and the size of the largest. */
export interface PreparedPhoto {
  id: string
  width: number
  height: number
  copies: { width: number; key: string; bytes: Uint8Array }[]
}

/** Why a file is not taken; a key of the `listing.fault` messages. */
export type PhotoFault = Extract<FaultKey, `listing.photo${string}`>

/**
 * Turns an uploaded file into the copies that are shown: upright, without metadata, in WebP. What a file is, its
 * content says; its name and the browser's claim do not count.
 */
export async function preparePhoto(file: Uint8Array): Promise<PreparedPhoto | PhotoFault> {
  if (file.byteLength > maxPhotoBytes) return "listing.photoTooBig"
  if (!pictureKind(file)) return "listing.photoKind"
  const id = newId()
  try {
    // Loaded with the first picture: it takes memory that a site without any has no use for.
    const { default: sharp } = await import("sharp")
    const upright = sharp(file, { limitInputPixels: maxPixels, failOn: "error", pages: 1 }).autoOrient()
    const { width } = (await upright.metadata()).autoOrient
    const copies = await Promise.all(
      copyWidths(width).map(async (target) => {
        const { data, info } = await upright
          .clone()
          .resize({ width: target, withoutEnlargement: true })
          .webp({ quality: 80 })
          .toBuffer({ resolveWithObject: true })
        const key = keyOf(id, info.width)
        return { width: info.width, height: info.height, key, bytes: data }
      }),
    )
    const largest = copies.at(-1)
    if (!largest) return "listing.photoBroken"
    return { id, width: largest.width, height: largest.height, copies }
  } catch {
    return "listing.photoBroken"
  }
}

function keyOf(id: string, width: number): string {
  return `${id.slice(0, 2)}/${id}-${width}.webp`
}

/** Id of the photo whose copy is kept under a key. */
export function photoIdOf(key: string): string {
  return /\/([^/-]+)-\d+\.webp$/.exec(key)?.[1] ?? ""
}

/** Every usual width below the photo's own, and the photo's own where it is smaller than the widest. */
function copyWidths(own: number): number[] {
  const most = widths.at(-1) ?? own
  return [...widths.filter((width) => width < own), ...(own <= most ? [own] : [])]
}

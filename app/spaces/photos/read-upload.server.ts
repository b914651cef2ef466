import { z } from "zod"
import { AppError } from "~/platform/errors"
import { readFormWithFiles, readWhole } from "~/platform/http/form-body.server"
import {
  maxPhotoBytes,
  maxPhotos,
  type PhotoFault,
  type PreparedPhoto,
  preparePhoto,
} from "./photo-file.server"

/** What came of each file of an upload, in order. */
export interface Upload {
  photos: PreparedPhoto[]
  faults: { file: string; fault: PhotoFault }[]
}

/** The whole request: the most photos at their largest, and the seams between them. */
const maxRequestBytes = (maxPhotos + 1) * maxPhotoBytes

/** Whoever picks a few too many is told so, file by file. */
const Photos = z.object({ photos: z.array(z.file()).max(5 * maxPhotos) })

/**
 * Reads the photos of a form, one at a time, so that memory holds one file and not the request.
 * @throws {AppError} `too_large` or `bad_request`
 */
export async function readUpload(request: Request): Promise<Upload> {
  const length = Number(request.headers.get("content-length"))
  if (length > maxRequestBytes) throw new AppError("too_large")
  const upload: Upload = { photos: [], faults: [] }
  await readFormWithFiles(
    request,
    async ({ filename, data }) => {
      const bytes = await readWhole(data, maxPhotoBytes)
      if (!filename) return
      const file = filename.slice(0, 80)
      if (bytes === null) upload.faults.push({ file, fault: "listing.photoTooBig" })
      else if (upload.photos.length >= maxPhotos) upload.faults.push({ file, fault: "listing.photoTooMany" })
      else {
        const prepared = await preparePhoto(bytes)
        if (typeof prepared === "string") upload.faults.push({ file, fault: prepared })
        else upload.photos.push(prepared)
      }
    },
    Photos,
  )
  return upload
}

import { unstable_parseMultipartFormData as parseMultipart } from "@remix-run/node"
import { AppError } from "~/platform/errors"
import { readWhole } from "~/platform/upload.server"
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

/**
 * Reads the photos of a form, one at a time, so that memory holds one file and not the request.
 * @throws {AppError} `too_large` or `bad_request`
 */
export async function readUpload(request: Request): Promise<Upload> {
  const length = Number(request.headers.get("content-length"))
  if (length > maxRequestBytes) throw new AppError("too_large")
  const upload: Upload = { photos: [], faults: [] }
  try {
    await parseMultipart(request, async ({ name, filename, data }) => {
      const bytes = await readWhole(data, maxPhotoBytes)
      if (name !== "photos" || !filename) return null
      const file = filename.slice(0, 80)
      if (bytes === null) upload.faults.push({ file, fault: "photoTooBig" })
      else if (upload.photos.length >= maxPhotos) upload.faults.push({ file, fault: "photoTooMany" })
      else {
        const prepared = await preparePhoto(bytes)
        if (typeof prepared === "string") upload.faults.push({ file, fault: prepared })
        else upload.photos.push(prepared)
      }
      return null
    })
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError("bad_request")
  }
  return upload
}

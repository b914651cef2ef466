import { unstable_parseMultipartFormData as parseMultipart } from "@remix-run/node"
import { AppError } from "~/platform/errors"
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

/** The bytes of a part, or null when they are more than `most`; what is too much is read and dropped. */
async function readWhole(data: AsyncIterable<Uint8Array>, most: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of data) {
    size += chunk.byteLength
    if (size <= most) chunks.push(chunk)
    else chunks.length = 0
  }
  return size <= most ? Buffer.concat(chunks) : null
}

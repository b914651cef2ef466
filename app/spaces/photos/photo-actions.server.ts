import type { Viewer } from "~/accounts/viewer"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { AppError } from "~/platform/errors"
import { faultText, keepingFault } from "~/platform/refusal-text.server"
import { photoStorage } from "~/platform/storage/site-files.server"
import type { UploadOutcome } from "./photo-forms"
import { addPhotos, movePhoto, removePhoto } from "./photos.server"
import { readUpload } from "./read-upload.server"

/** Takes the photos of a form; what was not taken is told by file. @returns also the status of the answer. */
export async function takeUpload(
  request: Request,
  viewer: Viewer,
  spaceId: string,
  locale: Locale,
  now: Date,
): Promise<{ upload: UploadOutcome; status: number }> {
  const { photos, faults } = await readUpload(request)
  const refused = faults.map(({ file, fault }) => ({ file, reason: faultText({ fault }, locale) }))
  const untaken = (fault: string | null, status = 422) => ({ upload: { taken: 0, refused, fault }, status })
  if (!photos.length) return untaken(refused.length ? null : translator(locale, "listing")("photos.noFile"))
  try {
    await addPhotos(database(), viewer, spaceId, photos, photoStorage(), now)
  } catch (error) {
    const unkept = keepingFault(error, locale)
    if (unkept) return untaken(unkept.text, unkept.status)
    const [fault] = (error instanceof AppError && error.faults) || []
    if (!fault) throw error
    return untaken(faultText(fault, locale))
  }
  return { upload: { taken: photos.length, refused, fault: null }, status: 200 }
}

/** `earlier.<id>`, `later.<id>`, `remove.<id>`; false for another button. */
export async function changePhoto(
  viewer: Viewer,
  spaceId: string,
  intent: string,
  now: Date,
): Promise<boolean> {
  const [verb, photoId = ""] = intent.split(".")
  if (verb === "earlier") await movePhoto(database(), viewer, spaceId, photoId, -1, now)
  else if (verb === "later") await movePhoto(database(), viewer, spaceId, photoId, 1, now)
  else if (verb === "remove") await removePhoto(database(), viewer, spaceId, photoId, photoStorage(), now)
  else return false
  return true
}

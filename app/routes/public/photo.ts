import { mayAdminister } from "~/accounts/administrator.server"
import { getViewer } from "~/accounts/viewer.server"
import { database } from "~/platform/database.server"
import { answering } from "~/platform/http/problem.server"
import { answerFile } from "~/platform/storage/file-answer.server"
import { photoStorage } from "~/platform/storage/site-files.server"
import { photoUnder, seesHiddenPhoto } from "~/spaces/photos/photo-access.server"

/**
 * A copy of a photo: `GET /photos/<key>`. What stands under a key never changes, yet caches keep it for a day alone:
 * a photo that is hidden or deleted is soon gone from them. One of a hidden space is there for its own people, and for
 * the administrators who judge it.
 */
export const loader = answering(async ({ request, params }) => {
  const key = params["*"] ?? ""
  const photo = await photoUnder(database(), key)
  const hidden = photo?.hidden ?? false
  if (photo && hidden && !seesHiddenPhoto(await getViewer(request), photo) && !(await mayAdminister(request)))
    return new Response(null, { status: 404 })
  const found = await photoStorage().get(key)
  if (!found) return new Response(null, { status: 404 })
  return answerFile(request, found, {
    "content-type": "image/webp",
    "cache-control": hidden ? "private, no-store" : "public, max-age=86400, immutable",
  })
})

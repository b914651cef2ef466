import type { LoaderFunctionArgs } from "@remix-run/node"
import { photoStorage } from "~/platform/storage.server"

/** A copy of a photo: `GET /photos/<key>`. What stands under a key never changes. */
export async function loader({ params }: LoaderFunctionArgs) {
  const found = await photoStorage().get(params["*"] ?? "")
  if (!found) return new Response(null, { status: 404 })
  return new Response(found.stream, {
    headers: {
      "content-type": "image/webp",
      "content-length": String(found.size),
      "cache-control": "public, max-age=31536000, immutable",
    },
  })
}

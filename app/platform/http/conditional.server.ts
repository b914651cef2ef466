import { createHash } from "node:crypto"

/** The mark of a text or of bytes; weak, since compression changes the bytes and not what they say. */
export function entityTag(content: string | Uint8Array): string {
  return `W/"${createHash("sha1").update(content).digest("base64url")}"`
}

/** Whether the reader holds this version already (RFC 9110, 13.1.2). */
export function isHeld(request: Request, tag: string): boolean {
  const held = request.headers.get("if-none-match")
  if (!held) return false
  const bare = (text: string) => text.trim().replace(/^W\//, "")
  return held.trim() === "*" || held.split(",").some((one) => bare(one) === bare(tag))
}

/**
 * An answer that a cache keeps and asks about before each use; 304 when the reader holds it already. It has a tag and no
 * date: since when it is as it is, is not known of what is made of many things.
 */
export function conditional(
  request: Request,
  content: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string>,
  tag: string = entityTag(content),
): Response {
  const shared = {
    "cache-control": "public, max-age=0, must-revalidate",
    vary: "Accept-Language",
    etag: tag,
  }
  if (isHeld(request, tag)) return new Response(null, { status: 304, headers: shared })
  return new Response(content, { headers: { ...shared, ...headers } })
}

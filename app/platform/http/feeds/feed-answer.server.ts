import { entityTag, isHeld } from "../conditional.server"
import { atomFeed, changedAt, type Feed, type FeedFormat, feedTypes, jsonFeed } from "./feed"

interface FeedAnswer {
  /** One person's alone: kept by no cache but theirs, found by no search engine. */
  secret?: boolean
  /** Whether its entries tell when it changed: not where one may come in that is older than others. */
  dated?: boolean
}

/** A feed as it is asked for; 304 to whoever holds it (RFC 9110, 13): by its tag, else by when it changed. */
export function feedAnswer(
  request: Request,
  feed: Feed,
  format: FeedFormat,
  { secret = false, dated = true }: FeedAnswer = {},
): Response {
  const text = format === "atom" ? atomFeed(feed) : jsonFeed(feed)
  const etag = entityTag(text)
  const changed = new Date(changedAt(feed))
  const headers = {
    etag,
    ...(dated && changed.getTime() > 0 && { "last-modified": changed.toUTCString() }),
    "cache-control": `${secret ? "private" : "public"}, max-age=0, must-revalidate`,
    vary: "Accept-Language",
    ...(secret
      ? { "x-robots-tag": "noindex, nofollow", "referrer-policy": "no-referrer" }
      : { "access-control-allow-origin": "*" }),
  }
  const isSame = request.headers.has("if-none-match")
    ? isHeld(request, etag)
    : dated && isUnchanged(request, changed)
  if (isSame) return new Response(null, { status: 304, headers })
  return new Response(text, {
    headers: { ...headers, "content-type": feedTypes[format], "content-language": feed.locale },
  })
}

function isUnchanged(request: Request, changed: Date): boolean {
  const since = Date.parse(request.headers.get("if-modified-since") ?? "")
  // Dates of headers know no milliseconds.
  return !Number.isNaN(since) && Math.floor(changed.getTime() / 1000) * 1000 <= since
}

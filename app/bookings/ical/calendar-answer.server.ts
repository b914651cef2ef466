import { entityTag, isHeld, versionHeaders } from "~/platform/http/conditional.server"

export const calendarType = "text/calendar; charset=utf-8"

/** A calendar that is one reader's alone: kept by no cache but theirs, and found by no search engine. */
export function privateCalendar(request: Request, text: string, fileName: string): Response {
  const etag = entityTag(text)
  const headers = {
    ...versionHeaders(etag),
    "cache-control": "private, max-age=0, must-revalidate",
    "x-robots-tag": "noindex, nofollow",
    "referrer-policy": "no-referrer",
  }
  if (isHeld(request, etag)) return new Response(null, { status: 304, headers })
  return new Response(text, {
    headers: {
      ...headers,
      "content-type": calendarType,
      "content-disposition": `inline; filename="${fileName}"`,
    },
  })
}

import { entityTag, isHeld } from "~/platform/http/conditional.server"

export const calendarType = "text/calendar; charset=utf-8"

/** A calendar as it is written. */
export interface WrittenCalendar {
  text: string
  /** Since when at the latest it may be as it is: an instant as ISO text. */
  changedAt: string
}

/**
 * A calendar that is one reader's alone: kept by no cache but theirs, and found by no search engine. Whether a reader
 * holds it is told by the tag alone, as the date of a header cannot tell two changes of one second.
 */
export function privateCalendar(
  request: Request,
  { text, changedAt }: WrittenCalendar,
  fileName: string,
): Response {
  const etag = entityTag(text)
  const headers = {
    etag,
    "last-modified": new Date(changedAt).toUTCString(),
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

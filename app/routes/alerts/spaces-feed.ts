import { apiLocale } from "~/http-api/api-request.server"
import { spacesFeed } from "~/pages/alerts/spaces-feed.server"
import { readable } from "~/platform/database.server"
import { feedAnswer } from "~/platform/http/feeds/feed-answer.server"
import { answering, readOnly } from "~/platform/http/problem.server"

/** `GET /feeds/spaces.atom` and `/feeds/spaces.json`: the newest spaces of a search, with the parameters of the HTTP interface. */
export const loader = answering(async ({ request, context }) => {
  const { searchParams: params, pathname } = new URL(request.url)
  const format = pathname.endsWith(".json") ? "json" : "atom"
  const db = readable(context)
  const locale = await apiLocale(db, request)
  const { feed, dated } = await spacesFeed(db, { params, locale, format, now: new Date() })
  return feedAnswer(request, feed, format, { dated })
})

export const action = readOnly

import { alertFeed } from "~/pages/alerts/alert-feed.server"
import { database } from "~/platform/database.server"
import { AppError } from "~/platform/errors"
import { feedAnswer } from "~/platform/http/feeds/feed-answer.server"
import { answering, readOnly } from "~/platform/http/problem.server"

/** `GET /feeds/alerts/{secret}.atom` and `.json`, for feed readers. */
export const loader = answering(async ({ request, params }) => {
  const [, secret, format] = /^([A-Za-z0-9_-]{20,64})\.(atom|json)$/.exec(params.file ?? "") ?? []
  if (!secret || (format !== "atom" && format !== "json")) throw new AppError("not_found")
  const feed = await alertFeed(database(), { secret, format, now: new Date() })
  return feedAnswer(request, feed, format, { secret: true })
})

export const action = readOnly

import type { Snapshot } from "#db/database.server"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { newsLines, newsTitle } from "~/matching/alerts/alert-text.server"
import { env } from "~/platform/env.server"
import { AppError } from "~/platform/errors"
import type { Feed, FeedFormat } from "~/platform/http/feeds/feed"
import { paths } from "~/platform/paths"
import { parseSpaceQuery } from "~/search/query/parse-space-query.server"
import { toSearchParams } from "~/search/query/space-query"
import { searchSpaces } from "~/search/results/search-spaces.server"
import { askedSearch } from "./asked-search.server"

/** Spaces that a feed tells. */
const mostEntries = 50

/**
 * The newest of the spaces that a search finds, which anybody may read.
 * @param params of the HTTP interface, and `lang`.
 * @returns also whether what is in it follows from when spaces changed: not where it depends on what is taken.
 * @throws {AppError} `bad_request` with what is wrong in the search.
 */
export async function spacesFeed(
  db: Snapshot,
  { params, locale, format, now }: { params: URLSearchParams; locale: Locale; format: FeedFormat; now: Date },
): Promise<{ feed: Feed; dated: boolean }> {
  const { query, faults } = parseSpaceQuery(params, { strict: true, also: ["lang"] })
  if (faults.length > 0) throw new AppError("bad_request", { faults })
  const newest = { ...query, sort: "newest" as const, cursor: null, limit: mostEntries }
  const { hits } = await searchSpaces(db, { query: newest, now, locale })
  const own = toSearchParams({ ...query, cursor: null, limit: newest.limit, sort: "score" })
  own.delete("limit")
  const { publicUrl } = env()
  const t = translator(locale, "alerts")
  const { summary } = await askedSearch(db, own, locale)
  const dates = await datesOf(
    db,
    hits.map(({ id }) => id),
  )
  const self = new URLSearchParams([...own, ["lang", locale]])
  return {
    dated: query.time === null && query.freeSlot === null,
    feed: {
      title: own.size === 0 ? t("feeds.all") : t("feeds.spaces", { summary }),
      homeUrl: publicUrl + paths.spaces(locale, own),
      selfUrl: publicUrl + paths.spacesFeed(format, self),
      locale,
      entries: hits.flatMap((hit) => {
        const date = dates.get(hit.id)
        if (!date) return []
        const news = { subjectId: hit.id, hit, slots: [], need: null }
        return [
          {
            id: publicUrl + paths.spaceLink(hit.id),
            title: newsTitle(news, locale),
            url: publicUrl + paths.space(locale, hit.id),
            lines: newsLines(news, locale),
            ...date,
            ...(hit.name.lang !== locale && hit.name.lang && { language: hit.name.lang as Locale }),
          },
        ]
      }),
    },
  }
}

async function datesOf(db: Snapshot, ids: string[]) {
  const rows = await db
    .selectFrom("space")
    .select(["id", "published_at", "updated_at"])
    .where("id", "in", ["", ...ids])
    .execute()
  return new Map(
    rows.map(({ id, published_at, updated_at }) => [
      id,
      { publishedAt: published_at ?? updated_at, updatedAt: updated_at },
    ]),
  )
}

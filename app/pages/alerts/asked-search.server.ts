import type { Database } from "#db/database.server"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { maxNameLength } from "~/matching/alerts/alert"
import { AppError } from "~/platform/errors"
import { parseSpaceQuery } from "~/search/query/parse-space-query.server"
import { resolveOrigin } from "~/search/query/resolve-origin.server"
import { tidySearch } from "~/search/query/search-address"
import { searchSummary } from "~/search/results/search-summary"

/** What a saved search asks, in one line, and as its page has it. */
export interface AskedSearch {
  summary: string
  params: URLSearchParams
}

/** Longer searches are none of ours. */
const maxSearchLength = 2000
/** What says where on the page somebody was, and what a line could not say. */
const passing = ["cursor", "limit", "unheard", "unasked", "wish", "toggle"]

/**
 * The search in an address, as it is saved: its place found, its words in the reader's language.
 * @throws {AppError} `bad_request` for one that is too long.
 */
export async function askedSearch(
  db: Database,
  given: URLSearchParams,
  locale: Locale,
): Promise<AskedSearch> {
  const { params, origin } = await resolveOrigin(db, tidySearch(given), locale)
  for (const name of passing) params.delete(name)
  if (params.toString().length > maxSearchLength) throw new AppError("bad_request")
  const { query } = parseSpaceQuery(params, { strict: false })
  const words = translator(locale, "search")
  const asks = [...params.keys()].some((name) => name !== "sort")
  const summary = asks
    ? searchSummary({ query, origin, params }, locale, words as Parameters<typeof searchSummary>[2])
    : translator(locale, "alerts")("asks.anything")
  return { summary, params }
}

/** A name for it, as long as nobody gives it another. */
export function usualName({ summary }: AskedSearch): string {
  return summary.slice(0, maxNameLength)
}

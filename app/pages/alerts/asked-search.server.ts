import type { Snapshot } from "#db/database.server"
import { cityCurrency } from "~/city/city.server"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { maxNameLength } from "~/matching/alerts/alert"
import { AppError } from "~/platform/errors"
import { filterLabel } from "~/search/query/filter-chips"
import { parseSpaceQuery } from "~/search/query/parse-space-query.server"
import { resolveOrigin } from "~/search/query/resolve-origin.server"
import { filtersOn, tidySearch } from "~/search/query/search-address"
import { isCounted, searchSummary } from "~/search/results/search-summary"

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
  db: Snapshot,
  given: URLSearchParams,
  locale: Locale,
): Promise<AskedSearch> {
  const { params, origin } = await resolveOrigin(db, tidySearch(given), locale)
  for (const name of passing) params.delete(name)
  if (params.toString().length > maxSearchLength) throw new AppError("bad_request")
  const { query } = parseSpaceQuery(params, { strict: false })
  const t = translator(locale, "search")
  const asked = { params, currency: await cityCurrency(db) }
  const label = filterLabel(asked, locale, {
    t: translator(locale, "search.filters"),
    words: translator(locale, "vocabulary"),
  })
  const filters = filtersOn(params)
    .filter(isCounted)
    .map(({ name, value }) => label(name, value))
  const plain = { query, origin, params: new URLSearchParams() }
  const asks = [...params.keys()].some((name) => name !== "sort")
  const rest = searchSummary(plain, locale, t as Parameters<typeof searchSummary>[2])
  const nothing = t("summary.nothing")
  const summary = asks
    ? [...(rest === nothing ? [] : [rest]), ...filters].join(" · ")
    : translator(locale, "alerts")("asks.anything")
  return { summary, params }
}

/** A name for it, as long as nobody gives it another. */
export function usualName({ summary }: AskedSearch): string {
  return summary.slice(0, maxNameLength)
}

import type { Database } from "#db/database.server"
import { wallTimeOf } from "~/availability/clock"
import { currentCity } from "~/city/city.server"
import type { Locale } from "~/i18n/locales"
import { parseSpaceQuery } from "~/search/query/parse-space-query.server"
import { resolveOrigin } from "~/search/query/resolve-origin.server"
import { tidySearch } from "~/search/query/search-address"
import { toSearchParams } from "~/search/query/space-query"
import { needFromSearch, type SearchedNeed } from "./need-from-search.server"

export interface AskedSearch {
  /** Of the page of a search. */
  params: URLSearchParams
  locale: Locale
  now: Date
}

/** The need that the search in an address says; null where it asks nothing. */
export async function searchedNeed(
  db: Database,
  { params: given, locale, now }: AskedSearch,
): Promise<SearchedNeed | null> {
  const { params } = await resolveOrigin(db, tidySearch(given), locale)
  const { query } = parseSpaceQuery(params, { strict: false })
  if (toSearchParams(query).size === 0) return null
  const zone = (await currentCity(db))?.timeZone ?? "UTC"
  return needFromSearch({ query, params, locale, today: wallTimeOf(zone, now.getTime()).date })
}

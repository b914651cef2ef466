import type { Snapshot } from "#db/database.server"
import type { Locale } from "~/i18n/locales"
import { rank } from "../index/rank.server"
import { parseSpaceQuery } from "../query/parse-space-query.server"
import { resolveOrigin } from "../query/resolve-origin.server"
import { tidySearch } from "../query/search-address"
import { searchOfWish } from "../wish/understand-wish.server"
import { matchSpaces } from "./search-spaces.server"

/** How many spaces a search finds. */
export interface SpaceCount {
  total: number
  /** Whether there are more: counting ends somewhere. */
  totalIsLowerBound: boolean
}

/**
 * Counts what the search form as it stands would find, its line included; null when something in it cannot be read,
 * for the page would say what.
 * @throws {AppError} `bad_request` for what {@link matchSpaces} refuses.
 */
export async function countSpaces(
  db: Snapshot,
  { params: given, locale, now }: { params: URLSearchParams; locale: Locale; now: Date },
): Promise<SpaceCount | null> {
  const tidy = tidySearch(given)
  const params = tidy.has("wish") ? await searchOfWish(db, tidy, { locale, now }) : tidy
  const found = await resolveOrigin(db, params, locale)
  const { query, faults } = parseSpaceQuery(found.params, { strict: false })
  if (faults.length > 0 || found.unknown) return null
  const { total, totalIsLowerBound } = rank(await matchSpaces(db, query, now))
  return { total, totalIsLowerBound }
}

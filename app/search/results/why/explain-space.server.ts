import type { Snapshot } from "#db/database.server"
import type { Locale } from "~/i18n/locales"
import { AppError } from "~/platform/errors"
import { parseSpaceQuery } from "../../query/parse-space-query.server"
import { resolveOrigin } from "../../query/resolve-origin.server"
import { tidySearch } from "../../query/search-address"
import type { ScorePart } from "../search-result"
import { matchSpaces } from "../search-spaces.server"
import { toHits } from "../space-hits.server"

/**
 * The parts of the score that a space has in the search of a page.
 * @throws {AppError} `not_found` for a space that no search shows, and what {@link matchSpaces} refuses.
 */
export async function explainSpace(
  db: Snapshot,
  { id, params: given, locale, now }: { id: string; params: URLSearchParams; locale: Locale; now: Date },
): Promise<{ parts: ScorePart[] }> {
  const { params } = await resolveOrigin(db, tidySearch(given), locale)
  const { query } = parseSpaceQuery(params, { strict: false })
  const matcher = await matchSpaces(db, { ...query, cursor: null }, now)
  const row = matcher.index.rowOf(id)
  const [hit] = row === undefined ? [] : await toHits(db, matcher, [row], locale)
  if (!hit) throw new AppError("not_found")
  return { parts: hit.scoreParts }
}

import type { Database, Snapshot } from "#db/database.server"
import type { Locale } from "~/i18n/locales"
import type { Need } from "~/needs/need"
import { withShownPlaces } from "~/needs/shown-places.server"
import { SpaceMatcher } from "~/search/index/matcher"
import type { SpaceIndex } from "~/search/index/space-index"
import { freshSpaceIndex } from "~/search/index/space-index-store.server"
import { emptyQuery } from "~/search/query/space-query"
import type { SpaceHit } from "~/search/results/search-result"
import { toHits } from "~/search/results/space-hits.server"
import { followTaken } from "~/search/taken/follow-taken.server"
import { type BestMatches, countedOnPages, everything, type Matched, type Wanted } from "./best-first"
import type { Match } from "./match"
import { matchSpaces } from "./match-spaces"

/** A space beside a need: as a card shows it, and why it stands here. */
export interface SpaceMatch {
  hit: SpaceHit
  match: Match
}

export interface MatchesOfNeed {
  /** The best of those that fit. */
  found: SpaceMatch[]
  /** How many fit; more of them when `totalIsLowerBound`. */
  total: number
  totalIsLowerBound: boolean
  /** The best of those that one thing keeps from it. */
  misses: SpaceMatch[]
}

/** The spaces that meet a need, best first, and those that nearly do; no single one meets two groups side by side. */
export async function matchesOfNeed(
  db: Database,
  need: Need,
  { locale, now, limit, misses: mostMisses }: { locale: Locale; now: Date; limit: number; misses: number },
): Promise<MatchesOfNeed> {
  if (need.jointWay === "side_by_side") return { found: [], total: 0, totalIsLowerBound: false, misses: [] }
  const wanted = { limit, misses: mostMisses, counted: countedOnPages }
  const { index, found, misses, ...counted } = await rankSpaces(db, need, { locale, now }, wanted)
  const shown = await spaceMatches(db, index, need, [...found, ...misses], { locale, now })
  const told = (list: typeof found) => list.flatMap(({ item }) => shown.get(item) ?? [])
  return { found: told(found), ...counted, misses: told(misses) }
}

/** Rows that were matched with a need, as a card shows them. A space that vanished meanwhile is left out. */
export async function spaceMatches(
  db: Database,
  index: SpaceIndex,
  { budget }: Pick<Need, "budget">,
  matched: readonly Matched<number>[],
  { locale, now }: { locale: Locale; now: Date },
): Promise<Map<number, SpaceMatch>> {
  const query = { ...emptyQuery, priceUnit: budget?.unit ?? "hour" }
  const matcher = new SpaceMatcher(index, query, now.getTime(), index.timeZone)
  const rows = matched.map(({ item }) => item)
  const hitOf = new Map((await toHits(db, matcher, rows, locale)).map((hit) => [hit.id, hit]))
  return new Map(
    matched.flatMap(({ item, match }): [number, SpaceMatch][] => {
      const hit = hitOf.get(index.idOf(item))
      if (!hit) return []
      const { score, parts, distanceM } = match
      return [[item, { hit: { ...hit, score, scoreParts: parts, distanceM }, match }]]
    }),
  )
}

/** The spaces that meet a need, best first, and those that nearly do: all of them unless less is wanted. */
export async function rankSpaces(
  db: Snapshot,
  need: Need,
  { locale, now }: { locale: Locale; now: Date },
  wanted: Wanted = everything,
): Promise<BestMatches<number> & { index: SpaceIndex }> {
  const index = await freshSpaceIndex(db, now)
  await followTaken(db, index, now)
  const shown = await withShownPlaces(db, need)
  return { index, ...matchSpaces(shown, index, { now: now.getTime(), locale }, wanted) }
}

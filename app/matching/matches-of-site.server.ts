import type { Database } from "#db/database.server"
import type { Locale } from "~/i18n/locales"
import { freshSpaceIndex } from "~/search/index/space-index-store.server"
import { type Filling, fillingOf } from "./filling"
import type { Match } from "./match"
import { matchesOfSpace } from "./matches-of-space.server"

/** A need that spaces of a building meet. */
export interface SiteNeed {
  needId: string
  /** Of them, the one that fits best. */
  spaceId: string
  match: Match
  filling: Filling
  /** How many others of the building meet it. */
  others: number
}

export interface MatchesOfSite {
  /** Best first, each once. */
  needs: SiteNeed[]
  /** Ids of the spaces that were compared: those that searches find. */
  spaceIds: string[]
}

/**
 * The open needs that a building meets in one of its spaces, for its owner. What they would fill is told of each alone:
 * some want the same hours.
 */
export async function matchesOfSite(
  db: Database,
  siteId: string,
  reading: { locale: Locale; now: Date },
): Promise<MatchesOfSite> {
  const index = await freshSpaceIndex(db, reading.now)
  const spaceIds = index.idsOf({ sites: [siteId] })
  const best = new Map<string, SiteNeed>()
  for (const spaceId of spaceIds) {
    const matches = await matchesOfSpace(db, spaceId, reading)
    for (const { needId, match } of matches?.found ?? []) {
      const known = best.get(needId)
      const times = matches?.needs.get(needId)?.times
      if (!matches || !times) continue
      if (known && (known.match.score ?? 0) >= (match.score ?? 0)) known.others += 1
      else {
        const filling = fillingOf(times, match, matches.hourlyPrice)
        best.set(needId, { needId, spaceId, match, filling, others: known ? known.others + 1 : 0 })
      }
    }
  }
  const needs = [...best.values()].sort(
    (a, b) => (b.match.score ?? 0) - (a.match.score ?? 0) || (a.needId < b.needId ? -1 : 1),
  )
  return { needs, spaceIds }
}

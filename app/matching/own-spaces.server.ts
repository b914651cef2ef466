import type { Database } from "#db/database.server"
import type { Locale } from "~/i18n/locales"
import type { Need } from "~/needs/need"
import { withShownPlaces } from "~/needs/shown-places.server"
import { freshSpaceIndex } from "~/search/index/space-index-store.server"
import { type Filling, fillingOf } from "./filling"
import type { Match } from "./match"
import { hourlyPriceOf, matchesOfRow, pairedRow } from "./matches-of-space.server"
import { allOf } from "./needs-index/need-source"

/** A space of an owner beside a need. */
export interface OwnSpaceMatch {
  spaceId: string
  /** Without an obstacle: the space meets the need. */
  match: Match
  filling: Filling
}

interface Reading {
  locale: Locale
  now: Date
}

/** Of the published spaces of organisations, those that meet a need or that one thing keeps from it, best first. */
export async function ownSpacesFor(
  db: Database,
  organisationIds: readonly string[],
  need: Need,
  reading: Reading,
): Promise<OwnSpaceMatch[]> {
  const matches: OwnSpaceMatch[] = []
  for await (const match of eachOwnSpace(db, organisationIds, need, reading)) matches.push(match)
  return matches.sort(
    (a, b) =>
      a.match.obstacles.length - b.match.obstacles.length ||
      (b.match.score ?? 0) - (a.match.score ?? 0) ||
      (a.spaceId < b.spaceId ? -1 : 1),
  )
}

/** Whether organisations have a published space that meets a need, or that one thing keeps from it. */
export async function hasSpaceFor(
  db: Database,
  organisationIds: readonly string[],
  need: Need,
  reading: Reading,
): Promise<boolean> {
  for await (const _ of eachOwnSpace(db, organisationIds, need, reading)) return true
  return false
}

async function* eachOwnSpace(
  db: Database,
  organisationIds: readonly string[],
  need: Need,
  reading: Reading,
): AsyncGenerator<OwnSpaceMatch> {
  const own = new Set(organisationIds)
  const source = allOf([await withShownPlaces(db, need)])
  const index = await freshSpaceIndex(db, reading.now)
  for (const spaceId of index.idsOf({ organisations: own })) {
    const paired = await pairedRow(db, index, index.rowOf(spaceId) as number, reading)
    const { found, misses } = matchesOfRow(paired, source)
    for (const { match } of [...found, ...misses]) {
      const filling = fillingOf(need.times, match, hourlyPriceOf(paired.space, reading.now))
      yield { spaceId, match, filling }
    }
  }
}

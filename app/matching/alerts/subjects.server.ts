import type { Database } from "#db/database.server"
import { locales } from "~/i18n/locales"
import type { SpaceIndex } from "~/search/index/space-index"
import type { SpaceQuery } from "~/search/query/space-query"
import { followTaken } from "~/search/taken/follow-taken.server"
import { rankSpaces } from "../matches-of-need.server"
import { matchesOfSpace } from "../matches-of-space.server"
import type { IndexedNeed } from "../needs-index/need-index.server"
import { matcherOf, SearchFit } from "./searched.server"

/** Reasons are not told here, so that any language does. */
const locale = locales[0]
const everySpace = { limit: Number.POSITIVE_INFINITY, misses: 0, counted: Number.POSITIVE_INFINITY }

/** Something that fits an alert: a space, or for owners a need, with the score in tenths. */
export interface Subject {
  spaceId: string | null
  needId: string | null
  tenths: number | null
}

/** What an alert asks. */
export type Asked =
  | { queries: readonly SpaceQuery[] }
  | { need: IndexedNeed | undefined }
  | { organisationId: string }

/** What fits an alert now, of which at most so much. */
export async function subjectsOf(
  db: Database,
  index: SpaceIndex,
  asked: Asked,
  { now, most }: { now: Date; most: number },
): Promise<Subject[]> {
  const spaceAt = (row: number) => index.idOf(row)
  if ("queries" in asked) {
    const fit = await fitNow(db, index, asked.queries, now)
    return fit
      .rows(most)
      .map((row) => ({ spaceId: spaceAt(row), needId: null, tenths: fit.best(row)?.tenths ?? null }))
  }
  if ("need" in asked) return asked.need ? (await spacesOfNeed(db, asked.need, now)).slice(0, most) : []
  return (await needsOfOwner(db, index, asked.organisationId, now)).slice(0, most)
}

/** Fits rows to a search by what is taken now. */
export async function fitNow(
  db: Database,
  index: SpaceIndex,
  queries: readonly SpaceQuery[],
  now: Date,
): Promise<SearchFit> {
  await followTaken(db, index, now)
  return new SearchFit(queries.map((query) => matcherOf(index, query, now)))
}

/** The spaces that meet an open need, best first, each with whose it is. */
export async function spacesOfNeed(
  db: Database,
  need: IndexedNeed,
  now: Date,
): Promise<(Subject & { spaceId: string; ownerId: string })[]> {
  const { index, found } = await rankSpaces(db, need, { locale, now }, everySpace)
  return found.map(({ item: row, match }) => ({
    spaceId: index.idOf(row),
    ownerId: index.organisationIdOf(row),
    needId: null,
    tenths: tenthsOf(match.score),
  }))
}

/** The needs that the spaces of an organisation meet now, as far as it may know of them. */
async function needsOfOwner(
  db: Database,
  index: SpaceIndex,
  organisationId: string,
  now: Date,
): Promise<Subject[]> {
  const best = new Map<string, number | null>()
  for (const spaceId of index.idsOf({ organisations: [organisationId] })) {
    const matches = await matchesOfSpace(db, spaceId, { locale, now })
    for (const { needId, match } of matches?.found ?? []) {
      const tenths = tenthsOf(match.score)
      if (!best.has(needId) || (tenths ?? 0) > (best.get(needId) ?? 0)) best.set(needId, tenths)
    }
  }
  return [...best].map(([needId, tenths]) => ({ spaceId: null, needId, tenths }))
}

/** A score from 0 to 100, as it is kept. */
export function tenthsOf(score: number | null): number | null {
  return score === null ? null : Math.round(score * 10)
}

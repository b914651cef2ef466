import type { Database } from "#db/database.server"
import { fromJson } from "#db/json"
import type { Locale } from "~/i18n/locales"
import type { Match } from "~/matching/match"
import { SpacePairs } from "~/matching/match-needs"
import { hourlyPriceOf, pairedRow } from "~/matching/matches-of-space.server"
import { freshSpaceIndex } from "~/search/index/space-index-store.server"
import type { AskedPlan } from "../plan"
import { mostNeeds } from "../plan-limits"
import type { PlanInstance } from "../solver/instance"
import { clippedTo, type PlannableNeed, traitsOf, typedNeed } from "./candidate-needs"
import type { CandidateNeed, CandidatePair, CandidateSpace } from "./candidates"
import { planInstance } from "./plan-instance"
import { type PublishedNeeds, publishedNeeds } from "./published-needs.server"

/** A week that is to be planned: who could be where, and the same in numbers. */
export interface PlanQuestion {
  needs: CandidateNeed[]
  spaces: CandidateSpace[]
  pairs: CandidatePair[]
  /** Keys of two needs that are met side by side, or not at all. */
  beside: [string, string][]
  instance: PlanInstance
}

/**
 * What can be planned in the spaces of a building: published needs that fit, and groups that the owner types in, each
 * with every session that the rules of booking and matching leave it.
 * @param site whose owner's needs, and needs that it may not see, are left out.
 */
export async function planQuestion(
  db: Database,
  site: { id: string; ownerId: string },
  asked: AskedPlan,
  reading: { locale: Locale; now: Date },
): Promise<PlanQuestion> {
  const published = await publishedNeeds(db, site, asked, reading.now)
  const open = [...published.needs, ...asked.typed.map((typed) => typedNeed(typed, asked.season))]
    .map((need) => clippedTo<PlannableNeed>(need, asked.season))
    .filter((need) => need !== null)
  const { spaces, tree, matches } = await matchSpaces(db, site.id, { open, asked, ...reading })
  const best = bestMatches(matches)
  const needs = candidatesAmong(open, { published, asked, best }).map(
    (need): CandidateNeed => ({
      key: need.id,
      title: need.title,
      organisation: published.organisations.get(need.id) ?? null,
      lines: need.times.kind === "weekly" ? need.times.lines : [],
      people: need.people.usual,
      most: need.people.most,
      traits: traitsOf(need),
      obstacles: best.get(need.id)?.obstacles ?? [],
    }),
  )
  const places = new Map(needs.map(({ key }, at) => [key, at]))
  const pairs = matches.flatMap(({ needId, ...pair }): CandidatePair[] => {
    const need = places.get(needId)
    return need === undefined || pair.match.obstacles.length > 0 ? [] : [{ ...pair, need }]
  })
  const beside = published.beside.filter((pair) => pair.every((id) => places.has(id)))
  return {
    needs,
    spaces,
    pairs,
    beside,
    instance: planInstance({ needs, spaces, pairs, tree, beside }, asked),
  }
}

/**
 * The groups that a plan could place, by their ids: those that fit somewhere, and those that were named, which are told
 * why they are left out. Of two that are met side by side both or neither.
 */
function candidatesAmong(
  open: PlannableNeed[],
  { published, asked, best }: { published: PublishedNeeds; asked: AskedPlan; best: Map<string, Match> },
): PlannableNeed[] {
  const typed = new Set(asked.typed.map(({ key }) => key))
  const isCandidate = ({ id }: PlannableNeed) => {
    const obstacles = best.get(id)?.obstacles.length ?? Infinity
    const isNamed = typed.has(id) || asked.needIds !== null
    // A need for owners alone is not there for an owner whose spaces do not nearly fit.
    return obstacles === 0 || (isNamed && (obstacles === 1 || !published.forOwners.has(id)))
  }
  const kept = new Set(open.filter(isCandidate).map(({ id }) => id))
  const lone = new Set(published.beside.filter((pair) => !pair.every((id) => kept.has(id))).flat())
  const scoreOf = ({ id }: PlannableNeed) => best.get(id)?.score ?? 0
  return open
    .filter(({ id }) => kept.has(id) && !lone.has(id))
    .sort(
      (a, b) =>
        Number(typed.has(b.id)) - Number(typed.has(a.id)) || scoreOf(b) - scoreOf(a) || order(a.id, b.id),
    )
    .slice(0, mostNeeds)
    .sort((a, b) => order(a.id, b.id))
}

type FoundMatch = Omit<CandidatePair, "need"> & { needId: string }

/** The spaces of a building that searches find, each beside every need. */
async function matchSpaces(
  db: Database,
  siteId: string,
  { open, asked, locale, now }: { open: PlannableNeed[]; asked: AskedPlan; locale: Locale; now: Date },
) {
  const index = await freshSpaceIndex(db, now)
  const rows = await db
    .selectFrom("space")
    .select(["id", "parent_id as parentId", "quantity", "conditions"])
    .where("site_id", "=", siteId)
    .where("status", "!=", "archived")
    .orderBy("id")
    .execute()
  const spaces: CandidateSpace[] = []
  const matches: FoundMatch[] = []
  for (const { id, conditions } of rows) {
    const row = index.rowOf(id)
    if (row === undefined || (asked.spaceIds && !asked.spaceIds.includes(id))) continue
    const { space, place, ground } = await pairedRow(db, index, row, { locale, now })
    const at =
      spaces.push({ id, space, conditions: fromJson(conditions), hourlyPrice: hourlyPriceOf(space, now) }) - 1
    const pairs = new SpacePairs(space, place, ground)
    for (const need of open) {
      const match = pairs.matchOf(need)
      const sessions = match.obstacles.length === 0 ? pairs.sessionsFor(need, match.form) : []
      matches.push({ needId: need.id, space: at, match, sessions })
    }
  }
  return { spaces, tree: rows, matches }
}

/** Of each need, the match with the fewest obstacles, and the highest score of those. */
function bestMatches(matches: FoundMatch[]): Map<string, Match> {
  const best = new Map<string, Match>()
  for (const { needId, match } of matches) {
    const before = best.get(needId)
    const fewer = before ? before.obstacles.length - match.obstacles.length : 1
    if (!before || fewer > 0 || (fewer === 0 && (match.score ?? 0) > (before.score ?? 0)))
      best.set(needId, match)
  }
  return best
}

const order = (a: string, b: string) => (a < b ? -1 : 1)

import type { Database, Snapshot } from "#db/database.server"
import type { Locale } from "~/i18n/locales"
import type { Need } from "~/needs/need"
import { freshSpaceIndex } from "~/search/index/space-index-store.server"
import { ancestorsOf, type TreeNode } from "~/spaces/tree/space-tree"
import type { Wanted } from "../best-first"
import { rankSpaces } from "../matches-of-need.server"
import { freshNeedIndex, groupsOfIndexed, type IndexedNeed } from "../needs-index/need-index.server"
import { partBeside } from "./join-needs"
import { type AreApart, type BesidePair, besidePairs, type RoomMatch } from "./side-by-side"

interface Reading {
  locale: Locale
  now: Date
}

/** Of each of the two needs so many rooms are looked at, the best. */
const mostRooms: Wanted = { limit: 400, misses: 0, counted: 400 }

/** A joint need that is met side by side, with its two parts. */
export interface BesideNeed {
  joint: Pick<Need, "times" | "origins" | "jointWay">
  parts: readonly [Need, Need]
}

/** The need in memory with its two parts; null for one that is met otherwise. */
export function besideNeedOf(need: IndexedNeed): BesideNeed | null {
  const [first, second] = need.parts
  return need.jointWay === "side_by_side" && first && second ? { joint: need, parts: [first, second] } : null
}

/** The pairs of rooms in which two needs can be met side by side, best first: each part by the rule of every match. */
export async function besideMatches(
  db: Snapshot,
  { joint, parts }: BesideNeed,
  reading: Reading,
): Promise<BesidePair[]> {
  const [first, second] = [
    await roomsFor(db, partBeside(parts[0], joint), reading),
    await roomsFor(db, partBeside(parts[1], joint), reading),
  ]
  const sites = new Set(first.map(({ siteId }) => siteId))
  const shared = [...new Set(second.map(({ siteId }) => siteId).filter((id) => sites.has(id)))]
  return besidePairs(first, second, await apartIn(db, shared))
}

/**
 * The needs to be met side by side for which a space is one of two rooms, each with its best pair. Private needs and
 * those of its owner are left out.
 */
export async function besideNeedsOfSpace(
  db: Database,
  { spaceId, ownerId }: { spaceId: string; ownerId: string },
  reading: Reading,
): Promise<{ needId: string; pair: BesidePair }[]> {
  const found: { needId: string; pair: BesidePair }[] = []
  for (const need of await besideNeeds(db, reading.now)) {
    if (groupsOfIndexed(need).includes(ownerId)) continue
    const beside = besideNeedOf(need)
    const pairs = beside ? await besideMatches(db, beside, reading) : []
    const pair = pairs.find(({ first, second }) => first.spaceId === spaceId || second.spaceId === spaceId)
    if (pair) found.push({ needId: need.id, pair })
  }
  return found.sort((a, b) => b.pair.score - a.pair.score)
}

/** The ids of those that only owners see, of which somebody who acts for these organisations has both rooms. */
export async function besideNeedsSeenBy(
  db: Snapshot,
  organisationIds: readonly string[],
  reading: Reading,
  needId?: string,
): Promise<Set<string>> {
  const seen = new Set<string>()
  if (organisationIds.length === 0) return seen
  const own = new Set((await freshSpaceIndex(db, reading.now)).idsOf({ organisations: organisationIds }))
  for (const need of await besideNeeds(db, reading.now)) {
    if (need.visibility !== "owners" || (needId !== undefined && need.id !== needId)) continue
    const beside = besideNeedOf(need)
    const pairs = beside ? await besideMatches(db, beside, reading) : []
    if (pairs.some(({ first }) => own.has(first.spaceId))) seen.add(need.id)
  }
  return seen
}

async function besideNeeds(db: Snapshot, now: Date): Promise<IndexedNeed[]> {
  const { needs } = await freshNeedIndex(db, now)
  return [...needs.values()].filter(
    ({ jointWay, visibility }) => jointWay === "side_by_side" && visibility !== "private",
  )
}

async function roomsFor(db: Snapshot, part: Need, reading: Reading): Promise<RoomMatch[]> {
  const { index, found } = await rankSpaces(db, part, reading, mostRooms)
  return found.map(({ item, match }) => ({
    spaceId: index.idOf(item),
    siteId: index.siteIdOf(item),
    match,
  }))
}

async function apartIn(db: Snapshot, siteIds: string[]): Promise<AreApart> {
  const above = new Map<string, string[]>()
  for (const siteId of siteIds) {
    const tree: TreeNode[] = await db
      .selectFrom("space")
      .select(["id", "parent_id as parentId"])
      .where("site_id", "=", siteId)
      .execute()
    for (const { id } of tree) above.set(id, ancestorsOf(tree, id))
  }
  const isIn = (id: string, otherId: string) => above.get(id)?.includes(otherId)
  return (id, otherId) => !isIn(id, otherId) && !isIn(otherId, id)
}

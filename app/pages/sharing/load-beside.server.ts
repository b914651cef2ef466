import type { Database } from "#db/database.server"
import { type Locale, type ShownText, showText } from "~/i18n/locales"
import { type BesideNeed, besideMatches, besideNeedsOfSpace } from "~/matching/joint/beside-matches.server"
import { type BesidePair, type BesideSlot, bestOfSites } from "~/matching/joint/side-by-side"
import { partsOf } from "~/needs/joint-parts.server"
import { type NeedItem, needItems } from "~/needs/list-needs.server"
import { shownRooms } from "~/spaces/shown-rooms.server"

interface Reading {
  locale: Locale
  now: Date
}

/** Two rooms of one building, the first for the group that a joint need names first. */
export interface ShownPair {
  site: string
  first: ShownRoom
  second: ShownRoom
  slots: BesideSlot[]
  score: number
}

interface ShownRoom {
  id: string
  name: ShownText
}

/** A joint need beside the rooms of an owner. */
export interface BesideItem extends NeedItem {
  pair: ShownPair
  groups: [ShownText, ShownText]
}

/** So many buildings are shown. */
const mostSites = 12

/** The buildings whose rooms meet a need side by side, the best pair of each. */
export async function loadSites(
  db: Database,
  beside: BesideNeed,
  { locale, now }: Reading,
): Promise<{ pairs: ShownPair[]; total: number }> {
  const sites = bestOfSites(await besideMatches(db, beside, { locale, now }))
  return { pairs: await shownPairs(db, sites.slice(0, mostSites), locale), total: sites.length }
}

/** The joint needs for which a space is one of two rooms. */
export async function loadBeside(
  db: Database,
  ids: { spaceId: string; ownerId: string },
  { locale, now }: Reading,
): Promise<BesideItem[]> {
  const found = await besideNeedsOfSpace(db, ids, { locale, now })
  const needIds = found.map(({ needId }) => needId)
  const items = await needItems(db, needIds, locale)
  const parts = await partsOf(db, needIds)
  const pairs = await shownPairs(
    db,
    found.map(({ pair }) => pair),
    locale,
  )
  return found.flatMap(({ needId }, at): BesideItem[] => {
    const [item, pair] = [items.get(needId), pairs[at]]
    const [first, second] = parts.get(needId) ?? []
    if (!item || !pair || !first || !second) return []
    const groups: BesideItem["groups"] = [
      showText(first.organisation.name, locale),
      showText(second.organisation.name, locale),
    ]
    return [{ ...item, pair, groups }]
  })
}

async function shownPairs(db: Database, pairs: BesidePair[], locale: Locale): Promise<ShownPair[]> {
  const spaceIds = pairs.flatMap(({ first, second }) => [first.spaceId, second.spaceId])
  const known = await shownRooms(db, spaceIds, locale)
  return pairs.flatMap(({ first, second, slots, score }): ShownPair[] => {
    const [one, other] = [known.get(first.spaceId), known.get(second.spaceId)]
    if (!one || !other) return []
    const room = ({ id, name }: typeof one): ShownRoom => ({ id, name })
    return [{ site: one.site, first: room(one), second: room(other), slots, score }]
  })
}

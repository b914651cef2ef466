import type { Database } from "#db/database.server"
import { dayMinutes, minuteMs } from "~/availability/units"
import { busyTimeOf } from "~/bookings/checks/busy-time.server"
import type { Locale } from "~/i18n/locales"
import type { Need } from "~/needs/need"
import { withShownPlaces } from "~/needs/shown-places.server"
import type { SpaceIndex } from "~/search/index/space-index"
import { freshSpaceIndex } from "~/search/index/space-index-store.server"
import { type IndexedSpace, spaceOfRow, stopOfRow } from "./indexed-space"
import { type MatchPlace, matchNeeds, type NeedMatch, type OpenNeed, type SpaceGround } from "./match-needs"
import { freshNeedIndex, type IndexedNeed, needsShownTo } from "./need-index.server"

export interface NeedsForSpace {
  /** Those that the space meets, best first. */
  found: NeedMatch[]
  /** Those that one thing keeps from it, best first. */
  misses: NeedMatch[]
}

/** How far ahead what is taken of a space is looked at: as long as the longest season. */
const farthest = 731 * dayMinutes * minuteMs

export interface MatchesOfSpace extends NeedsForSpace {
  needs: ReadonlyMap<string, IndexedNeed>
  /** Whose space it is. */
  organisationId: string
}

/**
 * The open needs that a published space meets, best first, and those that it nearly meets; null when searches do not
 * find the space. Private needs and those of its owner are left out.
 */
export async function matchesOfSpace(
  db: Database,
  spaceId: string,
  { locale, now }: { locale: Locale; now: Date },
): Promise<MatchesOfSpace | null> {
  const index = await freshSpaceIndex(db, now)
  const row = index.rowOf(spaceId)
  if (row === undefined) return null
  const known = await freshNeedIndex(db, now)
  const owner = index.columns.organisationIds[row] ?? ""
  const seen = needsShownTo(known, owner)
  return {
    ...(await matchRow(db, index, row, seen, { locale, now })),
    needs: known.needs,
    organisationId: owner,
  }
}

/** Whether an organisation has a published space that meets a need, or that one thing keeps from it. */
export async function hasSpaceFor(
  db: Database,
  organisationIds: readonly string[],
  need: OpenNeed & Pick<Need, "jointWay">,
  { locale, now }: { locale: Locale; now: Date },
): Promise<boolean> {
  const own = new Set(organisationIds)
  const shown = await withShownPlaces(db, need)
  const index = await freshSpaceIndex(db, now)
  const { organisationIds: owners } = index.columns
  for (const id of index.idsWhere((row) => own.has(owners[row] as string))) {
    const { found, misses } = await matchRow(db, index, index.rowOf(id) as number, [shown], { locale, now })
    if (found.length + misses.length > 0) return true
  }
  return false
}

/** The ids of the needs for owners alone that whoever acts for these organisations sees. */
export async function needsSeenBy(
  db: Database,
  organisationIds: readonly string[],
  { locale, now }: { locale: Locale; now: Date },
): Promise<Set<string>> {
  const seen = new Set<string>()
  const own = new Set(organisationIds)
  if (own.size === 0) return seen
  const { needs } = await freshNeedIndex(db, now)
  const index = await freshSpaceIndex(db, now)
  const { organisationIds: owners } = index.columns
  for (const id of index.idsWhere((row) => own.has(owners[row] as string))) {
    const left = [...needs.values()].filter(
      (need) =>
        need.visibility === "owners" &&
        need.jointWay !== "side_by_side" &&
        !seen.has(need.id) &&
        !own.has(need.organisationId),
    )
    if (left.length === 0) break
    const { found, misses } = await matchRow(db, index, index.rowOf(id) as number, left, { locale, now })
    for (const { needId } of [...found, ...misses]) seen.add(needId)
  }
  return seen
}

async function matchRow(
  db: Database,
  index: SpaceIndex,
  row: number,
  needs: Iterable<OpenNeed>,
  reading: { locale: Locale; now: Date },
): Promise<NeedsForSpace> {
  const { space, place, ground } = await pairedRow(db, index, row, reading)
  const { found, misses } = matchNeeds(space, needs, place, ground)
  const told = (list: typeof found) => list.map(({ item, match }): NeedMatch => ({ needId: item.id, match }))
  return { found: told(found), misses: told(misses) }
}

/** The space of a row, and what needs are matched with it by. */
export async function pairedRow(
  db: Database,
  index: SpaceIndex,
  row: number,
  { locale, now }: { locale: Locale; now: Date },
): Promise<{ space: IndexedSpace; place: MatchPlace; ground: SpaceGround }> {
  const space = spaceOfRow(index, row)
  const range = { start: now.getTime(), end: now.getTime() + farthest }
  const busy = (await busyTimeOf(db, [space.id], range, now)).get(space.id) ?? []
  const { areas, holidays, timeZone } = index
  return {
    space,
    place: { areas, holidays, timeZone, now: now.getTime() },
    ground: { stop: stopOfRow(index, row, locale), busy },
  }
}

import type { Database, Snapshot } from "#db/database.server"
import { wallTimeOf } from "~/availability/clock"
import { dayMinutes, minuteMs } from "~/availability/units"
import { busyTimeOf } from "~/bookings/checks/busy-time.server"
import type { Locale } from "~/i18n/locales"
import type { SpaceIndex } from "~/search/index/space-index"
import { freshSpaceIndex } from "~/search/index/space-index-store.server"
import { type ComparablePrice, comparablePrice } from "~/spaces/price"
import { type IndexedSpace, spaceOfRow, stopOfRow } from "./indexed-space"
import { type MatchPlace, matchNeeds, type NeedMatch, type SpaceGround } from "./match-needs"
import { freshNeedIndex, type IndexedNeed, needsShownTo } from "./needs-index/need-index.server"
import { allOf, type NeedSource, type OpenNeed } from "./needs-index/need-source"

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
  /** What an hour costs groups now, by which income is told. */
  hourlyPrice: ComparablePrice | null
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
  const owner = index.organisationIdOf(row)
  const paired = await pairedRow(db, index, row, { locale, now })
  return {
    ...matchesOfRow(paired, needsShownTo(known, owner)),
    needs: known.needs,
    organisationId: owner,
    hourlyPrice: hourlyPriceOf(paired.space, now),
  }
}

/** What an hour of a space costs groups now; null where no price of it compares by the hour. */
export function hourlyPriceOf({ prices, timeZone }: IndexedSpace, now: Date): ComparablePrice | null {
  return comparablePrice(prices, "hour", wallTimeOf(timeZone, now.getTime()).date)
}

/** The ids of the needs for owners alone that whoever acts for these organisations sees. */
export async function needsSeenBy(
  db: Snapshot,
  organisationIds: readonly string[],
  { locale, now }: { locale: Locale; now: Date },
): Promise<Set<string>> {
  const seen = new Set<string>()
  const own = new Set(organisationIds)
  if (own.size === 0) return seen
  const { needs } = await freshNeedIndex(db, now)
  const index = await freshSpaceIndex(db, now)
  for (const id of index.idsOf({ organisations: own })) {
    const left = [...needs.values()].filter(
      (need) =>
        need.visibility === "owners" &&
        need.jointWay !== "side_by_side" &&
        !seen.has(need.id) &&
        !own.has(need.organisationId),
    )
    if (left.length === 0) break
    const paired = await pairedRow(db, index, index.rowOf(id) as number, { locale, now })
    const { found, misses } = matchesOfRow(paired, allOf(left))
    for (const { needId } of [...found, ...misses]) seen.add(needId)
  }
  return seen
}

/** The needs that a space meets, and those that it nearly meets. */
export function matchesOfRow(
  { space, place, ground }: PairedRow,
  needs: NeedSource<OpenNeed>,
): NeedsForSpace {
  const { found, misses } = matchNeeds(space, needs, place, ground)
  const told = (list: typeof found) => list.map(({ item, match }): NeedMatch => ({ needId: item.id, match }))
  return { found: told(found), misses: told(misses) }
}

/** A space of the index, and what needs are matched with it by. */
export interface PairedRow {
  space: IndexedSpace
  place: MatchPlace
  ground: SpaceGround
}

/** The space of a row, and what needs are matched with it by. */
export async function pairedRow(
  db: Snapshot,
  index: SpaceIndex,
  row: number,
  { locale, now }: { locale: Locale; now: Date },
): Promise<PairedRow> {
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

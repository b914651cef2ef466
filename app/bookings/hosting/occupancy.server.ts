import { group } from "d3-array"
import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { instantOf, wallTimeOf } from "~/availability/clock"
import { addDays, mondayOf, weekdayOf } from "~/availability/dates"
import { type Interval, intersect } from "~/availability/intervals"
import { openBetween } from "~/availability/opening"
import type { Locale, ShownText } from "~/i18n/locales"
import { openingOf } from "~/spaces/hours/opening.server"
import { descendantsOf } from "~/spaces/tree/space-tree"
import { addMonths } from "../statements/statement"
import { datesBetween, firstOfNextMonth } from "../timetable/calendar-period"
import { type LeafUse, type Occupancy, occupancyOf } from "./occupancy"
import { type OwnedSite, ownedSites } from "./owned-spaces.server"

export const occupancyUnits = ["week", "month"] as const
export type OccupancyUnit = (typeof occupancyUnits)[number]

/** How much one space is used, period by period. */
export interface SpaceOccupancy {
  id: string
  name: ShownText
  depth: number
  periods: (Occupancy & { from: string })[]
  total: Occupancy
  /** Days of the week (1 is Monday) whose evenings are offered and were never booked; null without any. */
  idleEvenings: number[] | null
}

/** So many periods before the one at hand, and after it. */
const reach = { week: [5, 2], month: [6, 1] } as const
const evening = { from: 18 * 60, until: 22 * 60 }
const twoHours = 7_200_000

/** The use of the spaces of one building, by week or by month. */
export async function siteOccupancy(
  db: Database,
  viewer: Viewer,
  { siteId, unit }: { siteId: string | null; unit: OccupancyUnit },
  { locale, now }: { locale: Locale; now: Date },
): Promise<{ sites: { id: string; name: string }[]; siteId: string | null; spaces: SpaceOccupancy[] }> {
  const sites = await ownedSites(db, viewer, locale)
  const site = sites.find(({ id }) => id === siteId) ?? sites[0]
  const named = sites.map(({ id, name }) => ({ id, name }))
  if (!site) return { sites: named, siteId: null, spaces: [] }
  const today = wallTimeOf(site.timeZone, now.getTime()).date
  const periods = periodsAround(unit, today)
  const [first, last] = [periods[0]?.from ?? today, periods.at(-1)?.until ?? today]
  const at = (date: string) => instantOf(site.timeZone, date, 0)
  const range = { start: at(first), end: at(last) }
  const leaves = await leafUses(db, site, range)
  const openings = await openingOf(
    db,
    site.spaces.map(({ id }) => id),
    now,
  )
  const spaces = site.spaces.map(({ id, name, depth }): SpaceOccupancy => {
    const rules = openings.get(id)?.rules
    const open = rules ? openBetween(rules, range) : []
    const own = leavesUnder(site, id).map((leaf): LeafUse => {
      const use = leaves.get(leaf) ?? { blocked: [], booked: [] }
      return { open, ...use }
    })
    return {
      id,
      name,
      depth,
      periods: periods.map(({ from, until }) => ({
        from,
        ...occupancyOf(own, { start: at(from), end: at(until) }),
      })),
      total: occupancyOf(own, range),
      idleEvenings: idleEvenings(site.timeZone, datesBetween(first, last), own),
    }
  })
  return { sites: named, siteId: site.id, spaces }
}

function periodsAround(unit: OccupancyUnit, today: string): { from: string; until: string }[] {
  const [before, after] = reach[unit]
  return Array.from({ length: before + 1 + after }, (_, index) => {
    if (unit === "week") {
      const from = addDays(mondayOf(today), 7 * (index - before))
      return { from, until: addDays(from, 7) }
    }
    const from = `${addMonths(today.slice(0, 7), index - before)}-01`
    return { from, until: firstOfNextMonth(from) }
  })
}

/** The parts of a space that have no parts themselves, among those that are shown. */
function leavesUnder({ spaces }: OwnedSite, id: string): string[] {
  const inside = new Set([id, ...descendantsOf(spaces, id)])
  const parents = new Set(spaces.map(({ parentId }) => parentId))
  return [...inside].filter((one) => !parents.has(one))
}

/** What each leaf of a building is used for, by its claims. */
async function leafUses(db: Database, site: OwnedSite, range: Interval) {
  const ids = site.spaces.map(({ id }) => id)
  const rows = await db
    .selectFrom("claim")
    .innerJoin("booking", "booking.id", "claim.booking_id")
    .innerJoin("space", "space.id", "claim.leaf_id")
    .select([
      "claim.leaf_id",
      "claim.quantity",
      "space.quantity as desks",
      "booking.kind",
      "booking.start_at",
      "booking.end_at",
    ])
    .where("claim.leaf_id", "in", ids)
    .where("booking.status", "in", ["confirmed", "completed", "no_show"])
    .where("booking.end_at", ">", new Date(range.start).toISOString())
    .where("booking.start_at", "<", new Date(range.end).toISOString())
    .execute()
  return new Map(
    [...group(rows, ({ leaf_id }) => leaf_id)].map(([leaf, own]) => [
      leaf,
      {
        blocked: own.filter(({ kind }) => kind === "block").map(timeOf),
        booked: own
          .filter(({ kind }) => kind === "booking")
          .map((row) => ({
            ...timeOf(row),
            share: row.desks && row.quantity ? row.quantity / row.desks : 1,
          })),
      },
    ]),
  )
}

function timeOf({ start_at, end_at }: { start_at: string; end_at: string }): Interval {
  return { start: Date.parse(start_at), end: Date.parse(end_at) }
}

/** An evening counts when at least two hours of it are offered. */
function idleEvenings(timeZone: string, dates: string[], leaves: LeafUse[]): number[] | null {
  const offered = new Set<number>()
  const used = new Set<number>()
  for (const date of dates) {
    const slot = {
      start: instantOf(timeZone, date, evening.from),
      end: instantOf(timeZone, date, evening.until),
    }
    const weekday = weekdayOf(date)
    for (const { open, booked } of leaves) {
      const length = intersect([...open], [slot]).reduce((sum, { start, end }) => sum + end - start, 0)
      if (length >= twoHours) offered.add(weekday)
      if (booked.some(({ start, end }) => start < slot.end && end > slot.start)) used.add(weekday)
    }
  }
  return offered.size ? [...offered].filter((weekday) => !used.has(weekday)).sort() : null
}

import { group } from "d3-array"
import type { Selectable } from "kysely"
import type { Snapshot } from "#db/database.server"
import type { AvailabilityExceptionRow } from "#db/schema/spaces"
import type { BookingWindow } from "~/availability/booking-window"
import type { DatedException, OpeningRules } from "~/availability/opening"
import type { HolidayPeriod } from "~/city/holidays.server"
import { weeklyFromRow, windowFromRow } from "../space-rows.server"
import { lineOf } from "../tree/space-tree"
import type { ExceptionKind, SchoolCalendar, WeeklyRule } from "../vocabulary"
import { holidaysOf } from "./holidays-of.server"

/** When a space is open, and how it may be booked. */
export interface SpaceOpening {
  rules: OpeningRules & { hours: WeeklyRule[] }
  window: BookingWindow
}

/** Holidays are turned into dates for so many years from the last one on: further than any horizon reaches. */
const holidayYears = 5

/**
 * Weekly hours, exceptions and booking window of spaces, whatever their status. What closes or opens a building or a
 * space holds for every space in it; what closes a part leaves the whole alone.
 *
 * Exceptions stand in the order in which they overrule each other: school holidays, then public holidays (each from
 * the building down to the space itself), then dates, the one declared last at the end.
 * @param now the year of which decides which holidays are listed.
 */
export async function openingOf(
  db: Snapshot,
  spaceIds: string[],
  now: Date,
): Promise<Map<string, SpaceOpening>> {
  if (spaceIds.length === 0) return new Map()
  const [spaces, hours] = await Promise.all([
    db
      .selectFrom("space")
      .innerJoin("site", "site.id", "space.site_id")
      .selectAll("space")
      .select(["site.time_zone", "site.school_calendar"])
      .where("space.id", "in", spaceIds)
      .execute(),
    db
      .selectFrom("weekly_rule")
      .selectAll()
      .where("space_id", "in", spaceIds)
      .orderBy("weekday")
      .orderBy("from_minute")
      .orderBy("id")
      .execute(),
  ])
  const exceptions = await exceptionsOf(
    db,
    spaces.map((space) => ({ id: space.id, siteId: space.site_id, calendar: space.school_calendar })),
    now,
  )
  const hoursOf = group(hours, ({ space_id }) => space_id)
  return new Map(
    spaces.map((space) => [
      space.id,
      {
        rules: {
          timeZone: space.time_zone,
          hours: (hoursOf.get(space.id) ?? []).map(weeklyFromRow),
          exceptions: exceptions.get(space.id) ?? [],
        },
        window: windowFromRow(space),
      },
    ]),
  )
}

interface SpaceOfSite {
  id: string
  siteId: string
  calendar: SchoolCalendar
}

type ExceptionRow = Selectable<AvailabilityExceptionRow>

/** The exceptions of {@link openingOf}, for spaces that have some. */
export async function exceptionsOf(
  db: Snapshot,
  spaces: SpaceOfSite[],
  now: Date,
): Promise<Map<string, DatedException[]>> {
  const siteIds = [...new Set(spaces.map(({ siteId }) => siteId))]
  if (siteIds.length === 0) return new Map()
  const rows = await db
    .selectFrom("availability_exception")
    .selectAll()
    .where("site_id", "in", siteIds)
    .orderBy("created_at")
    .orderBy("id")
    .execute()
  if (rows.length === 0) return new Map()
  const rowsOf = group(rows, ({ site_id }) => site_id)
  const trees = await treesOf(db, [...rowsOf.keys()])
  const holidays = holidayReader(db, now)
  const found = new Map<string, DatedException[]>()
  for (const space of spaces) {
    const rules = rowsOf.get(space.siteId)
    if (!rules) continue
    const around = lineOf(trees.get(space.siteId) ?? [], space.id)
    const own = rules
      .filter(({ space_id }) => space_id === null || around.includes(space_id))
      .map((row) => ({ row, depth: row.space_id === null ? -1 : around.indexOf(row.space_id) }))
      .sort((a, b) => rankOf(a.row) - rankOf(b.row) || (a.row.kind === "dated" ? 0 : a.depth - b.depth))
    if (own.length === 0) continue
    const dates: DatedException[] = []
    for (const { row } of own) dates.push(...toDates(row, await holidays(row.kind, space.calendar)))
    found.set(space.id, dates)
  }
  return found
}

/** Calendars first, school before public: what is closed on public holidays is so in the school holidays too. */
const kindsInOrder: readonly ExceptionKind[] = ["school_holidays", "public_holidays", "dated"]

function rankOf({ kind }: ExceptionRow): number {
  return kindsInOrder.indexOf(kind)
}

async function treesOf(db: Snapshot, siteIds: string[]) {
  const nodes = await db
    .selectFrom("space")
    .select(["id", "parent_id as parentId", "site_id"])
    .where("site_id", "in", siteIds)
    .execute()
  return group(nodes, ({ site_id }) => site_id)
}

/** Reads each calendar once. */
function holidayReader(db: Snapshot, now: Date) {
  const year = now.getUTCFullYear()
  const [from, until] = [`${year - 1}-01-01`, `${year - 1 + holidayYears}-12-31`]
  const known = new Map<string, Promise<HolidayPeriod[]>>()
  const read = async (kind: ExceptionKind, calendar: SchoolCalendar): Promise<HolidayPeriod[]> =>
    kind === "dated" ? [] : holidaysOf(db, kind, { calendar, from, until, locale: "fr" })
  return (kind: ExceptionKind, calendar: SchoolCalendar) => {
    const key = kind === "school_holidays" ? calendar : kind
    const there = known.get(key) ?? read(kind, calendar)
    known.set(key, there)
    return there
  }
}

function toDates(row: ExceptionRow, holidays: HolidayPeriod[]): DatedException[] {
  const times = { open: row.open === 1, fromMinute: row.from_minute, untilMinute: row.until_minute }
  if (row.kind !== "dated") return holidays.map(({ start, end }) => ({ from: start, until: end, ...times }))
  const from = row.from_date ?? ""
  return [{ from, until: row.until_date ?? from, ...times }]
}

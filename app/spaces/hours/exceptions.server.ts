import { type Database, inTransaction, type Trx } from "#db/database.server"
import { fromJson } from "#db/json"
import { requirePermission } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { wallTimeOf } from "~/availability/clock"
import { addDays } from "~/availability/dates"
import type { HolidayPeriod } from "~/city/holidays.server"
import { type Locale, type ShownText, showText } from "~/i18n/locales"
import { AppError, invalidAt } from "~/platform/errors"
import { newId } from "~/platform/ids.server"
import { recordChange } from "~/platform/jobs/changes.server"
import { editableSpace } from "../listing/editable-space.server"
import { parseInput } from "../parse-input"
import { lineOf } from "../tree/space-tree"
import type { ExceptionKind, SchoolCalendar } from "../vocabulary"
import { ExceptionInput, type ExceptionValues } from "./exception-input"
import { recordFreedTime } from "./freed-time.server"
import { holidaysOf } from "./holidays-of.server"

/** So many exceptions a building may have: every day of two years. */
const maxExceptions = 750

/**
 * Closes or opens a space, or its whole building, beside the weekly hours.
 * @throws {AppError} `not_found`, `forbidden`, or `invalid` with each fault.
 */
export async function addException(
  db: Database,
  viewer: Viewer,
  spaceId: string,
  input: ExceptionValues,
  now: Date,
): Promise<{ id: string }> {
  const values = parseInput(ExceptionInput, input)
  const id = newId()
  await inTransaction(db, async (trx) => {
    const { siteId } = await editableSpace(trx, viewer, spaceId)
    await refuseTooMany(trx, siteId)
    const dated = values.kind === "dated"
    await trx
      .insertInto("availability_exception")
      .values({
        id,
        site_id: siteId,
        space_id: values.scope === "site" ? null : spaceId,
        kind: values.kind,
        open: values.state === "open" ? 1 : 0,
        from_date: dated ? values.fromDate : null,
        until_date: dated ? (values.untilDate ?? values.fromDate) : null,
        from_minute: values.from,
        until_minute: values.until,
        note: values.note,
        created_at: now.toISOString(),
      })
      .execute()
    await recordChange(trx, "site", siteId)
    if (values.state === "open") await recordFreedTime(trx, siteId, now)
  })
  return { id }
}

async function refuseTooMany(trx: Trx, siteId: string): Promise<void> {
  const { n } = await trx
    .selectFrom("availability_exception")
    .select((eb) => eb.fn.countAll().as("n"))
    .where("site_id", "=", siteId)
    .executeTakeFirstOrThrow()
  if (Number(n) >= maxExceptions) throw invalidAt("", "listing.tooManyExceptions")
}

/** Takes an exception of the space's building back. @throws {AppError} `not_found`, `forbidden` */
export async function removeException(
  db: Database,
  viewer: Viewer,
  spaceId: string,
  exceptionId: string,
  now: Date,
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { siteId } = await editableSpace(trx, viewer, spaceId)
    const { numDeletedRows } = await trx
      .deleteFrom("availability_exception")
      .where("id", "=", exceptionId)
      .where("site_id", "=", siteId)
      .executeTakeFirst()
    if (Number(numDeletedRows) === 0) throw new AppError("not_found")
    await recordChange(trx, "site", siteId)
    await recordFreedTime(trx, siteId, now)
  })
}

/** An exception in its owner's list. */
export interface ShownException {
  id: string
  /** The space that it was written for; null is the whole building. */
  space: ShownText | null
  kind: ExceptionKind
  open: boolean
  fromDate: string | null
  untilDate: string | null
  from: number | null
  until: number | null
  note: string | null
}

/** What the page of a space's closures shows. */
export interface SpaceExceptions {
  name: ShownText
  siteName: string
  calendar: SchoolCalendar
  /** Those that hold for the space and are not over, calendars first, then by date. */
  exceptions: ShownException[]
  /** The next days of each calendar. */
  publicHolidays: HolidayPeriod[]
  schoolHolidays: HolidayPeriod[]
}

const shownHolidays = 4

/** @throws {AppError} `not_found`, or `forbidden` for a member who may not edit the space. */
export async function loadExceptions(
  db: Database,
  viewer: Viewer,
  spaceId: string,
  { locale, now }: { locale: Locale; now: Date },
): Promise<SpaceExceptions> {
  const site = await db
    .selectFrom("space")
    .innerJoin("site", "site.id", "space.site_id")
    .select(["site.id", "site.name", "site.organisation_id", "site.school_calendar", "site.time_zone"])
    .where("space.id", "=", spaceId)
    .executeTakeFirst()
  const member = viewer.memberships.some(({ organisationId }) => organisationId === site?.organisation_id)
  if (!site || !member) throw new AppError("not_found")
  requirePermission(viewer, "space.edit", { organisationId: site.organisation_id })
  const today = wallTimeOf(site.time_zone, now.getTime()).date
  const span = { calendar: site.school_calendar, from: today, until: addDays(today, 500), locale }
  const [spaces, rows, publicDays, schoolDays] = await Promise.all([
    db
      .selectFrom("space")
      .select(["id", "parent_id as parentId", "name"])
      .where("site_id", "=", site.id)
      .execute(),
    db
      .selectFrom("availability_exception")
      .selectAll()
      .where("site_id", "=", site.id)
      .orderBy("from_date")
      .orderBy("created_at")
      .orderBy("id")
      .execute(),
    holidaysOf(db, "public_holidays", span),
    holidaysOf(db, "school_holidays", span),
  ])
  const around = lineOf(spaces, spaceId)
  const nameOf = new Map(spaces.map(({ id, name }) => [id, showText(fromJson(name), locale)]))
  const exceptions = rows
    .filter(({ space_id }) => space_id === null || around.includes(space_id))
    .filter(({ until_date }) => until_date === null || until_date >= today)
    .map((row) => ({
      id: row.id,
      space: row.space_id === null ? null : (nameOf.get(row.space_id) ?? null),
      kind: row.kind,
      open: row.open === 1,
      fromDate: row.from_date,
      untilDate: row.until_date,
      from: row.from_minute,
      until: row.until_minute,
      note: row.note,
    }))
  return {
    name: nameOf.get(spaceId) ?? { text: "" },
    siteName: site.name,
    calendar: site.school_calendar,
    exceptions: [
      ...exceptions.filter(({ kind }) => kind !== "dated"),
      ...exceptions.filter(({ kind }) => kind === "dated"),
    ],
    publicHolidays: publicDays.slice(0, shownHolidays),
    schoolHolidays: schoolDays.slice(0, shownHolidays),
  }
}

import { group, max } from "d3-array"
import type { Database } from "#db/database.server"
import { fromJson } from "#db/json"
import type { SeriesRow } from "#db/schema/bookings"
import type { Recurrence } from "~/availability/recurrence"
import { dayMs } from "~/availability/units"
import { localityNames } from "~/city/areas.server"
import { type Locale, showText } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { env } from "~/platform/env.server"
import { invariant } from "~/platform/errors"
import { paths } from "~/platform/paths"
import { siteAddress } from "~/spaces/site-address"
import { bookingIdsOf, bookingsWithSite } from "../booking-with-site.server"
import type { CalendarEntry, EntryTexts } from "./calendar-entry"
import {
  besideRule,
  bookingEntry,
  type EntryBooking,
  endedSeries,
  isCancelled,
  neverTold,
  occurrenceEntry,
  type ShownSeries,
  seriesEntries,
  toldDates,
} from "./series-entries"

/** For whom a calendar is written: what they act for decides what they read. */
export interface CalendarReader {
  organisationIds: readonly string[]
  locale: Locale
}

/** Host of our site: names of events are ours the world over. */
export function ownHost(): string {
  return new URL(env().publicUrl).hostname
}

function bookingRows(db: Database) {
  return bookingsWithSite(db)
    .innerJoin("organisation", "organisation.id", "booking.organisation_id")
    .select([
      "booking.id",
      "booking.kind",
      "booking.status",
      "booking.series_id",
      "booking.organisation_id",
      "booking.start_at",
      "booking.end_at",
      "booking.planned_start_at",
      "booking.sequence",
      "booking.created_at",
      "booking.updated_at",
      "booking.people",
      "booking.quantity",
      "booking.purpose",
      "space.name as space",
      "site.organisation_id as owner_id",
      "site.name as site",
      "site.street",
      "site.house_number",
      "site.postcode",
      "site.locality",
      "site.municipality_id",
      "site.time_zone",
      "organisation.name as organisation",
      "space.updated_at as space_updated_at",
      "site.updated_at as site_updated_at",
      "organisation.updated_at as organisation_updated_at",
    ])
}
type Row = Awaited<ReturnType<ReturnType<typeof bookingRows>["execute"]>>[number]

/** What is longer over is of no use in a calendar program. */
const pastMs = 180 * dayMs

/** What a calendar tells of, and since when at the latest it may be as it is. */
export interface ToldBookings {
  entries: CalendarEntry[]
  /** Instant as ISO text. */
  changedAt: string
}

/** The bookings of the reader's organisations, and of their spaces, that are not long over. */
export async function bookingsOf(db: Database, reader: CalendarReader, now: Date): Promise<ToldBookings> {
  // What is over is left out by the day, so that nothing but bookings changes a calendar from one midnight to the next.
  const today = Math.floor(now.getTime() / dayMs) * dayMs
  const [since, upcoming] = [today - pastMs, today].map((at) => new Date(at).toISOString()) as [
    string,
    string,
  ]
  const { organisationIds } = reader
  if (!organisationIds.length) return { entries: [], changedAt: upcoming }
  const ids = [...organisationIds]
  const all = await bookingRows(db)
    .where("booking.id", "in", bookingIdsOf(db, { owners: ids, organisations: ids }))
    .where("booking.end_at", ">", since)
    .orderBy("booking.start_at")
    .orderBy("booking.id")
    .execute()
  const rows = await inWords(
    db,
    all.filter(({ status }) => !neverTold.includes(status)),
    reader,
  )
  const single = rows.filter(
    // A program that was told of a booking is told that it was given up, as long as that matters.
    (row) => !row.series_id && (!isCancelled(row.status) || row.end_at > upcoming),
  )
  const told = rows.filter(({ status, end_at }) => !isCancelled(status) || end_at > upcoming)
  const seriesIds = [...new Set(told.flatMap(({ series_id }) => series_id ?? []))]
  const entries = [
    ...single.filter((row) => mayRead(row, reader)).map((row) => bookingEntry(shown(row, reader), ownHost())),
    ...(await seriesToWrite(db, seriesIds, reader)).flatMap(({ series, bookings }) =>
      seriesEntries(series, bookings, ownHost(), toldDates(bookings)),
    ),
  ]
  return { entries, changedAt: max([upcoming, ...changesOf(all), ...changesOf(entries)]) ?? upcoming }
}

/**
 * One booking, or a series whole, as a calendar file, which names at least one event; null for what is not the
 * reader's.
 * @param id of a booking or a series.
 */
export async function entriesFor(
  db: Database,
  id: string,
  reader: CalendarReader,
): Promise<ToldBookings | null> {
  const booking = await bookingRows(db).where("booking.id", "=", id).executeTakeFirst()
  if (booking) {
    if (!mayRead(booking, reader)) return null
    const entries = booking.series_id
      ? [await entryOfDate(db, booking.series_id, id, reader)]
      : (await inWords(db, [booking], reader)).map((row) => bookingEntry(shown(row, reader), ownHost()))
    return toldOf(entries, booking)
  }
  const occurrence = await bookingRows(db).where("booking.series_id", "=", id).executeTakeFirst()
  if (!occurrence || !mayRead(occurrence, reader)) return null
  const [whole] = await seriesToWrite(db, [id], reader)
  invariant(whole, "a booking of a series has its series")
  const { series, bookings } = whole
  const entries = seriesEntries(series, bookings, ownHost(), toldDates(bookings))
  if (entries.length) return toldOf(entries, occurrence)
  const ended = endedSeries(series, bookings, ownHost())
  return ended && toldOf([ended], occurrence)
}

function toldOf(entries: CalendarEntry[], row: Row): ToldBookings {
  return { entries, changedAt: max([...changesOf([row]), ...changesOf(entries)]) ?? row.updated_at }
}

/** When bookings changed, and what names them. */
function changesOf(all: readonly (Row | CalendarEntry)[]): string[] {
  return all.flatMap((one) =>
    "updatedAt" in one
      ? one.updatedAt
      : [one.updated_at, one.space_updated_at, one.site_updated_at, one.organisation_updated_at],
  )
}

/** A date of a series, by the name that it has in the calendar of the series. */
async function entryOfDate(
  db: Database,
  seriesId: string,
  id: string,
  reader: CalendarReader,
): Promise<CalendarEntry> {
  const [whole] = await seriesToWrite(db, [seriesId], reader)
  const booking = whole?.bookings.find((one) => one.id === id)
  invariant(whole && booking, "a booking of a series is among its bookings")
  return occurrenceEntry(whole.series, whole.bookings, booking, ownHost())
}

/** The same rows with their places as the reader names them. */
async function inWords(db: Database, rows: Row[], { locale }: CalendarReader): Promise<Row[]> {
  const nameLocality = await localityNames(db, locale)
  return rows.map((row) => ({ ...row, locality: nameLocality(row) }))
}

/** The members of both sides, but what is only held is nobody's business but of whoever holds it. */
function mayRead({ status, organisation_id, owner_id }: Row, { organisationIds }: CalendarReader): boolean {
  return (
    organisationIds.includes(organisation_id) || (status !== "held" && organisationIds.includes(owner_id))
  )
}

const idsPerQuery = 500

/** Bookings as a calendar shows them to a reader whom they concern. */
export async function bookingsToWrite(
  db: Database,
  ids: readonly string[],
  reader: CalendarReader,
): Promise<EntryBooking[]> {
  const rows = await bookingRows(db).where("booking.id", "in", ids).execute()
  return (await inWords(db, rows, reader)).map((row) => shown(row, reader))
}

/** Series with their bookings, whatever their status, as a calendar shows them to a reader whom they concern. */
export async function seriesToWrite(
  db: Database,
  ids: readonly string[],
  reader: CalendarReader,
): Promise<{ series: ShownSeries; bookings: EntryBooking[] }[]> {
  const all: { series: ShownSeries; bookings: EntryBooking[] }[] = []
  for (let from = 0; from < ids.length; from += idsPerQuery) {
    const part = ids.slice(from, from + idsPerQuery)
    const series = await db.selectFrom("series").selectAll().where("id", "in", part).orderBy("id").execute()
    const rows = await bookingRows(db)
      .where("booking.series_id", "in", part)
      .orderBy("booking.start_at")
      .orderBy("booking.id")
      .execute()
    const rowsOf = group(await inWords(db, rows, reader), ({ series_id }) => series_id)
    for (const row of series) {
      const { id, sequence } = row
      const bookings = (rowsOf.get(id) ?? []).map((booking) => shown(booking, reader))
      all.push({ series: { id, recurrence: recurrenceOf(row), sequence }, bookings })
    }
  }
  return all
}

/** Ids of the dates that a series has beside its rule, in their order. */
export async function datesBesideRule(db: Database, seriesId: string): Promise<string[]> {
  const series = await db
    .selectFrom("series")
    .selectAll()
    .where("id", "=", seriesId)
    .executeTakeFirstOrThrow()
  const rows = await db
    .selectFrom("booking")
    .select(["id", "start_at", "planned_start_at"])
    .where("series_id", "=", seriesId)
    .orderBy("start_at")
    .orderBy("id")
    .execute()
  return besideRule(recurrenceOf(series), rows.map(timesOf)).map(({ id }) => id)
}

function recurrenceOf({ rrule, date, from_minute, until_minute, time_zone }: SeriesRow): Recurrence {
  return { rrule, date, from: from_minute, until: until_minute, timeZone: time_zone, exdates: [], rdates: [] }
}

function timesOf({ id, start_at, planned_start_at }: Pick<Row, "id" | "start_at" | "planned_start_at">) {
  return {
    id,
    start: Date.parse(start_at),
    plannedStart: planned_start_at === null ? null : Date.parse(planned_start_at),
  }
}

function shown(row: Row, reader: CalendarReader): EntryBooking {
  return {
    ...timesOf(row),
    status: row.status,
    end: Date.parse(row.end_at),
    sequence: row.sequence,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    timeZone: row.time_zone,
    texts: textsOf(row, reader),
  }
}

/** A translator is slow to make, and keeps what it has read. */
const translators = new Map<Locale, ReturnType<typeof calendarTranslator>>()
const calendarTranslator = (locale: Locale) => translator(locale, "calendars")

function translatorFor(locale: Locale) {
  const t = translators.get(locale) ?? calendarTranslator(locale)
  translators.set(locale, t)
  return t
}

/** To an owner a booking is who comes, to a group where it goes. */
function textsOf(row: Row, { organisationIds, locale }: CalendarReader): EntryTexts {
  const t = translatorFor(locale)
  const space = showText(fromJson(row.space), locale).text
  const organisation = showText(fromJson(row.organisation), locale).text
  const isGroup = organisationIds.includes(row.organisation_id)
  const unsure = ["held", "requested", "countered", "offered"].includes(row.status)
  const title = () => {
    if (row.kind === "block") return t("summaryOwner", { organisation: t("blocked"), space })
    if (isGroup) return t("summaryGroup", { space, site: row.site })
    return t("summaryOwner", { organisation, space })
  }
  const description = [
    row.purpose,
    row.people !== null && t("people", { count: row.people }),
    row.quantity !== null && row.kind === "booking" && t("desks", { count: row.quantity }),
    unsure && t("unsure"),
  ].filter(Boolean)
  return {
    // Programs that heed no STATUS show what was given up like what stands.
    summary: isCancelled(row.status) ? t("summaryCancelled", { summary: title() }) : title(),
    description: description.join("\n"),
    location: [row.site, siteAddress(row, row.locality)].filter(Boolean).join(", "),
    // Of the series, so that its dates say the same.
    url: env().publicUrl + paths.myBooking(locale, row.series_id ?? row.id),
  }
}

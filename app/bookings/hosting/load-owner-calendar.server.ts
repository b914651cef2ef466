import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { instantOf, wallTimeOf } from "~/availability/clock"
import { readDate } from "~/availability/dates"
import type { Interval } from "~/availability/intervals"
import { dayMinutes } from "~/availability/units"
import { cityTimeZone } from "~/city/city.server"
import { formatMinute } from "~/i18n/format"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { invariant } from "~/platform/errors"
import { paths } from "~/platform/paths"
import { type BookingStatus, epochMinute, fromEpochMinute } from "../booking"
import { listBookings } from "../list-bookings.server"
import type { CalendarEvent } from "../timetable/calendar-event"
import { calendarEvents, wallText } from "../timetable/calendar-events.server"
import { calendarPeriod, viewFrom } from "../timetable/calendar-period"
import { type OwnedSite, ownedSites, spaceChoices } from "./owned-spaces.server"

/** What has the space, and what asks for it. */
const shown: BookingStatus[] = [
  "held",
  "requested",
  "countered",
  "offered",
  "confirmed",
  "completed",
  "no_show",
]
const maxEvents = 1500

/** The calendar of somebody's spaces, for the period and the spaces that an address names. */
export async function loadOwnerCalendar(
  db: Database,
  viewer: Viewer,
  search: URLSearchParams,
  { locale, now }: { locale: Locale; now: Date },
) {
  const sites = await ownedSites(db, viewer, locale)
  const asked = search.get("space") ?? ""
  const site = sites.find(({ id, spaces }) => id === asked || spaces.some((space) => space.id === asked))
  const timeZone = (site ?? sites[0])?.timeZone ?? (await cityTimeZone(db))
  const today = wallTimeOf(timeZone, now.getTime())
  const date = readDate(search.get("date")) ?? today.date
  const period = calendarPeriod(viewFrom(search.get("view")), date)
  const range = {
    start: instantOf(timeZone, period.from, 0),
    end: instantOf(timeZone, period.until, 0),
  }
  const seen = spacesSeen(sites, asked)
  const all = sites.flatMap(({ spaces }) => spaces)
  const spaces = all.filter(({ id }) => seen.has(id))
  const t = translator(locale, "hosting")
  const { bookings } = await listBookings(
    db,
    viewer,
    {
      side: "owner",
      ...(site ? { siteId: site.id } : {}),
      statuses: shown,
      withBlocks: true,
      endsAfter: new Date(range.start).toISOString(),
      startsBefore: new Date(range.end).toISOString(),
      limit: maxEvents,
    },
    { locale, now },
  )
  const own = calendarEvents(
    bookings.filter((booking) => seen.has(booking.space.id)),
    {
      title: ({ kind, purpose, organisation }) =>
        kind === "block"
          ? purpose || t("calendar.blockedNoName")
          : [organisation.name.text, purpose].filter(Boolean).join(" · "),
      href: ({ id }) => paths.myBooking(locale, id),
      movable: ({ status, sides, start }) =>
        status === "confirmed" && sides.includes("owner") && Date.parse(start) > now.getTime(),
    },
  )
  const imported = await importedEvents(db, sites, seen, range)
  return {
    sites: sites.map(({ id, name, spaces }) => ({ id, name, spaces })),
    choices: spaceChoices(sites.filter((candidate) => !site || candidate.id === site.id)),
    asked,
    siteId: site?.id ?? (sites.length === 1 ? (sites[0]?.id ?? null) : null),
    period,
    date,
    today: today.date,
    now: `${today.date}T${formatMinute(today.minute)}`,
    spaces,
    events: [...own, ...imported].sort((a, b) => (a.start < b.start ? -1 : 1)),
    slot: slotAsked(search, date),
  }
}

/** A space with all in it, a building, or everything. */
function spacesSeen(sites: OwnedSite[], asked: string): Set<string> {
  const all = sites.flatMap((site) => site.spaces.map((space) => ({ ...space, siteId: site.id })))
  const inside = new Set([asked])
  // Parents stand before their children.
  for (const { id, parentId } of all) if (parentId !== null && inside.has(parentId)) inside.add(id)
  const found = all.filter(({ id, siteId }) => inside.has(id) || siteId === asked)
  return new Set((found.length ? found : all).map(({ id }) => id))
}

/** A time drawn elsewhere, to fill in the form with. */
function slotAsked(search: URLSearchParams, date: string) {
  const [from, until] = ["from", "until"].map((name) => {
    const text = search.get(name)
    return text && readDate(text.slice(0, 10)) && /^.{10}T\d{2}:\d{2}$/.test(text) ? text : null
  })
  if (!from || !until) return { date, from: "", until: "", untilDate: "" }
  const [first, last] = [from.slice(0, 10), until.slice(0, 10)]
  return { date: first, from: from.slice(11), until: until.slice(11), untilDate: last === first ? "" : last }
}

/** Events of calendars kept elsewhere; their titles are for the owner alone. */
async function importedEvents(
  db: Database,
  sites: OwnedSite[],
  seen: Set<string>,
  range: Interval,
): Promise<CalendarEvent[]> {
  const zones = new Map(
    sites.flatMap(({ spaces, timeZone }) => spaces.map(({ id }) => [id, timeZone] as const)),
  )
  const ids = [...seen].filter((id) => zones.has(id))
  if (!ids.length) return []
  const rows = await db
    .selectFrom("imported_event")
    .select(["id", "space_id", "title", "from_minute", "until_minute"])
    .where("space_id", "in", ids)
    .where("until_minute", ">", epochMinute(range.start))
    .where("from_minute", "<", epochMinute(range.end))
    .orderBy("from_minute")
    .limit(maxEvents)
    .execute()
  return rows.map((row) => {
    const zone = zones.get(row.space_id)
    invariant(zone, "events are read of these spaces alone")
    return {
      id: row.id,
      title: row.title,
      start: wallText(zone, fromEpochMinute(row.from_minute)),
      end: wallText(zone, fromEpochMinute(Math.min(row.until_minute, epochMinute(range.end) + dayMinutes))),
      status: "imported",
      spaceId: row.space_id,
      href: null,
    }
  })
}

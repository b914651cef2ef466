import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { instantOf, wallTimeOf } from "~/availability/clock"
import { readDate } from "~/availability/dates"
import type { Locale, ShownText } from "~/i18n/locales"
import { AppError } from "~/platform/errors"
import { descendantsOf, lineOf } from "~/spaces/tree/space-tree"
import { listBookings } from "../list-bookings.server"
import { partOn } from "../timetable/calendar-event"
import { calendarEvents } from "../timetable/calendar-events.server"
import { calendarPeriod, datesBetween } from "../timetable/calendar-period"
import { ownedSites } from "./owned-spaces.server"

export const doorSheetSpans = ["day", "week"] as const
export type DoorSheetSpan = (typeof doorSheetSpans)[number]

/** One time on the sheet. */
interface DoorSheetLine {
  id: string
  from: string
  until: string
  /** Null for time that the owner keeps. */
  organisation: ShownText | null
  purpose: string
}

/** What hangs on the door: for each day, the rooms with their times. */
export interface DoorSheet {
  site: { id: string; name: string }
  span: DoorSheetSpan
  date: string
  today: string
  days: { date: string; rooms: { id: string; name: ShownText; lines: DoorSheetLine[] }[] }[]
}

/** What an address asks for; a day where it says nothing of a week. */
export function askedSheet(siteId: string, search: URLSearchParams) {
  const span: DoorSheetSpan = search.get("span") === "week" ? "week" : "day"
  return { siteId, date: search.get("date"), span }
}

/**
 * What is sure for a building on a day or in a week, room by room.
 * @throws {AppError} `not_found` to whoever does not belong to its owner
 */
export async function doorSheet(
  db: Database,
  viewer: Viewer,
  { siteId, date, span }: { siteId: string; date: string | null; span: DoorSheetSpan },
  { locale, now }: { locale: Locale; now: Date },
): Promise<DoorSheet> {
  const site = (await ownedSites(db, viewer, locale)).find(({ id }) => id === siteId)
  if (!site) throw new AppError("not_found")
  const today = wallTimeOf(site.timeZone, now.getTime()).date
  const shown = readDate(date) ?? today
  const period = calendarPeriod(span, shown)
  const { bookings } = await listBookings(
    db,
    viewer,
    {
      side: "owner",
      siteId,
      statuses: ["confirmed", "completed", "no_show"],
      withBlocks: true,
      endsAfter: new Date(instantOf(site.timeZone, period.from, 0)).toISOString(),
      startsBefore: new Date(instantOf(site.timeZone, period.until, 0)).toISOString(),
      limit: 1000,
    },
    { locale, now },
  )
  const events = calendarEvents(bookings, { title: () => "", href: () => null })
  // Whoever has the whole has its parts: it stands on the door of each.
  const linesOn = (spaceId: string, day: string) => {
    const line = lineOf(site.spaces, spaceId)
    return bookings.flatMap((booking, index): DoorSheetLine[] => {
      const event = events[index]
      const part = event && line.includes(booking.space.id) ? partOn(event, day) : null
      if (!part) return []
      const organisation = booking.kind === "block" ? null : booking.organisation.name
      return [{ id: booking.id, ...part, organisation, purpose: booking.purpose }]
    })
  }
  const roomsOn = (day: string) => {
    const rooms = site.spaces.map(({ id, name }) => ({ id, name, lines: linesOn(id, day) }))
    const taken = new Set(rooms.filter(({ lines }) => lines.length > 0).map(({ id }) => id))
    // A whole of which a part is taken is neither free nor booked.
    return rooms.filter(
      ({ id }) => taken.has(id) || !descendantsOf(site.spaces, id).some((part) => taken.has(part)),
    )
  }
  return {
    site: { id: site.id, name: site.name },
    span,
    date: shown,
    today,
    days: datesBetween(period.from, period.until).map((day) => ({
      date: day,
      rooms: roomsOn(day),
    })),
  }
}

import { type Database, inSnapshot } from "#db/database.server"
import { fromJson } from "#db/json"
import type { Viewer } from "~/accounts/viewer"
import { type Locale, type ShownText, showText } from "~/i18n/locales"
import { editableSpace } from "~/spaces/listing/editable-space.server"
import { epochMinute, fromEpochMinute } from "../../booking"
import type { LeftOut } from "../reading/left-out"
import { findClashes } from "./calendar-clashes.server"
import type { ImportFault } from "./import-fault"

/** A calendar of a space, as its owner sees it. */
export interface OwnCalendar {
  id: string
  name: string
  /** Host of its address; null for a file. */
  host: string | null
  refreshedAt: string | null
  failure: ImportFault | null
  failedAt: string | null
  nextRefreshAt: string | null
  /** Events to come. */
  events: number
  /** Null when everything could be read. */
  leftOut: LeftOut | null
}

export interface OwnEvent {
  id: string
  calendar: string
  title: string
  start: string
  end: string
}

export interface OwnClash {
  bookingId: string
  title: string
  eventStart: string
  eventEnd: string
  space: ShownText
  organisation: ShownText
  bookingStart: string
  bookingEnd: string
}

/** Everything about the calendars of a space. */
export interface SpaceCalendars {
  name: ShownText
  timeZone: string
  published: boolean
  calendars: OwnCalendar[]
  /** The next ones. */
  events: OwnEvent[]
  clashes: OwnClash[]
}

const shownEvents = 30

/** @throws {AppError} `not_found`, `forbidden` */
export function spaceCalendars(
  db: Database,
  viewer: Viewer,
  spaceId: string,
  { locale, now }: { locale: Locale; now: Date },
): Promise<SpaceCalendars> {
  return inSnapshot(db, async (snapshot) => {
    const space = await editableSpace(snapshot, viewer, spaceId)
    const nowMinute = epochMinute(now.getTime())
    const { time_zone } = await snapshot
      .selectFrom("site")
      .select("time_zone")
      .where("id", "=", space.siteId)
      .executeTakeFirstOrThrow()
    const calendars = await snapshot
      .selectFrom("calendar_subscription")
      .selectAll()
      .select((eb) =>
        eb
          .selectFrom("imported_event")
          .select((event) => event.fn.countAll<number>().as("count"))
          .whereRef("subscription_id", "=", "calendar_subscription.id")
          .where("until_minute", ">", nowMinute)
          .as("events"),
      )
      .where("space_id", "=", spaceId)
      .orderBy("created_at")
      .orderBy("id")
      .execute()
    const events = await snapshot
      .selectFrom("imported_event")
      .innerJoin("calendar_subscription", "calendar_subscription.id", "imported_event.subscription_id")
      .select([
        "imported_event.id",
        "imported_event.title",
        "imported_event.from_minute",
        "imported_event.until_minute",
        "calendar_subscription.name",
      ])
      .where("imported_event.space_id", "=", spaceId)
      .where("imported_event.until_minute", ">", nowMinute)
      .orderBy("imported_event.from_minute")
      .orderBy("imported_event.id")
      .limit(shownEvents)
      .execute()
    const clashes = await findClashes(snapshot, spaceId, now)
    return {
      name: showText(space.name, locale),
      timeZone: time_zone,
      published: space.status === "published",
      calendars: calendars.map((row) => ({
        id: row.id,
        name: row.name,
        host: row.url && new URL(row.url).hostname,
        refreshedAt: row.refreshed_at,
        failure: row.failure,
        failedAt: row.failed_at,
        nextRefreshAt: row.next_refresh_at,
        events: Number(row.events),
        leftOut: row.left_out && fromJson(row.left_out),
      })),
      events: events.map((row) => ({
        id: row.id,
        calendar: row.name,
        title: row.title,
        start: new Date(fromEpochMinute(row.from_minute)).toISOString(),
        end: new Date(fromEpochMinute(row.until_minute)).toISOString(),
      })),
      clashes: clashes.map((clash) => ({
        bookingId: clash.bookingId,
        title: clash.title,
        eventStart: clash.eventStart,
        eventEnd: clash.eventEnd,
        space: showText(clash.bookingSpace, locale),
        organisation: showText(clash.organisation, locale),
        bookingStart: clash.bookingStart,
        bookingEnd: clash.bookingEnd,
      })),
    }
  })
}

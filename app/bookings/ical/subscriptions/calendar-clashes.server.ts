import type { Snapshot, Trx } from "#db/database.server"
import { fromJson } from "#db/json"
import type { Translated } from "~/i18n/locales"
import { recordEvent } from "~/platform/jobs/events.server"
import { ancestorsOf, descendantsOf } from "~/spaces/tree/space-tree"
import { epochMinute, fromEpochMinute } from "../../booking"
import { bookingEvents } from "../../events"

/** An imported event and a booking that stands, at the same time. */
export interface CalendarClash {
  subscriptionId: string
  uid: string
  recurrence: string
  /** Title of the event in its own calendar. */
  title: string
  eventStart: string
  eventEnd: string
  bookingId: string
  bookingSpace: Translated
  organisation: Translated
  bookingStart: string
  bookingEnd: string
}

const standing = ["held", "countered", "offered", "confirmed"] as const

/** Every clash to come of the calendars of a space with bookings of it, of what holds it and of what lies in it. */
export async function findClashes(db: Snapshot, spaceId: string, now: Date): Promise<CalendarClash[]> {
  const events = await db
    .selectFrom("imported_event")
    .select(["subscription_id", "uid", "recurrence", "title", "from_minute", "until_minute"])
    .where("space_id", "=", spaceId)
    .where("until_minute", ">", epochMinute(now.getTime()))
    .orderBy("from_minute")
    .orderBy("id")
    .execute()
  const last = events.at(-1)
  if (!last) return []
  const bookings = await db
    .selectFrom("booking")
    .innerJoin("space", "space.id", "booking.space_id")
    .innerJoin("organisation", "organisation.id", "booking.organisation_id")
    .select(["booking.id", "booking.start_at", "booking.end_at", "space.name", "organisation.name as who"])
    .where("booking.space_id", "in", await kinOf(db, spaceId))
    .where("booking.kind", "=", "booking")
    .where("booking.status", "in", standing)
    .where("booking.end_at", ">", now.toISOString())
    .where("booking.start_at", "<", new Date(fromEpochMinute(last.until_minute)).toISOString())
    .orderBy("booking.start_at")
    .orderBy("booking.id")
    .execute()
  return bookings.flatMap((booking) => {
    const [start, end] = [epochMinute(Date.parse(booking.start_at)), epochMinute(Date.parse(booking.end_at))]
    return events
      .filter((event) => event.from_minute < end && event.until_minute > start)
      .map(({ subscription_id, uid, recurrence, title, from_minute, until_minute }) => ({
        subscriptionId: subscription_id,
        uid,
        recurrence,
        title,
        eventStart: new Date(fromEpochMinute(from_minute)).toISOString(),
        eventEnd: new Date(fromEpochMinute(until_minute)).toISOString(),
        bookingId: booking.id,
        bookingSpace: fromJson(booking.name),
        organisation: fromJson(booking.who),
        bookingStart: booking.start_at,
        bookingEnd: booking.end_at,
      }))
  })
}

async function kinOf(db: Snapshot, spaceId: string): Promise<string[]> {
  const nodes = await db
    .selectFrom("space")
    .select(["id", "parent_id as parentId"])
    .where("site_id", "=", (eb) =>
      eb.selectFrom("space as own").select("own.site_id").where("own.id", "=", spaceId),
    )
    .execute()
  return [spaceId, ...ancestorsOf(nodes, spaceId), ...descendantsOf(nodes, spaceId)]
}

/**
 * Tells of the clashes of a calendar, of each once: an imported event never takes away a booking, and its owner
 * decides what becomes of both.
 * @returns how many were new.
 */
export async function tellClashes(
  trx: Trx,
  { id, spaceId }: { id: string; spaceId: string },
  now: Date,
): Promise<number> {
  const clashes = (await findClashes(trx, spaceId, now)).filter(({ subscriptionId }) => subscriptionId === id)
  if (!clashes.length) return 0
  const told = await trx
    .selectFrom("calendar_clash")
    .select(["uid", "recurrence", "booking_id"])
    .where("subscription_id", "=", id)
    .execute()
  const keys = new Set(told.map((row) => `${row.booking_id} ${row.recurrence} ${row.uid}`))
  const fresh = clashes.filter(
    ({ bookingId, recurrence, uid }) => !keys.has(`${bookingId} ${recurrence} ${uid}`),
  )
  for (const clash of fresh) {
    const { uid, recurrence, bookingId, title, eventStart, eventEnd } = clash
    const row = { subscription_id: id, uid, recurrence, booking_id: bookingId, told_at: now.toISOString() }
    await trx.insertInto("calendar_clash").values(row).execute()
    const data = { bookingId, spaceId, subscriptionId: id, title, start: eventStart, end: eventEnd }
    await recordEvent(trx, bookingEvents, { kind: "calendar.clash", subjectId: bookingId, data }, now)
  }
  return fresh.length
}

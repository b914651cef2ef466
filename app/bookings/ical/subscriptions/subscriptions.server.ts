import { type Database, inTransaction } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { AppError } from "~/platform/errors"
import { newId } from "~/platform/ids.server"
import { recordChange } from "~/platform/jobs/changes.server"
import { recordFreedTime } from "~/spaces/hours/freed-time.server"
import { editableSpace } from "~/spaces/listing/editable-space.server"
import { type Network, publicNetwork } from "./fetch-calendar.server"
import type { ImportFault } from "./import-fault"
import { calendarUrl } from "./public-address.server"
import { keepRead, readSource, refreshCalendar } from "./refresh-calendars.server"

export const maxSubscriptions = 10

/** A calendar to add: the address of one that is kept elsewhere, or a file. */
export interface CalendarToAdd {
  name: string | null
  source: { url: string } | { content: string | Uint8Array[]; file: string }
}

interface Outside {
  now: Date
  network?: Network
}

/**
 * Adds a calendar to a space once it could be read: from then on its events block new bookings.
 * @throws {AppError} `not_found`, `forbidden`, `too_many`; {@link ImportError} when it cannot be read.
 */
export async function addCalendar(
  db: Database,
  viewer: Viewer,
  spaceId: string,
  { name, source }: CalendarToAdd,
  { now, network = publicNetwork }: Outside,
): Promise<{ id: string }> {
  const timeZone = await inTransaction(db, async (trx) => {
    const { siteId } = await editableSpace(trx, viewer, spaceId)
    const { count } = await trx
      .selectFrom("calendar_subscription")
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .where("space_id", "=", spaceId)
      .executeTakeFirstOrThrow()
    if (Number(count) >= maxSubscriptions) throw new AppError("too_many", { reason: "calendars" })
    const site = trx.selectFrom("site").select("time_zone").where("id", "=", siteId)
    return (await site.executeTakeFirstOrThrow()).time_zone
  })
  const url = "url" in source ? (calendarUrl(source.url)?.href ?? source.url) : null
  const content = "content" in source ? source.content : null
  const unread = { url, etag: null, last_modified: null, expanded_at: null, left_out: null }
  const found = await readSource({ ...unread, content }, timeZone, { now, network })
  const fallback = "file" in source ? source.file : new URL(source.url.replace(/^webcal/i, "http")).hostname
  return inTransaction(db, async (trx) => {
    await editableSpace(trx, viewer, spaceId)
    const id = newId()
    await trx
      .insertInto("calendar_subscription")
      .values({
        ...unread,
        id,
        space_id: spaceId,
        name: (name || found.read?.name || fallback).slice(0, 100),
        created_by: viewer.userId,
        created_at: now.toISOString(),
        refreshed_at: null,
        next_refresh_at: null,
        failure: null,
        failed_at: null,
        content: null,
        left_out: null,
      })
      .execute()
    await keepRead(trx, { id, spaceId, upload: url === null }, found, now)
    return { id }
  })
}

/**
 * Takes a calendar away with its events; what they took is offered to whoever waits.
 * @throws {AppError} `not_found`, `forbidden`
 */
export async function removeCalendar(
  db: Database,
  viewer: Viewer,
  spaceId: string,
  id: string,
  now: Date,
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { siteId } = await editableSpace(trx, viewer, spaceId)
    const { numDeletedRows } = await trx
      .deleteFrom("calendar_subscription")
      .where("id", "=", id)
      .where("space_id", "=", spaceId)
      .executeTakeFirstOrThrow()
    if (numDeletedRows === 0n) throw new AppError("not_found")
    await recordFreedTime(trx, siteId, now)
    await recordChange(trx, "freed", siteId)
  })
}

/** Reads a calendar now, not when it is due. @throws {AppError} `not_found`, `forbidden` */
export async function refreshOwnCalendar(
  db: Database,
  viewer: Viewer,
  spaceId: string,
  id: string,
  outside: Outside,
): Promise<ImportFault | null> {
  await inTransaction(db, async (trx) => {
    await editableSpace(trx, viewer, spaceId)
    const there = trx
      .selectFrom("calendar_subscription")
      .select("id")
      .where("id", "=", id)
      .where("space_id", "=", spaceId)
    if (!(await there.executeTakeFirst())) throw new AppError("not_found")
  })
  return refreshCalendar(db, id, outside)
}

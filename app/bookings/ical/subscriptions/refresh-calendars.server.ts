import type { Selectable } from "kysely"
import { inRetriedTransaction } from "#db/clash.server"
import type { Database, Trx } from "#db/database.server"
import type { CalendarSubscriptionRow } from "#db/schema/ical"
import { dayMs, minuteMs } from "~/availability/units"
import { env } from "~/platform/env.server"
import { recordChange } from "~/platform/jobs/changes.server"
import type { Job } from "~/platform/jobs/job"
import { log } from "~/platform/log.server"
import { lockSite } from "~/spaces/tree/turns.server"
import { offerAllFreed } from "../../lifecycle/offer-freed.server"
import type { LeftOut } from "../reading/left-out"
import type { CalendarRead } from "../reading/read-calendar"
import { readInThread } from "../reading/read-in-thread.server"
import { tellClashes } from "./calendar-clashes.server"
import { fetchCalendar, type Network, publicNetwork } from "./fetch-calendar.server"
import { ImportError, type ImportFault } from "./import-fault"
import { keepEvents } from "./keep-events.server"

/** Events are laid out so far ahead… */
const horizonMs = 548 * dayMs
/** …and again after so long, even when the calendar did not change. */
const expandAgainMs = 7 * dayMs
/** …sooner where something was left out, of which some may be over. */
const lookAgainMs = dayMs
const everyMs = 30 * minuteMs
const longestWaitMs = dayMs

type Source = Pick<
  Selectable<CalendarSubscriptionRow>,
  "url" | "content" | "etag" | "last_modified" | "expanded_at" | "left_out"
>

/** What a calendar says now. */
export interface SourceRead {
  /** Null when nothing changed since. */
  read: CalendarRead | null
  etag: string | null
  lastModified: string | null
}

/**
 * Reads a calendar from its address or its upload. Waits for the network: never within a transaction.
 * @throws {ImportError}
 */
export async function readSource(
  {
    url,
    content,
    etag,
    last_modified,
    expanded_at,
    left_out,
  }: Omit<Source, "content"> & {
    content: string | Uint8Array[] | null
  },
  timeZone: string,
  { now, network }: { now: Date; network: Network },
): Promise<SourceRead> {
  const stale = expanded_at === null || now.getTime() - Date.parse(expanded_at) > againMs(left_out)
  const version = { etag: stale ? null : etag, lastModified: stale ? null : last_modified }
  const fetched = url
    ? await fetchCalendar(url, version, network)
    : { pieces: typeof content === "object" ? (content ?? []) : [Buffer.from(content)], ...version }
  if ("unchanged" in fetched) return { read: null, etag, lastModified: last_modified }
  const read = await readInThread(fetched.pieces, {
    timeZone,
    from: now.getTime() - dayMs,
    until: now.getTime() + horizonMs,
    ownSuffix: `@${new URL(env().publicUrl).hostname}`,
    keepsContent: url === null,
  })
  return { read, etag: fetched.etag, lastModified: fetched.lastModified }
}

/** Reads a calendar anew and keeps what it says, or why it could not be read; what was known then stays. */
export async function refreshCalendar(
  db: Database,
  id: string,
  { now, network = publicNetwork }: { now: Date; network?: Network },
): Promise<ImportFault | null> {
  const subscription = await db
    .selectFrom("calendar_subscription")
    .innerJoin("space", "space.id", "calendar_subscription.space_id")
    .innerJoin("site", "site.id", "space.site_id")
    .selectAll("calendar_subscription")
    .select("site.time_zone")
    .where("calendar_subscription.id", "=", id)
    .executeTakeFirst()
  if (!subscription) return null
  try {
    const read = await readSource(subscription, subscription.time_zone, { now, network })
    await keepRead(db, { id, spaceId: subscription.space_id, upload: subscription.url === null }, read, now)
    return null
  } catch (error) {
    if (!(error instanceof ImportError)) throw error
    await keepFailure(db, subscription, error.fault, now)
    return error.fault
  }
}

/** Keeps what was read: the events, when it was read, and whom to tell of clashes. */
export async function keepRead(
  db: Database,
  subscription: { id: string; spaceId: string; upload: boolean },
  { read, etag, lastModified }: SourceRead,
  now: Date,
): Promise<void> {
  await inRetriedTransaction(db, async (trx) => {
    // Whoever books in the building waits, and what an event gives back is offered before anybody else sees it free.
    const siteId = await turnOf(trx, subscription.spaceId)
    const stamp = now.toISOString()
    const wait = subscription.upload ? againMs(read && leftOutJson(read.leftOut)) : everyMs
    // The row is locked first, so that two who read at once take turns; one that was removed is gone.
    const { numUpdatedRows } = await trx
      .updateTable("calendar_subscription")
      .set({
        etag,
        last_modified: lastModified,
        refreshed_at: stamp,
        next_refresh_at: new Date(now.getTime() + wait).toISOString(),
        failures: 0,
        failure: null,
        failed_at: null,
        ...(read && { expanded_at: stamp, content: read.content, left_out: leftOutJson(read.leftOut) }),
      })
      .where("id", "=", subscription.id)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) return
    const freed = read !== null && (await keepEvents(trx, subscription, read.events, now))
    if (freed) await offerAllFreed(trx, siteId, now)
    await tellClashes(trx, subscription, now)
    if (freed) await recordChange(trx, "freed", siteId)
  })
}

const againMs = (leftOut: string | null) => (leftOut === null ? expandAgainMs : lookAgainMs)

/** Null when nothing was. */
const leftOutJson = (leftOut: LeftOut) => (leftOut.count > 0 ? JSON.stringify(leftOut) : null)

/** Takes the turn of a space's building. */
async function turnOf(trx: Trx, spaceId: string): Promise<string> {
  const { site_id } = await trx
    .selectFrom("space")
    .select("site_id")
    .where("id", "=", spaceId)
    .executeTakeFirstOrThrow()
  await lockSite(trx, site_id)
  return site_id
}

async function keepFailure(
  db: Database,
  { id, failures }: { id: string; failures: number },
  fault: ImportFault,
  now: Date,
): Promise<void> {
  const wait = Math.min(everyMs * 2 ** failures, longestWaitMs)
  await db
    .updateTable("calendar_subscription")
    .set({
      failures: failures + 1,
      failure: fault,
      failed_at: now.toISOString(),
      next_refresh_at: new Date(now.getTime() + wait).toISOString(),
    })
    .where("id", "=", id)
    .execute()
}

const batch = 5
/** Longer than reading one takes: whoever claimed it and fell over is followed by another. */
const claimMs = 10 * minuteMs

/** Reads what is due, each calendar by whoever claims it first. @returns how many were read. */
export async function refreshDue(
  db: Database,
  { now, network = publicNetwork }: { now: Date; network?: Network },
): Promise<number> {
  const due = await db
    .selectFrom("calendar_subscription")
    .select(["id", "next_refresh_at"])
    .where("next_refresh_at", "<=", now.toISOString())
    .orderBy("next_refresh_at")
    .orderBy("id")
    .limit(batch)
    .execute()
  let read = 0
  for (const { id, next_refresh_at } of due) {
    const { numUpdatedRows } = await db
      .updateTable("calendar_subscription")
      .set({ next_refresh_at: new Date(now.getTime() + claimMs).toISOString() })
      .where("id", "=", id)
      .where("next_refresh_at", "=", next_refresh_at)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) continue
    read++
    try {
      const fault = await refreshCalendar(db, id, { now, network })
      if (fault) log.info({ calendar: id, fault }, "calendar not read")
    } catch (error) {
      // The others are read all the same, and this one when it is claimed again.
      log.error({ calendar: id, err: error }, "calendar not read for a fault of ours")
    }
  }
  return read
}

/** Reads the calendars that owners keep elsewhere. */
export const calendarJob: Job = {
  name: "calendars",
  everyMs: minuteMs,
  run: async (db, now) => (await refreshDue(db, { now })) === batch,
}

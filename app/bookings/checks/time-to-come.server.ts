import { type Expression, type ExpressionBuilder, type SqlBool, sql } from "kysely"
import { chunksOf } from "#db/chunks"
import type { Database } from "#db/database.server"
import type { Tables } from "#db/schema/tables"
import { type BookingStatus, epochMinute, expiringStatuses } from "../booking"
import type { BusyKind } from "./busy-time"

/** Time that somebody has of one space itself, in minutes since 1970, buffers counted. */
export interface OwnTime {
  /** A leaf for what is booked; any space for an event of a calendar kept elsewhere. */
  spaceId: string
  from: number
  until: number
  kind: BusyKind
  /** Desks of a desk area; null is all of the space. */
  quantity: number | null
  /** In milliseconds: from then on nobody has it; null where it stays. */
  expiresAt: number | null
}

/** As many as one statement reads at once: other requests get their turn between two. */
const chunk = 5000
/** As the index of long claims has it. */
const longMinutes = 2880
const expiring: ReadonlySet<BookingStatus> = new Set(expiringStatuses)

/** All that is taken of the city after an instant, some thousands at a time. */
export async function* allTimeToCome(db: Database, since: Date): AsyncGenerator<OwnTime[]> {
  const after = epochMinute(since.getTime())
  yield await claims(db, (eb) =>
    eb.and([eb("claim.until_minute", ">", after), sql<SqlBool>`until_minute - from_minute > 2880`]),
  )
  for (let last = { from: after - longMinutes, bookingId: "", leafId: "" }; ; ) {
    const rows = await claimRows(db)
      .where("claim.from_minute", ">=", last.from)
      .where((eb) =>
        eb.or([
          eb("claim.from_minute", ">", last.from),
          eb("claim.booking_id", ">", last.bookingId),
          eb.and([eb("claim.booking_id", "=", last.bookingId), eb("claim.leaf_id", ">", last.leafId)]),
        ]),
      )
      .orderBy("claim.from_minute")
      .orderBy("claim.booking_id")
      .orderBy("claim.leaf_id")
      .limit(chunk)
      .execute()
    const end = rows.at(-1)
    if (!end) break
    last = { from: end.from_minute, bookingId: end.booking_id, leafId: end.leaf_id }
    yield rows
      .filter((row) => row.until_minute > after && row.until_minute - row.from_minute <= longMinutes)
      .map(ownTime)
  }
  for (let last = ""; ; ) {
    const rows = await importRows(db).where("id", ">", last).orderBy("id").limit(chunk).execute()
    const end = rows.at(-1)
    if (!end) break
    last = end.id
    yield rows.filter((row) => row.until_minute > after).map(imported)
  }
}

/** The same of some spaces. */
export async function timeToComeOf(
  db: Database,
  spaceIds: readonly string[],
  since: Date,
): Promise<OwnTime[]> {
  const after = epochMinute(since.getTime())
  const times: OwnTime[] = []
  for (const ids of chunksOf(spaceIds, chunk)) {
    times.push(
      ...(await claims(db, (eb) =>
        eb.and([eb("claim.leaf_id", "in", ids), eb("claim.until_minute", ">", after)]),
      )),
    )
    const events = await importRows(db)
      .where("space_id", "in", ids)
      .where("until_minute", ">", after)
      .execute()
    times.push(...events.map(imported))
  }
  return times
}

async function claims(
  db: Database,
  where: (eb: ExpressionBuilder<Tables, "claim" | "booking">) => Expression<SqlBool>,
): Promise<OwnTime[]> {
  const rows = await claimRows(db).where(where).execute()
  return rows.map(ownTime)
}

function claimRows(db: Database) {
  return db
    .selectFrom("claim")
    .innerJoin("booking", "booking.id", "claim.booking_id")
    .select([
      "claim.leaf_id",
      "claim.booking_id",
      "claim.from_minute",
      "claim.until_minute",
      "claim.quantity",
      "booking.kind",
      "booking.status",
      "booking.expires_at",
    ])
}

function ownTime(row: Awaited<ReturnType<ReturnType<typeof claimRows>["execute"]>>[number]): OwnTime {
  const expires = expiring.has(row.status) ? row.expires_at : null
  return {
    spaceId: row.leaf_id,
    from: row.from_minute,
    until: row.until_minute,
    kind: row.kind,
    quantity: row.quantity,
    expiresAt: expires === null ? null : Date.parse(expires),
  }
}

function importRows(db: Database) {
  return db.selectFrom("imported_event").select(["id", "space_id", "from_minute", "until_minute"])
}

function imported(row: { space_id: string; from_minute: number; until_minute: number }): OwnTime {
  return {
    spaceId: row.space_id,
    from: row.from_minute,
    until: row.until_minute,
    kind: "imported",
    quantity: null,
    expiresAt: null,
  }
}

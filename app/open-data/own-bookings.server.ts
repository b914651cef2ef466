import { type Expression, type ExpressionBuilder, type Selectable, type SqlBool, sql } from "kysely"
import type { Database } from "#db/database.server"
import type { BookingRow, Tables } from "#db/schema"
import { organisationsWhere } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer.server"
import type { BookingStatus } from "~/bookings/booking"

/** A booking with the names of what it joins; names are JSON text. */
export interface NamedBooking extends Selectable<BookingRow> {
  space_name: string
  organisation_name: string
  owner_id: string
  owner_name: string
  rrule: string | null
}

export interface BookingQuery {
  status?: BookingStatus[]
  space?: string
  organisation?: string
  series?: string
  side?: "owner" | "organisation"
  /** Instants: what overlaps the time between them. */
  from?: string
  to?: string
  limit: number
  /** Start and id of the last one on the page before. */
  after: [string, string] | null
}

type Joined = Tables & { owner: Tables["organisation"] }
type Where = ExpressionBuilder<Joined, "booking" | "space" | "site" | "organisation" | "owner">

/** The bookings of the organisations for which one acts, and those of their spaces, by their start. */
export async function listOwnBookings(
  db: Database,
  viewer: Viewer,
  query: BookingQuery,
): Promise<{ items: NamedBooking[]; total: number; next: [string, string] | null }> {
  const ids = organisationsWhere(viewer, "booking.read")
  const own = (eb: Where) => ownOnes(eb, ids, query)
  const { count } = await bookings(db)
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where(own)
    .executeTakeFirstOrThrow()
  const rows = await named(db)
    .where(own)
    .where((eb) => (query.after ? afterOne(eb, query.after) : sql<boolean>`1 = 1`))
    .orderBy("booking.start_at")
    .orderBy("booking.id")
    .limit(query.limit + 1)
    .execute()
  const items = rows.slice(0, query.limit)
  const last = items.at(-1)
  return {
    items,
    total: Number(count),
    next: last && rows.length > query.limit ? [last.start_at, last.id] : null,
  }
}

/** A booking, or the dates of a series, that one may see; none otherwise. */
export async function findOwnBookings(db: Database, viewer: Viewer, id: string): Promise<NamedBooking[]> {
  const ids = organisationsWhere(viewer, "booking.read")
  return named(db)
    .where((eb) => ownOnes(eb, ids, {}))
    .where((eb) => eb.or([eb("booking.id", "=", id), eb("booking.series_id", "=", id)]))
    .orderBy("booking.start_at")
    .orderBy("booking.id")
    .execute()
}

function bookings(db: Database) {
  return db
    .selectFrom("booking")
    .innerJoin("space", "space.id", "booking.space_id")
    .innerJoin("site", "site.id", "space.site_id")
    .innerJoin("organisation", "organisation.id", "booking.organisation_id")
    .innerJoin("organisation as owner", "owner.id", "site.organisation_id")
    .leftJoin("series", "series.id", "booking.series_id")
}

function named(db: Database) {
  return bookings(db)
    .selectAll("booking")
    .select([
      "space.name as space_name",
      "organisation.name as organisation_name",
      "owner.id as owner_id",
      "owner.name as owner_name",
      "series.rrule",
    ])
}

function ownOnes(eb: Where, ids: string[], query: Partial<BookingQuery>): Expression<SqlBool> {
  if (ids.length === 0) return sql<boolean>`1 = 0`
  const asOrganisation = eb("booking.organisation_id", "in", ids)
  const asOwner = eb("site.organisation_id", "in", ids)
  const sides = { organisation: asOrganisation, owner: asOwner }
  const { status, space, organisation, series, side, from, to } = query
  return eb.and([
    side ? sides[side] : eb.or([asOrganisation, asOwner]),
    ...(status ? [eb("booking.status", "in", status)] : []),
    ...(space ? [eb("booking.space_id", "=", space)] : []),
    ...(organisation ? [eb("booking.organisation_id", "=", organisation)] : []),
    ...(series ? [eb("booking.series_id", "=", series)] : []),
    ...(from ? [eb("booking.end_at", ">", from)] : []),
    ...(to ? [eb("booking.start_at", "<", to)] : []),
  ])
}

function afterOne(eb: Where, [start, id]: [string, string]) {
  return eb.or([
    eb("booking.start_at", ">", start),
    eb.and([eb("booking.start_at", "=", start), eb("booking.id", ">", id)]),
  ])
}

import { z } from "zod"
import type { Database, Snapshot } from "#db/database.server"
import { fromJson } from "#db/json"
import { organisationsWhere } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { type Locale, showText } from "~/i18n/locales"
import { readCursor, unknownCursor, writeCursor } from "~/platform/http/cursor.server"
import type { BookingStatus, Side } from "./booking"
import type { BookingItem } from "./booking-item"
import { movesFor, type StatusMove } from "./booking-moves"
import { sidesOf } from "./booking-side"
import { bookingIdsOf, bookingsWithSite } from "./booking-with-site.server"
import { seatsForMore } from "./checks/taking-rules"
import { keptFree } from "./kept-free"
import { agreedOf } from "./prices/promised"

/** Which bookings: those of one's organisations, as the one who books, as the one whose space it is, or both. */
export interface BookingFilter {
  side?: Exclude<Side, "system">
  /** Only of this organisation of one's own, on the side that is asked. */
  organisationId?: string
  spaceId?: string
  siteId?: string
  seriesId?: string
  statuses?: readonly BookingStatus[]
  /** Instants as ISO text: what ends after, what begins before. */
  endsAfter?: string
  startsBefore?: string
  /** Owner's blocked time too. */
  withBlocks?: boolean
  /** By the start, earliest first unless told otherwise. */
  latestFirst?: boolean
  limit?: number
  /** Where the page before ended, as its `next` says. */
  after?: string
}

/** A page of bookings. */
export interface BookingList {
  bookings: BookingItem[]
  total: number
  /** For `after`; null at the end. */
  next: string | null
}

const usualLimit = 100

/** The bookings that somebody may see, by their start. @throws {AppError} `bad_request` for a foreign `after`. */
export async function listBookings(
  db: Database,
  viewer: Viewer,
  filter: BookingFilter,
  { locale, now }: { locale: Locale; now: Date },
): Promise<BookingList> {
  const limit = filter.limit ?? usualLimit
  const query = filtered(db, viewer, filter)
  const { total } = await query
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow()
  const order = filter.latestFirst ? "desc" : "asc"
  const rows = await query
    .$if(filter.after !== undefined, (page) => {
      const after = readCursor(filter.after ?? "", place)
      if (!after) throw unknownCursor()
      const [start, id] = after
      const beyond = filter.latestFirst ? "<" : ">"
      return page.where((eb) =>
        eb.or([
          eb("booking.start_at", beyond, start),
          eb.and([eb("booking.start_at", "=", start), eb("booking.id", beyond, id)]),
        ]),
      )
    })
    .orderBy("booking.start_at", order)
    .orderBy("booking.id", order)
    .limit(limit + 1)
    .execute()
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return {
    bookings: shown.map((row) => itemFromRow(row, viewer, locale, now)),
    total: Number(total),
    next: last ? writeCursor([last.start_at, last.id]) : null,
  }
}

const place = z.tuple([z.iso.datetime(), z.string().min(1)])

/** Bookings with the names around them. */
export function bookingRows(db: Snapshot) {
  return bookingsWithSite(db)
    .innerJoin("organisation", "organisation.id", "booking.organisation_id")
    .innerJoin("organisation as owner", "owner.id", "site.organisation_id")
    .selectAll("booking")
    .select([
      "space.name as space_name",
      "space.capacity_seated",
      "space.site_id",
      "site.name as site_name",
      "site.time_zone",
      "site.organisation_id as owner_id",
      "owner.name as owner_name",
      "organisation.name as organisation_name",
    ])
}

export type NamedBookingRow = Awaited<ReturnType<ReturnType<typeof bookingRows>["execute"]>>[number]

function filtered(db: Database, viewer: Viewer, filter: BookingFilter) {
  const own = organisationsWhere(viewer, "booking.read")
  const ids = filter.organisationId ? own.filter((id) => id === filter.organisationId) : own
  const sides = {
    owners: filter.side === "organisation" ? [] : ids,
    organisations: filter.side === "owner" ? [] : ids,
  }
  return bookingRows(db)
    .where("booking.id", "in", bookingIdsOf(db, sides))
    .$if(!filter.withBlocks, (query) => query.where("booking.kind", "=", "booking"))
    .$if(filter.spaceId !== undefined, (query) => query.where("booking.space_id", "=", filter.spaceId ?? ""))
    .$if(filter.siteId !== undefined, (query) => query.where("space.site_id", "=", filter.siteId ?? ""))
    .$if(filter.seriesId !== undefined, (query) =>
      query.where("booking.series_id", "=", filter.seriesId ?? ""),
    )
    .$if(filter.statuses !== undefined, (query) =>
      query.where((eb) =>
        filter.statuses?.length ? eb("booking.status", "in", filter.statuses) : eb.lit(false),
      ),
    )
    .$if(filter.endsAfter !== undefined, (query) =>
      query.where("booking.end_at", ">", filter.endsAfter ?? ""),
    )
    .$if(filter.startsBefore !== undefined, (query) =>
      query.where("booking.start_at", "<", filter.startsBefore ?? ""),
    )
}

/** A booking as somebody sees it who may. */
export function itemFromRow(row: NamedBookingRow, viewer: Viewer, locale: Locale, now: Date): BookingItem {
  const named = (id: string, json: string) => ({ id, name: showText(fromJson(json), locale) })
  const agreed = agreedOf(row)
  const sides = sidesOf(viewer, { ownerId: row.owner_id, organisationId: row.organisation_id })
  const moves = sides.flatMap((side) => movesFor({ status: row.status, startAt: row.start_at }, side, now))
  return {
    id: row.id,
    kind: row.kind,
    seriesId: row.series_id,
    status: row.status,
    toldStatus: row.status === "confirmed" && row.end_at <= now.toISOString() ? "completed" : row.status,
    start: row.start_at,
    end: row.end_at,
    plannedStart: row.planned_start_at,
    quantity: row.quantity,
    people: row.people,
    seats: seatsForMore(row.people, { seated: row.capacity_seated, desks: row.quantity }),
    purpose: row.purpose,
    activity: row.activity,
    keptFree: keptFree(row),
    price: agreed.price,
    agreed: { terms: agreed.terms, late: agreed.late },
    reason: row.reason,
    reasonText: row.reason_text,
    expiresAt: row.expires_at,
    reconfirmBy: row.reconfirm_by,
    reconfirmedAt: row.reconfirmed_at,
    agenda: {
      title: row.agenda_title,
      owner: row.agenda_owner === 1,
      organisation: row.agenda_organisation === 1,
    },
    space: named(row.space_id, row.space_name),
    site: { id: row.site_id, name: row.site_name, timeZone: row.time_zone },
    owner: named(row.owner_id, row.owner_name),
    organisation: named(row.organisation_id, row.organisation_name),
    sides,
    moves: [...new Set<StatusMove>(moves)],
    createdAt: row.created_at,
  }
}

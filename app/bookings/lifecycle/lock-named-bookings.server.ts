import type { Trx } from "#db/database.server"
import type { BookingRow } from "#db/schema/bookings"
import { AppError } from "~/platform/errors"
import { lockSite } from "~/spaces/tree/turns.server"
import type { BookingScope } from "../booking"
import { bookingsWithSite } from "../booking-with-site.server"
import { lockBookings } from "./change-bookings.server"
import { expireDueOf } from "./expire.server"

/** The bookings that an action is about, locked, and where they are. */
export interface LockedBookings {
  /** The one that was named, or the next of the series that was named. */
  named: BookingRow
  rows: BookingRow[]
  siteId: string
  ownerId: string
  organisationId: string
}

/**
 * Finds and locks what an id names: a booking, with those that follow it or its whole series when the scope says so,
 * or a series. What has outlived its time is ended first.
 * @param toSpaceId where they may be moved to.
 * @throws {AppError} `not_found`
 */
export async function lockNamedBookings(
  trx: Trx,
  id: string,
  scope: BookingScope,
  now: Date,
  toSpaceId?: string,
): Promise<LockedBookings> {
  await lockSitesOf(trx, id, toSpaceId)
  const found = await bookingsWithSite(trx)
    .select([
      "booking.id",
      "booking.series_id",
      "booking.start_at",
      "booking.organisation_id",
      "space.site_id",
      "site.organisation_id as owner_id",
    ])
    .where((eb) => eb.or([eb("booking.id", "=", id), eb("booking.series_id", "=", id)]))
    .orderBy("booking.start_at")
    .execute()
  const first =
    found.find((row) => row.id === id) ?? found.find((row) => row.start_at > now.toISOString()) ?? found[0]
  if (!first) throw new AppError("not_found")
  await expireDueOf(trx, first.site_id, now)
  const whole = first.series_id === id || scope === "series"
  const ids =
    first.series_id === null || (!whole && scope === "occurrence")
      ? [first.id]
      : await idsOfSeries(trx, first.series_id, whole ? null : first.start_at)
  const rows = await lockBookings(trx, ids)
  const named = rows.find((row) => row.id === first.id)
  if (!named) throw new AppError("not_found")
  return {
    named,
    rows,
    siteId: first.site_id,
    ownerId: first.owner_id,
    organisationId: first.organisation_id,
  }
}

/** Locks every building concerned, always in the same order. */
async function lockSitesOf(trx: Trx, id: string, toSpaceId = ""): Promise<void> {
  const sites = await trx
    .selectFrom("space")
    .select("site_id")
    .distinct()
    .where("id", "in", (eb) =>
      // One after the other, each by its index: a condition on any of them would read all bookings.
      eb
        .selectFrom("space")
        .select("space.id")
        .where("space.id", "=", toSpaceId)
        .union(eb.selectFrom("booking").select("booking.space_id as id").where("booking.id", "=", id))
        .union(eb.selectFrom("booking").select("booking.space_id as id").where("booking.series_id", "=", id))
        .union(
          eb
            .selectFrom("booking as named")
            .innerJoin("booking", "booking.series_id", "named.series_id")
            .select("booking.space_id as id")
            .where("named.id", "=", id),
        ),
    )
    .orderBy("site_id")
    .execute()
  for (const { site_id } of sites) await lockSite(trx, site_id)
}

async function idsOfSeries(trx: Trx, seriesId: string, from: string | null): Promise<string[]> {
  const rows = await trx
    .selectFrom("booking")
    .select("id")
    .where("series_id", "=", seriesId)
    .$if(from !== null, (query) => query.where("start_at", ">=", from ?? ""))
    .orderBy("id")
    .execute()
  return rows.map(({ id }) => id)
}

import type { Snapshot } from "#db/database.server"

/** Bookings with their space and the site that it lies in: whose they are, and whose clock they go by. */
export function bookingsWithSite(db: Snapshot) {
  return db
    .selectFrom("booking")
    .innerJoin("space", "space.id", "booking.space_id")
    .innerJoin("site", "site.id", "space.site_id")
}

/** Whose bookings are meant: those in the buildings of owners, and those that organisations made. */
interface Sides {
  owners: readonly string[]
  organisations: readonly string[]
}

/**
 * Ids of the bookings of either side, each found by its own index: a condition on the one or the other would read all
 * bookings there are.
 */
export function bookingIdsOf(db: Snapshot, { owners, organisations }: Sides) {
  return bookingsWithSite(db)
    .select("booking.id")
    .where("site.organisation_id", "in", ["", ...owners])
    .union(
      db
        .selectFrom("booking")
        .select("booking.id")
        .where("booking.organisation_id", "in", ["", ...organisations]),
    )
}

import type { Snapshot } from "#db/database.server"

/** Bookings with their space and the site that it lies in: whose they are, and whose clock they go by. */
export function bookingsWithSite(db: Snapshot) {
  return db
    .selectFrom("booking")
    .innerJoin("space", "space.id", "booking.space_id")
    .innerJoin("site", "site.id", "space.site_id")
}

import { sql } from "kysely"
import type { Database } from "#db/database.server"
import { addOrganisation, addPerson, addSite } from "./bookable-hall"

/** Rows as raw as the database takes them: for what must hold whatever the application does. */
export interface BareHall {
  siteId: string
  addSpace: (id: string, more?: { parent?: string; desks?: number }) => Promise<string>
  /** Bookings for claims to belong to. */
  addBookings: (spaceId: string, ids: string[]) => Promise<void>
  claim: (
    bookingId: string,
    leafId: string,
    from: number,
    until: number,
    quantity?: number | null,
  ) => Promise<unknown>
}

export async function bareHall(db: Database): Promise<BareHall> {
  const ownerId = await addOrganisation(db, "Owner")
  const owner = await addPerson(db, "owner", ownerId)
  const siteId = await addSite(db, owner)
  const stamp = new Date(0).toISOString()
  return {
    siteId,
    async addSpace(id, { parent, desks } = {}) {
      await sql`insert into space
        (id, site_id, parent_id, kind, status, name, access, conditions, amenities, forms, use_levels, quantity,
         approval, lead_minutes, horizon_days, min_minutes, max_minutes, step_minutes, buffer_before_minutes,
         buffer_after_minutes, steps_done, created_at, updated_at)
        values (${id}, ${siteId}, ${parent ?? null}, ${desks ? "desk_area" : "hall"}, 'published', '{}', '{}', '{}',
         '[]', '[]', '[]', ${desks ?? null}, 'automatic', 0, 365, 30, 600, 15, 0, 0, '[]', ${stamp}, ${stamp})`.execute(
        db,
      )
      return id
    },
    async addBookings(spaceId, ids) {
      await db
        .insertInto("booking")
        .values(
          ids.map((id) => ({
            id,
            kind: "booking" as const,
            space_id: spaceId,
            organisation_id: ownerId,
            series_id: null,
            created_by: null,
            status: "confirmed" as const,
            start_at: stamp,
            end_at: stamp,
            claim_from: 0,
            claim_until: 0,
            planned_start_at: null,
            quantity: null,
            people: null,
            purpose: "",
            price: null,
            reason: null,
            reason_text: null,
            expires_at: null,
            reconfirm_by: null,
            reconfirmed_at: null,
            agenda_title: null,
            agenda_owner: 0 as const,
            agenda_organisation: 0 as const,
            sequence: 0,
            created_at: stamp,
            updated_at: stamp,
          })),
        )
        .execute()
    },
    claim: (bookingId, leafId, from, until, quantity = null) =>
      sql`insert into claim (booking_id, leaf_id, from_minute, until_minute, quantity)
        values (${bookingId}, ${leafId}, ${from}, ${until}, ${quantity})`.execute(db),
  }
}

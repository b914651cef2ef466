import type { Insertable } from "kysely"
import type { Database } from "#db/database.server"
import type { BookingRow } from "#db/schema/bookings"
import type { Viewer } from "~/accounts/viewer"
import { unknownAccess } from "~/spaces/access"
import { unknownConditions } from "~/spaces/space"
import { fillSyntheticCity } from "./synthetic-city"

/** A town in which everybody may book everything at once. */
export interface BookableTown {
  viewer: Viewer
  organisationId: string
  /** Spaces without parts. */
  halls: { spaceId: string; siteId: string }[]
}

const stamp = "2026-01-01T00:00:00.000Z"
export const benchNow = new Date("2031-03-03T08:00:00Z")

export async function fillBookableTown(db: Database, halls: number): Promise<BookableTown> {
  await fillSyntheticCity(db, { spaces: halls })
  await db
    .insertInto("user")
    .values({
      id: "booker",
      name: "Booker",
      email: "booker@bench.example",
      email_verified: 1,
      locale: null,
      image: null,
      created_at: stamp,
      updated_at: stamp,
    })
    .execute()
  const { id: organisationId } = await db
    .selectFrom("organisation")
    .select("id")
    .orderBy("id")
    .limit(1)
    .executeTakeFirstOrThrow()
  await db
    .updateTable("space")
    .set({
      status: "published",
      capacity_seated: 100,
      approval: "automatic",
      lead_minutes: 0,
      horizon_days: 10_000,
      min_minutes: 30,
      max_minutes: 600,
      step_minutes: 30,
      buffer_before_minutes: 0,
      buffer_after_minutes: 0,
      quota_per_month: null,
      access: JSON.stringify(unknownAccess),
      conditions: JSON.stringify(unknownConditions),
    })
    .execute()
  await db.deleteFrom("weekly_rule").execute()
  const spaces = await db.selectFrom("space").select(["id", "site_id"]).orderBy("id").execute()
  await db
    .insertInto("weekly_rule")
    .values(
      spaces.flatMap(({ id }) =>
        [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
          id: `${id}-${weekday}`,
          space_id: id,
          weekday,
          from_minute: 0,
          until_minute: 1440,
          form: null,
          valid_from: null,
          valid_until: null,
        })),
      ),
    )
    .execute()
  const memberships = [{ organisationId, role: "admin" as const }]
  const viewer = {
    userId: "booker",
    name: "Booker",
    email: "booker@bench.example",
    emailVerified: true,
    memberships,
  }
  return {
    viewer,
    organisationId,
    halls: spaces.map(({ id, site_id }) => ({ spaceId: id, siteId: site_id })),
  }
}

/** A confirmed booking as a row, its claim not written. */
export function bookingRow(
  id: string,
  { spaceId, organisationId }: { spaceId: string; organisationId: string },
  { from, until }: { from: number; until: number },
): Insertable<BookingRow> {
  return {
    id,
    kind: "booking",
    space_id: spaceId,
    organisation_id: organisationId,
    series_id: null,
    created_by: null,
    status: "confirmed",
    start_at: new Date(from * 60_000).toISOString(),
    end_at: new Date(until * 60_000).toISOString(),
    claim_from: from,
    claim_until: until,
    planned_start_at: null,
    quantity: null,
    people: null,
    purpose: "Bench",
    price: null,
    reason: null,
    reason_text: null,
    expires_at: null,
    reconfirm_by: null,
    reconfirmed_at: null,
    agenda_title: null,
    agenda_owner: 0,
    agenda_organisation: 0,
    sequence: 0,
    created_at: stamp,
    updated_at: stamp,
  }
}

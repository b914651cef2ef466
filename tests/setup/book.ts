import type { Database } from "#db/database.server"
import type { Interval } from "~/availability/intervals"
import { type BookingStatus, epochMinute } from "~/bookings/booking"

let counter = 0
const written = "2026-03-01T00:00:00.000Z"
/** A booking as the database keeps it, with a claim on each leaf. */
export async function book(
  db: Database,
  organisationId: string,
  spaceId: string,
  leaves: string[],
  { start, end }: Interval,
  part: { kind?: "booking" | "block"; status?: BookingStatus; quantity?: number; expires?: string } = {},
) {
  const id = `b${counter++}`
  const [from, until] = [epochMinute(start), epochMinute(end)]
  await db
    .insertInto("booking")
    .values({
      id,
      kind: part.kind ?? "booking",
      space_id: spaceId,
      organisation_id: organisationId,
      status: part.status ?? "confirmed",
      start_at: new Date(start).toISOString(),
      end_at: new Date(end).toISOString(),
      claim_from: from,
      claim_until: until,
      quantity: part.quantity ?? null,
      purpose: "",
      expires_at: part.expires ?? null,
      agenda_owner: 0,
      agenda_organisation: 0,
      sequence: 0,
      created_at: written,
      updated_at: written,
    })
    .execute()
  for (const leaf of leaves)
    await db
      .insertInto("claim")
      .values({
        booking_id: id,
        leaf_id: leaf,
        from_minute: from,
        until_minute: until,
        quantity: part.quantity ?? null,
      })
      .execute()
}

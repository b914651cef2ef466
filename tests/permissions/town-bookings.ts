import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { addDays } from "~/availability/dates"
import { bookSpace } from "~/bookings/lifecycle/book-space.server"
import { moveBooking } from "~/bookings/lifecycle/move-booking.server"
import { newId } from "~/platform/ids.server"
import { ask } from "../setup/bookable-hall"
import { put } from "./put"
import type { Sides } from "./town-sides"

/** One of the group's bookings in each state that matters. */
export async function makeBookings(
  db: Database,
  { owner, group }: { owner: Viewer; group: Viewer },
  { space, freeDay }: { space: string; freeDay: string },
  now: Date,
) {
  const organisationId = group.memberships[0]?.organisationId ?? ""
  const asked = async (days: number) => {
    const start = `${addDays(freeDay, days)}T18:00:00Z`
    return (await bookSpace(db, group, ask(space, organisationId, start), now)).id
  }
  const requested = await asked(1)
  const confirmed = await asked(2)
  await moveBooking(db, owner, confirmed, { move: "confirm", scope: "occurrence" }, now)
  const rejected = await asked(3)
  const lost = { status: "rejected", reason: "taken" } as const
  await db.updateTable("booking").set(lost).where("id", "=", rejected).execute()
  return { requested, confirmed, rejected, confirmedDay: addDays(freeDay, 2) }
}

/** A statement that the group has not paid. Numbers are given once, and other files were here before. */
export async function makeStatement(db: Database, { owner, group }: Sides, issued_at: string) {
  const id = newId()
  const { last } = await db
    .selectFrom("statement")
    .select((eb) => eb.fn.max("number").as("last"))
    .executeTakeFirstOrThrow()
  await put(db, "statement", {
    id,
    owner_id: owner,
    organisation_id: group,
    month: "2026-01",
    number: Number(last ?? 0) + 1,
    reference: id,
    currency: "EUR",
    total_cents: 800,
    lines: "[]",
    issued_at,
    paid_at: null,
  })
  return id
}

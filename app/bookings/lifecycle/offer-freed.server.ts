import type { Trx } from "#db/database.server"
import type { BookingRow } from "#db/schema/bookings"
import { leavesOf } from "~/spaces/tree/claims.server"
import { loadBookable } from "../bookable.server"
import { takesSpace } from "../booking"
import { checkDates, withClaim } from "../checks/check-dates.server"
import { priceBookings } from "../prices/price-dates.server"
import { priceColumn, termsColumns } from "../prices/promised"
import { changeBookings, lockBookings } from "./change-bookings.server"
import { expiryOf } from "./expiry"

const system = { side: "system", userId: null } as const
/** What stood in the way of a lost date and may go: not that it was asked for wrongly. */
const freeable = ["taken", "imported", "closed", "quota", "paused"] as const

/**
 * Offers what became free in a building to the next in line: dates of a series that were rejected, and whoever
 * waits, the earliest first. Where an owner answers every request, only dates of a series that the owner has agreed
 * to are offered without asking.
 * @param freed the bookings that gave their time back.
 */
export async function offerFreed(
  trx: Trx,
  siteId: string,
  freed: Pick<BookingRow, "claim_from" | "claim_until">[],
  now: Date,
): Promise<void> {
  const [from, until] = [
    Math.min(...freed.map((row) => row.claim_from)),
    Math.max(...freed.map((row) => row.claim_until)),
  ]
  if (freed.length === 0) return
  // All of them: whoever cannot be offered anything stands in nobody's way.
  const inLine = await trx
    .selectFrom("booking")
    .innerJoin("space", "space.id", "booking.space_id")
    .innerJoin("organisation", "organisation.id", "booking.organisation_id")
    .select(["booking.id", "space.approval", "booking.series_id", "booking.status"])
    .where("space.site_id", "=", siteId)
    .where("space.status", "=", "published")
    .where("organisation.ended_at", "is", null)
    .where((eb) =>
      eb.or([
        eb("booking.status", "=", "waiting"),
        eb.and([eb("booking.status", "=", "rejected"), eb("booking.reason", "in", freeable)]),
      ]),
    )
    .where("booking.start_at", ">", now.toISOString())
    .where("booking.claim_from", "<", until)
    .where("booking.claim_until", ">", from)
    .orderBy("booking.created_at")
    .orderBy("booking.start_at")
    .orderBy("booking.id")
    .execute()
  for (const { id, approval, series_id } of inLine)
    if (approval === "automatic" || (await isAgreed(trx, series_id))) await offerIfFree(trx, siteId, id, now)
}

/** As {@link offerFreed}, whatever time of the building may have become free: its hours, its closures, a calendar. */
export function offerAllFreed(trx: Trx, siteId: string, now: Date): Promise<void> {
  return offerFreed(trx, siteId, [{ claim_from: 0, claim_until: 2 ** 31 - 1 }], now)
}

/** Whether the owner has confirmed another date of the series. */
export async function isAgreed(trx: Trx, seriesId: string | null): Promise<boolean> {
  if (seriesId === null) return false
  const confirmed = await trx
    .selectFrom("booking")
    .select("id")
    .where("series_id", "=", seriesId)
    .where("status", "in", ["confirmed", "completed"])
    .limit(1)
    .executeTakeFirst()
  return confirmed !== undefined
}

async function offerIfFree(trx: Trx, siteId: string, id: string, now: Date): Promise<void> {
  const [before] = await lockBookings(trx, [id])
  if (!before || takesSpace(before.status)) return
  const bookable = await loadBookable(trx, before.space_id, now)
  const slot = { start: Date.parse(before.start_at), end: Date.parse(before.end_at) }
  const leaves = await leavesOf(trx, siteId, before.space_id)
  const [verdict] = await checkDates(trx, bookable, leaves, [slot], {
    organisationId: before.organisation_id,
    quantity: before.quantity,
    people: before.people,
    isSeries: before.series_id !== null,
    now,
    by: "system",
  })
  if (!verdict || verdict.fault) return
  // Much may have changed since it was asked: who accepts sees the price of now, and what it was.
  const [price] = await priceBookings(trx, bookable, [before])
  const expires_at = expiryOf("offered", { answerHours: bookable.answerHours, start: slot.start, now })
  const after: BookingRow = {
    ...withClaim(bookable, before),
    ...priceColumn(price ?? null),
    ...termsColumns(bookable.cancel),
    status: "offered",
    reason: null,
    expires_at,
  }
  await changeBookings(trx, [{ before, after }], "offer", system, now)
}

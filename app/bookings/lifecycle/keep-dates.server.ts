import type { Trx } from "#db/database.server"
import { leavesOf } from "~/spaces/tree/claims.server"
import { loadBookable } from "../bookable.server"
import type { DateVerdict } from "../booking"
import { mayMove } from "../booking-moves"
import { type BookingRequest, datesOf } from "../booking-request"
import { changeBookings, lockBookings } from "./change-bookings.server"
import { offerFreed } from "./offer-freed.server"
import { writeRequest } from "./write-request.server"

/** Time for which the owner has somebody in mind. */
export interface KeptTime extends Pick<BookingRequest, "spaceId" | "start" | "end" | "rrule" | "exdates"> {
  /** Desks, in a desk area. */
  quantity: number | null
  /** What its owner reads in the calendar. */
  purpose: string
  /** Of its dates: those without a fault are kept. */
  verdicts: readonly DateVerdict[]
}

/**
 * Keeps dates as blocked time of the owner, with the buffers and the desks of the booking that they are kept for. The
 * building's turn must be taken (`lockSite` of app/spaces).
 * @returns the ids of what keeps them.
 * @throws what `isClash` knows, when the database finds the time taken.
 */
export async function keepDates(
  trx: Trx,
  { verdicts, ...kept }: KeptTime,
  userId: string | null,
  now: Date,
): Promise<string[]> {
  const free = verdicts.filter(({ fault }) => fault === null)
  if (free.length === 0) return []
  const bookable = await loadBookable(trx, kept.spaceId, now)
  const { recurrence } = datesOf(kept, bookable.opening.timeZone)
  const { occurrences } = await writeRequest(trx, bookable, {
    request: { ...kept, organisationId: bookable.ownerId, people: null, onConflict: "skip" },
    recurrence,
    leaves: await leavesOf(trx, bookable.siteId, kept.spaceId),
    // Terms of its own bind an owner who keeps time no more than when it blocks some.
    verdicts: free.map((verdict) => ({ ...verdict, waived: [] })),
    status: "confirmed",
    kind: "block",
    viewer: { userId },
    now,
  })
  return occurrences.map(({ id }) => id)
}

/**
 * Gives back what still keeps dates to come.
 * @param offers whether what is free then goes to the next in line: not where its group books it in the same transaction.
 */
export async function giveBackKept(
  trx: Trx,
  { siteId, ids, userId, offers }: { siteId: string; ids: string[]; userId: string | null; offers: boolean },
  now: Date,
): Promise<void> {
  const rows = (await lockBookings(trx, ids)).filter(({ status, start_at: startAt }) =>
    mayMove("cancel", { status, startAt, side: "owner", now }),
  )
  await changeBookings(
    trx,
    rows.map((before) => ({ before, after: { ...before, status: "cancelled", reason: "owner" } })),
    "cancel",
    { side: "owner", userId },
    now,
  )
  if (offers) await offerFreed(trx, siteId, rows, now)
}

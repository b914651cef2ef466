import type { Database } from "#db/database.server"
import type { BookingRow } from "#db/schema"
import { slotFault } from "~/availability/booking-window"
import { wallTimeOf } from "~/availability/clock"
import type { Interval } from "~/availability/intervals"
import type { Leaf } from "~/spaces/claims.server"
import { type Bookable, unbuffered } from "./bookable.server"
import { type DateFate, type DateFault, epochMinute } from "./booking"
import { refuseImpossible } from "./booking-request"
import { clashesOf, peakOf, type Wish } from "./clashes.server"
import { importedTime } from "./imported-time.server"

const minuteMs = 60_000

interface Asked {
  organisationId: string
  quantity: number | null
  now: Date
  /** Owners may book outside the hours and rules that they set for others. */
  byOwner: boolean
  /** Ids of bookings that are not in the way: those that move. */
  except?: string[]
}

/** What each date would come to: nothing in the way, or the first thing that is. */
export async function fatesOf(
  db: Database,
  bookable: Bookable,
  leaves: Leaf[],
  slots: Interval[],
  { organisationId, quantity, now, byOwner, except = [] }: Asked,
): Promise<DateFate[]> {
  for (const slot of slots) refuseImpossible(slot)
  const wishes = slots.map((slot) => ({ ...claimedMinutes(bookable, slot), quantity }))
  const taken = await clashesOf(db, { leaves, spaceId: bookable.spaceId, except }, wishes)
  const imported = byOwner ? [] : await importedAmong(db, bookable, slots)
  const faults = slots.map((slot, index): DateFault | null => {
    if (byOwner && slot.start < now.getTime()) return "past"
    const fault = byOwner ? null : slotFault(bookable.opening, bookable.window, slot, now.getTime())
    return fault ?? (taken[index] ? "taken" : imported[index] ? "imported" : null)
  })
  const over = byOwner ? [] : await beyondQuota(db, bookable, { organisationId, except }, slots, faults)
  const alone = slots.map((_, index) => faults[index] ?? (over[index] ? "quota" : null))
  const desks = leaves.find(({ id }) => id === bookable.spaceId)?.quantity ?? null
  const own = meetingEarlier(wishes, alone, desks)
  return slots.map(({ start, end }, index) => ({
    start,
    end,
    fault: alone[index] ?? (own[index] ? "taken" : null),
  }))
}

/** Which of the wishes that can be had meet one before them: long dates of a series meet in their buffers. */
function meetingEarlier(wishes: Wish[], faults: (DateFault | null)[], desks: number | null): boolean[] {
  const had: Wish[] = []
  return wishes.map((wish, index) => {
    if (faults[index]) return false
    const met = had.filter(({ start, end }) => start < wish.end && end > wish.start)
    const meets = desks === null ? met.length > 0 : peakOf(met, wish) + (wish.quantity ?? desks) > desks
    if (!meets) had.push({ ...wish, quantity: wish.quantity ?? desks })
    return meets
  })
}

/** Which dates meet events of a calendar that the owner keeps elsewhere. */
async function importedAmong(
  db: Database,
  { spaceId, window }: Bookable,
  slots: Interval[],
): Promise<boolean[]> {
  const wide = slots.map(({ start, end }) => ({
    start: start - window.bufferBeforeMinutes * minuteMs,
    end: end + window.bufferAfterMinutes * minuteMs,
  }))
  const range = {
    start: Math.min(...wide.map(({ start }) => start)),
    end: Math.max(...wide.map(({ end }) => end)),
  }
  const busy = (await importedTime(db, [spaceId], range)).get(spaceId) ?? []
  return wide.map((slot) => busy.some(({ start, end }) => start < slot.end && end > slot.start))
}

/** What a booking of the slot (milliseconds) takes, in minutes since 1970: with its buffers. */
export function claimedMinutes({ window }: Pick<Bookable, "window">, { start, end }: Interval): Interval {
  return {
    start: epochMinute(start) - window.bufferBeforeMinutes,
    end: epochMinute(end) + window.bufferAfterMinutes,
  }
}

/** A booking with what it takes if it begins to take it now: its owner may have changed the buffers since. */
export function withClaim(bookable: Bookable, row: BookingRow): BookingRow {
  const { start, end } = claimedMinutes(row.kind === "block" ? unbuffered(bookable) : bookable, {
    start: Date.parse(row.start_at),
    end: Date.parse(row.end_at),
  })
  return { ...row, claim_from: start, claim_until: end }
}

/** Dates that exceed what one organisation may have in a month, the earliest first served. */
async function beyondQuota(
  db: Database,
  { spaceId, quotaPerMonth, opening }: Bookable,
  { organisationId, except }: { organisationId: string; except: string[] },
  slots: Interval[],
  faults: (DateFault | null)[],
): Promise<boolean[]> {
  if (quotaPerMonth === null || slots.length === 0) return []
  const monthOf = (instant: number) => wallTimeOf(opening.timeZone, instant).date.slice(0, 7)
  const months = slots.map(({ start }) => monthOf(start))
  const day = 86_400_000
  const first = Math.min(...slots.map(({ start }) => start)) - 32 * day
  const last = Math.max(...slots.map(({ start }) => start)) + 32 * day
  const standing = await db
    .selectFrom("booking")
    .select("start_at")
    .where("space_id", "=", spaceId)
    .where("organisation_id", "=", organisationId)
    .where("kind", "=", "booking")
    .$if(except.length > 0, (query) => query.where("id", "not in", except))
    .where("status", "in", ["held", "requested", "countered", "offered", "confirmed", "completed", "no_show"])
    .where("start_at", ">=", new Date(first).toISOString())
    .where("start_at", "<=", new Date(last).toISOString())
    .execute()
  const had = new Map<string, number>()
  const count = (month: string) => had.set(month, (had.get(month) ?? 0) + 1)
  for (const { start_at } of standing) count(monthOf(Date.parse(start_at)))
  return months.map((month, index) => {
    if (faults[index]) return false
    if ((had.get(month) ?? 0) >= quotaPerMonth) return true
    count(month)
    return false
  })
}

import type { Snapshot } from "#db/database.server"
import { isAnyOf, type Placeholders, prepared } from "#db/prepared.server"
import type { BookingRow } from "#db/schema/bookings"
import { slotFaults, withBuffers } from "~/availability/booking-window"
import { wallTimeOf } from "~/availability/clock"
import type { Interval } from "~/availability/intervals"
import { dayMs } from "~/availability/units"
import type { Leaf } from "~/spaces/tree/claims.server"
import { type Bookable, unbuffered } from "../bookable.server"
import { type DateFault, type DateVerdict, epochMinute, promisingStatuses } from "../booking"
import { refuseImpossible } from "../booking-request"
import { importedTime } from "./busy-time.server"
import { type AskedTime, clashesOf, peakOf } from "./clashes.server"
import { fitsForm, maxPeople, setAsideBy, statusFault, type Taker, takingRules } from "./taking-rules"

/** What somebody asks of a space, beside the time. */
export interface Asked {
  organisationId: string
  quantity: number | null
  people: number | null
  /** Whether it comes back, for the forms that a space is offered in. */
  isSeries: boolean
  now: Date
  by: Taker
  /** The owner says by hand that what stands in the way is to be set aside. */
  override?: boolean
  /** It was in time when it was asked: lead time and horizon were looked at then. */
  inTime?: boolean
  /** Ids of bookings that are not in the way: those that move. */
  except?: string[]
}

/** A date, with what was set aside for it earlier, and the rules that count for it: all of them unless told. */
export type AskedSlot = Interval & { waived?: readonly DateFault[]; rules?: readonly DateFault[] }

/**
 * The one check of every way to take time: whether the space is offered, for so many people, in this form, at this
 * time by its terms, free of others, within the quota of who asks.
 * @returns for each date the first thing that stands in the way, and what its owner sets aside.
 */
export async function checkDates(
  db: Snapshot,
  bookable: Bookable,
  leaves: Leaf[],
  slots: AskedSlot[],
  {
    organisationId,
    quantity,
    people,
    isSeries,
    now,
    by,
    override = false,
    inTime = false,
    except = [],
  }: Asked,
): Promise<DateVerdict[]> {
  for (const slot of slots) refuseImpossible(slot)
  const asked = slots.map((slot) => ({ ...claimedMinutes(bookable, slot), quantity }))
  const [taken, imported, standing] = await Promise.all([
    clashesOf(db, { leaves, spaceId: bookable.spaceId, except }, asked),
    importedAmong(db, bookable, slots),
    standingAround(db, bookable, { organisationId, except }, slots),
  ])
  const most = maxPeople(bookable)
  const status = statusFault(bookable.status)
  // An owner may keep time in a space that it has yet to show, and none in one that is put away.
  const ofSpace = by === "block" && bookable.status !== "archived" ? null : status
  const aside = setAsideBy(by, override)
  const found = slots.map((slot, index): DateFault[] => {
    const ofTime = slotFaults(bookable.opening, bookable.window, slot, now.getTime())
    const faults = new Set<DateFault | null | undefined | false>([
      ofSpace,
      ...ofTime.filter((fault) => !inTime || (fault !== "too_soon" && fault !== "too_far")),
      !fitsForm(bookable.forms, isSeries) && "form",
      people !== null && most !== null && people > most && "capacity",
      taken[index] && "taken",
      imported[index] && "imported",
    ])
    return rulesInOrder.filter((rule) => faults.has(rule) && counts(rule, slot))
  })
  const isAside = (fault: DateFault, { waived = [] }: AskedSlot) =>
    aside.includes(fault) || waived.includes(fault)
  const inTheWay = (index: number) =>
    found[index]?.find((fault) => !isAside(fault, slots[index] as AskedSlot))
  const over = beyondQuota(bookable, standing, slots, (index) => Boolean(inTheWay(index)))
  over.forEach((isOver, index) => {
    if (isOver && counts("quota", slots[index] as AskedSlot)) found[index]?.push("quota")
  })
  const alone = slots.map((_, index) => inTheWay(index) ?? null)
  const own = meetingEarlier(asked, alone, desksOf(bookable, leaves))
  return slots.map((slot, index) => ({
    start: slot.start,
    end: slot.end,
    fault: alone[index] ?? (own[index] && counts("taken", slot) ? "taken" : null),
    waived: by === "block" ? [] : (found[index] ?? []).filter((fault) => isAside(fault, slot)),
  }))
}

function counts(rule: DateFault, { rules }: AskedSlot): boolean {
  return rules?.includes(rule) ?? true
}

const rulesInOrder = Object.keys(takingRules) as DateFault[]

/**
 * Dates that are booked after others, in one press: those that meet one of them, or its buffers, cannot be had.
 * @param before verdicts on what is booked first, with as many desks.
 */
export function loseToEarlier(
  bookable: Bookable,
  leaves: Leaf[],
  { quantity, before }: { quantity: number | null; before: DateVerdict[] },
  verdicts: DateVerdict[],
): DateVerdict[] {
  const all = [...before, ...verdicts]
  const asked = all.map((verdict) => ({ ...claimedMinutes(bookable, verdict), quantity }))
  const faults = all.map(({ fault }) => fault)
  const meets = meetingEarlier(asked, faults, desksOf(bookable, leaves)).slice(before.length)
  return verdicts.map((verdict, index) => (meets[index] ? { ...verdict, fault: "taken" } : verdict))
}

function desksOf({ spaceId }: Bookable, leaves: Leaf[]): number | null {
  return leaves.find(({ id }) => id === spaceId)?.quantity ?? null
}

/** Which of the asked that can be had meet one before them: long dates of a series meet in their buffers. */
function meetingEarlier(asked: AskedTime[], faults: (DateFault | null)[], desks: number | null): boolean[] {
  const had: AskedTime[] = []
  return asked.map((asked, index) => {
    if (faults[index]) return false
    const met = had.filter(({ start, end }) => start < asked.end && end > asked.start)
    const meets = desks === null ? met.length > 0 : peakOf(met, asked) + (asked.quantity ?? desks) > desks
    if (!meets) had.push({ ...asked, quantity: asked.quantity ?? desks })
    return meets
  })
}

/** Which dates meet events of a calendar that the owner keeps elsewhere. */
async function importedAmong(
  db: Snapshot,
  { siteId, spaceId, window }: Bookable,
  slots: Interval[],
): Promise<boolean[]> {
  const wide = slots.map((slot) => withBuffers(window, slot))
  const range = {
    start: Math.min(...wide.map(({ start }) => start)),
    end: Math.max(...wide.map(({ end }) => end)),
  }
  const busy = await importedTime(db, { siteId, spaceId }, range)
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

/** When the bookings begin that count with the slots, where one organisation may have only so many a month. */
async function standingAround(
  db: Snapshot,
  { spaceId, quotaPerMonth }: Bookable,
  { organisationId, except }: { organisationId: string; except: string[] },
  slots: Interval[],
): Promise<number[]> {
  if (quotaPerMonth === null || slots.length === 0) return []
  const first = Math.min(...slots.map(({ start }) => start)) - 32 * dayMs
  const last = Math.max(...slots.map(({ start }) => start)) + 32 * dayMs
  const [from, until] = [first, last].map((at) => new Date(at).toISOString()) as [string, string]
  const rows = await standingOf(db, { spaceId, organisationId, except, from, until })
  return rows.map(({ start_at }) => Date.parse(start_at))
}

interface Standing {
  spaceId: string
  organisationId: string
  except: readonly string[]
  from: string
  until: string
}

const standingOf = prepared((db, { spaceId, organisationId, except, from, until }: Placeholders<Standing>) =>
  db
    .selectFrom("booking")
    .select("start_at")
    .where("space_id", "=", spaceId)
    .where("organisation_id", "=", organisationId)
    .where("kind", "=", "booking")
    .where("status", "in", promisingStatuses)
    .where((eb) => eb.not(isAnyOf(db, eb.ref("id"), except)))
    .where("start_at", ">=", from)
    .where("start_at", "<=", until),
)

/**
 * Dates that exceed what one organisation may have in a month, the earliest first served.
 * @param standing starts of what it has already, in milliseconds.
 */
function beyondQuota(
  { quotaPerMonth, opening }: Bookable,
  standing: readonly number[],
  slots: Interval[],
  isLost: (index: number) => boolean,
): boolean[] {
  if (quotaPerMonth === null) return []
  const monthOf = (instant: number) => wallTimeOf(opening.timeZone, instant).date.slice(0, 7)
  const had = new Map<string, number>()
  const count = (month: string) => had.set(month, (had.get(month) ?? 0) + 1)
  for (const start of standing) count(monthOf(start))
  return slots.map(({ start }, index) => {
    if (isLost(index)) return false
    const month = monthOf(start)
    count(month)
    return (had.get(month) ?? 0) > quotaPerMonth
  })
}

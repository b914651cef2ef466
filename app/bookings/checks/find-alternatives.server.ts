import { inSnapshot, type Snapshot } from "#db/database.server"
import { fromJson } from "#db/json"
import { instantOf } from "~/availability/clock"
import { dayMinutes } from "~/availability/units"
import { wallMinutes } from "~/availability/weekly-hours"
import { formatMinute } from "~/i18n/format"
import { type Locale, showText } from "~/i18n/locales"
import { AppError } from "~/platform/errors"
import { leavesOf } from "~/spaces/tree/claims.server"
import type { AskedBooking, BookingFormFields } from "../asking/booking-form-fields"
import { type Bookable, loadBookable } from "../bookable.server"
import { datesOf } from "../booking-request"
import type { BookingAlternative } from "./alternative"
import { checkDates } from "./check-dates.server"

/** What cannot be had as it was wished. */
export interface UnavailableBooking {
  spaceId: string
  fields: BookingFormFields
  booking: AskedBooking
  /** Dates that its series leaves out. */
  exdates?: string[]
  /** For its quota; null for visitors. */
  organisationId: string | null
}

interface Asking {
  locale: Locale
  now: Date
}

const maxShift = 4 * 60
const minStep = 30
const maxSpaces = 8
const shownSpaces = 2

/**
 * What comes near a request that cannot be met whole: the same length earlier or later, a shorter time, the dates of a
 * series that are free, another space of the building. Each can be had as it stands, on every date.
 */
export function findAlternatives(
  db: Snapshot,
  unavailable: UnavailableBooking,
  asking: Asking,
): Promise<BookingAlternative[]> {
  return inSnapshot(db, async (snapshot) => {
    const bookable = await loadBookable(snapshot, unavailable.spaceId, asking.now)
    const free = (from: number, until: number) =>
      areFree(snapshot, bookable, unavailable, { from, until }, asking)
    return [
      ...(await shifted(bookable, unavailable, free)),
      ...(await shortened(bookable, unavailable, free)),
      ...(await inTheBuilding(snapshot, bookable, unavailable, asking)),
    ]
  })
}

/** Whether a request can be had in another space, on every date. */
export function canBeHad(
  db: Snapshot,
  spaceId: string,
  unavailable: UnavailableBooking,
  asking: Pick<Asking, "now">,
): Promise<boolean> {
  return inSnapshot(db, async (snapshot) =>
    areFree(
      snapshot,
      await loadBookable(snapshot, spaceId, asking.now),
      unavailable,
      unavailable.booking,
      asking,
    ),
  )
}

type Check = (from: number, until: number) => Promise<boolean>

async function areFree(
  snapshot: Snapshot,
  bookable: Bookable,
  { booking, exdates, organisationId }: UnavailableBooking,
  { from, until }: { from: number; until: number },
  { now }: Pick<Asking, "now">,
): Promise<boolean> {
  const { timeZone } = bookable.opening
  const start = instantOf(timeZone, booking.date, from)
  const end = instantOf(timeZone, booking.date, from + wallMinutes(from, until))
  try {
    const { dates } = datesOf({ start, end, rrule: booking.rrule, exdates }, timeZone)
    const leaves = await leavesOf(snapshot, bookable.siteId, bookable.spaceId)
    const quantity = bookable.desks === null ? null : (booking.desks ?? 1)
    if (quantity !== null && quantity > (bookable.desks ?? 0)) return false
    const asked = {
      organisationId: organisationId ?? "",
      quantity,
      people: booking.people,
      isSeries: booking.rrule !== null,
      now,
      by: "organisation",
    } as const
    const verdicts = await checkDates(snapshot, bookable, leaves, dates, asked)
    return verdicts.every(({ fault }) => fault === null)
  } catch (error) {
    if (error instanceof AppError && error.code === "invalid") return false
    throw error
  }
}

/** The nearest start before and after at which the whole length is free. */
async function shifted(
  { window }: Bookable,
  unavailable: UnavailableBooking,
  free: Check,
): Promise<BookingAlternative[]> {
  const { from, until } = unavailable.booking
  const length = wallMinutes(from, until)
  const step = Math.ceil(minStep / window.stepMinutes) * window.stepMinutes
  const onStep = Math.floor(from / step) * step
  const found: BookingAlternative[] = []
  for (const [kind, first, way] of [
    ["earlier", onStep === from ? from - step : onStep, -1],
    ["later", onStep + step, 1],
  ] as const)
    for (let start = first; Math.abs(start - from) <= maxShift; start += way * step) {
      if (start < 0 || start + length > dayMinutes) break
      if (!(await free(start, start + length))) continue
      found.push(missAt(unavailable, kind, { from: start, until: start + length }))
      break
    }
  return found
}

/** The longest part of the time that is free, from its start or to its end. */
async function shortened(
  { window }: Bookable,
  unavailable: UnavailableBooking,
  free: Check,
): Promise<BookingAlternative[]> {
  const { from, until } = unavailable.booking
  const step = Math.ceil(minStep / window.stepMinutes) * window.stepMinutes
  for (let length = until - from - step; length >= Math.max(window.minMinutes, step); length -= step)
    for (const start of [from, until - length])
      if (await free(start, start + length))
        return [missAt(unavailable, "shorter", { from: start, until: start + length })]
  return []
}

function missAt(
  { spaceId, fields, booking }: UnavailableBooking,
  kind: BookingAlternative["kind"],
  { from, until }: { from: number; until: number },
): BookingAlternative {
  return {
    kind,
    spaceId,
    name: null,
    metres: null,
    minutes: kind === "shorter" ? until - from : Math.abs(from - booking.from),
    from,
    until,
    fields: { ...fields, from: formatMinute(from), to: formatMinute(until % dayMinutes) },
  }
}

async function inTheBuilding(
  snapshot: Snapshot,
  bookable: Bookable,
  unavailable: UnavailableBooking,
  asking: Asking,
): Promise<BookingAlternative[]> {
  const { booking, fields, spaceId } = unavailable
  const others = await snapshot
    .selectFrom("space")
    .select(["id", "name", "quantity", "capacity_seated", "capacity_standing"])
    .where("site_id", "=", bookable.siteId)
    .where("status", "=", "published")
    .where("id", "!=", spaceId)
    .orderBy("created_at")
    .orderBy("id")
    .limit(50)
    .execute()
  const fitting = others.filter(
    ({ quantity, capacity_seated, capacity_standing }) =>
      (quantity === null) === (bookable.desks === null) &&
      Math.max(capacity_seated ?? 0, capacity_standing ?? 0) >= (booking.people ?? 0),
  )
  const found: BookingAlternative[] = []
  for (const other of fitting.slice(0, maxSpaces)) {
    if (found.length === shownSpaces) break
    const there = await loadBookable(snapshot, other.id, asking.now)
    if (!(await areFree(snapshot, there, unavailable, booking, asking))) continue
    found.push({
      kind: "space",
      spaceId: other.id,
      name: showText(fromJson(other.name), asking.locale),
      metres: null,
      minutes: 0,
      from: booking.from,
      until: booking.until,
      fields,
    })
  }
  return found
}

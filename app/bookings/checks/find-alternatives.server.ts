import { type Database, inSnapshot, type Snapshot } from "#db/database.server"
import { fromJson } from "#db/json"
import { instantOf } from "~/availability/clock"
import { dayMinutes } from "~/availability/units"
import { wallMinutes } from "~/availability/weekly-hours"
import { formatMinute } from "~/i18n/format"
import { type Locale, showText } from "~/i18n/locales"
import { AppError } from "~/platform/errors"
import { leavesOf } from "~/spaces/tree/claims.server"
import type { Wish, WishFields } from "../asking/wish"
import { type Bookable, loadBookable } from "../bookable.server"
import { datesOf } from "../booking-request"
import { fatesOf } from "./date-fates.server"
import type { BookingMiss } from "./near-miss"

/** What cannot be had as it was wished. */
export interface MissedWish {
  spaceId: string
  fields: WishFields
  wish: Wish
  /** For its quota; null for visitors. */
  organisationId: string | null
}

interface Asking {
  locale: Locale
  now: Date
}

const mostShift = 4 * 60
const leastStep = 30
const mostSpaces = 8
const shownSpaces = 2

/**
 * What comes near a wish that cannot be met whole: the same length earlier or later, a shorter time, the dates of a
 * series that are free, another space of the building. Each can be had as it stands, on every date.
 */
export function nearMisses(db: Database, missed: MissedWish, asking: Asking): Promise<BookingMiss[]> {
  return inSnapshot(db, async (snapshot) => {
    const bookable = await loadBookable(snapshot, missed.spaceId, asking.now)
    const free = (from: number, until: number) => areFree(snapshot, bookable, missed, { from, until }, asking)
    return [
      ...(await shifted(bookable, missed, free)),
      ...(await shortened(bookable, missed, free)),
      ...(await inTheBuilding(snapshot, bookable, missed, asking)),
    ]
  })
}

/** Whether a wish can be had in another space, on every date. */
export function canBeHad(
  db: Database,
  spaceId: string,
  missed: MissedWish,
  asking: Pick<Asking, "now">,
): Promise<boolean> {
  return inSnapshot(db, async (snapshot) =>
    areFree(snapshot, await loadBookable(snapshot, spaceId, asking.now), missed, missed.wish, asking),
  )
}

type Check = (from: number, until: number) => Promise<boolean>

async function areFree(
  snapshot: Snapshot,
  bookable: Bookable,
  { wish, organisationId }: Pick<MissedWish, "wish" | "organisationId">,
  { from, until }: { from: number; until: number },
  { now }: Pick<Asking, "now">,
): Promise<boolean> {
  const { timeZone } = bookable.opening
  const start = instantOf(timeZone, wish.date, from)
  const end = instantOf(timeZone, wish.date, from + wallMinutes(from, until))
  try {
    const { dates } = datesOf({ start, end, rrule: wish.rrule }, timeZone)
    const leaves = await leavesOf(snapshot, bookable.siteId, bookable.spaceId)
    const quantity = bookable.desks === null ? null : (wish.desks ?? 1)
    if (quantity !== null && quantity > (bookable.desks ?? 0)) return false
    const asked = {
      organisationId: organisationId ?? "",
      quantity,
      people: wish.people,
      isSeries: wish.rrule !== null,
      now,
      by: "organisation",
    } as const
    const fates = await fatesOf(snapshot, bookable, leaves, dates, asked)
    return fates.every(({ fault }) => fault === null)
  } catch (error) {
    if (error instanceof AppError && error.code === "invalid") return false
    throw error
  }
}

/** The nearest start before and after at which the whole length is free. */
async function shifted({ window }: Bookable, missed: MissedWish, free: Check): Promise<BookingMiss[]> {
  const { from, until } = missed.wish
  const length = wallMinutes(from, until)
  const step = Math.ceil(leastStep / window.stepMinutes) * window.stepMinutes
  const onStep = Math.floor(from / step) * step
  const found: BookingMiss[] = []
  for (const [kind, first, way] of [
    ["earlier", onStep === from ? from - step : onStep, -1],
    ["later", onStep + step, 1],
  ] as const)
    for (let start = first; Math.abs(start - from) <= mostShift; start += way * step) {
      if (start < 0 || start + length > dayMinutes) break
      if (!(await free(start, start + length))) continue
      found.push(missAt(missed, kind, { from: start, until: start + length }))
      break
    }
  return found
}

/** The longest part of the time that is free, from its start or to its end. */
async function shortened({ window }: Bookable, missed: MissedWish, free: Check): Promise<BookingMiss[]> {
  const { from, until } = missed.wish
  const step = Math.ceil(leastStep / window.stepMinutes) * window.stepMinutes
  for (let length = until - from - step; length >= Math.max(window.minMinutes, step); length -= step)
    for (const start of [from, until - length])
      if (await free(start, start + length))
        return [missAt(missed, "shorter", { from: start, until: start + length })]
  return []
}

function missAt(
  { spaceId, fields, wish }: MissedWish,
  kind: BookingMiss["kind"],
  { from, until }: { from: number; until: number },
): BookingMiss {
  return {
    kind,
    spaceId,
    name: null,
    metres: null,
    minutes: kind === "shorter" ? until - from : Math.abs(from - wish.from),
    from,
    until,
    fields: { ...fields, from: formatMinute(from), to: formatMinute(until % dayMinutes) },
  }
}

async function inTheBuilding(
  snapshot: Snapshot,
  bookable: Bookable,
  missed: MissedWish,
  asking: Asking,
): Promise<BookingMiss[]> {
  const { wish, fields, spaceId } = missed
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
      Math.max(capacity_seated ?? 0, capacity_standing ?? 0) >= (wish.people ?? 0),
  )
  const found: BookingMiss[] = []
  for (const other of fitting.slice(0, mostSpaces)) {
    if (found.length === shownSpaces) break
    const there = await loadBookable(snapshot, other.id, asking.now)
    if (!(await areFree(snapshot, there, missed, wish, asking))) continue
    found.push({
      kind: "space",
      spaceId: other.id,
      name: showText(fromJson(other.name), asking.locale),
      metres: null,
      minutes: 0,
      from: wish.from,
      until: wish.until,
      fields,
    })
  }
  return found
}

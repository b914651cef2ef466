import type { Database } from "#db/database.server"
import { fromJson } from "#db/json"
import { organisationsWhere } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { instantOf, wallTimeOf } from "~/availability/clock"
import { readDate } from "~/availability/dates"
import type { Interval } from "~/availability/intervals"
import { wallMinutes } from "~/availability/weekly-hours"
import { type Locale, type ShownText, showText } from "~/i18n/locales"
import { AppError } from "~/platform/errors"
import type { SpaceDetail } from "~/spaces/space-detail"
import { datesOf } from "../booking-request"
import type { BookingMiss } from "../checks/near-miss"
import { type MissedWish, nearMisses } from "../checks/near-misses.server"
import { planBooking } from "../checks/plan-booking.server"
import type { WeekCalendar } from "../timetable/week-calendar"
import { weekCalendar } from "../timetable/week-calendar.server"
import {
  carriedParams,
  readWish,
  roomOf,
  type Wish,
  type WishFault,
  type WishFields,
  wishFields,
} from "./wish"
import { toWishPlan, type WishPlan } from "./wish-plan"

/** What the page of a space shows of booking it. */
export interface WishPanel {
  fields: WishFields
  /** Of fields that somebody sent. */
  faults: WishFault[]
  /** Parameters of the search that led here. */
  carried: [name: string, value: string][]
  /** Why the reader cannot book yet, if so. */
  account: "signed_out" | "unconfirmed" | "no_organisation" | "ready"
  organisations: { id: string; name: ShownText }[]
  calendar: WeekCalendar | null
  /** Once somebody asked for it: each date's fate, and the price. */
  plan: WishPlan | null
  misses: BookingMiss[]
  /** The wish that the misses are about; for those of other buildings. */
  purpose: string
  /** Something was in the way when the wish was sent. */
  refused: boolean
  /** Cents that were seen when the wish was sent, where it costs something else by now. */
  was: number | null
}

interface Asked {
  space: SpaceDetail
  params: URLSearchParams
  locale: Locale
  now: Date
}

/** The wish of an address on a space, and what it comes to. */
export async function loadWish(
  db: Database,
  viewer: Viewer | null,
  { space, params, locale, now }: Asked,
): Promise<{ panel: WishPanel; missed: MissedWish | null }> {
  const { timeZone } = space.site
  const organisations = await ownOrganisations(db, viewer, locale)
  const fields = readFields(space, params, now)
  if (!organisations.some(({ id }) => id === fields.organisation))
    fields.organisation = organisations[0]?.id ?? ""
  const { wish, faults } = readWish(fields, roomOf(space))
  const request = wish && { ...requestOf(space, wish), organisationId: fields.organisation || null }
  const dates = request ? datesIfAny(request, timeZone) : []
  const ruleFault: WishFault[] = request && dates === null ? [{ field: "repeat", message: "pattern" }] : []
  const checks = params.has("check")
  const sent = checks || params.has("repeat")
  const plan =
    checks && request && dates && space.status === "published"
      ? toWishPlan(await planBooking(db, viewer, request, now), Boolean(request.rrule))
      : null
  const missed =
    wish && plan?.dates.some(({ fault }) => fault)
      ? { spaceId: space.id, fields, wish, organisationId: request?.organisationId ?? null }
      : null
  return {
    missed,
    panel: {
      fields,
      faults: checks ? [...faults, ...ruleFault] : sent ? ruleFault : [],
      carried: carriedParams(params),
      account: accountOf(viewer, organisations),
      organisations,
      calendar: await calendarOf(db, space, { fields, params, wish, dates: dates ?? [], now }),
      plan,
      misses: missed ? await nearMisses(db, missed, { locale, now }) : [],
      purpose: params.get("purpose") ?? "",
      refused: params.has("refused"),
      was: /^\d{1,9}$/.test(params.get("was") ?? "") ? Number(params.get("was")) : null,
    },
  }
}

/** The wish of an address, for the action that sends it. */
export function readFields(space: SpaceDetail, params: URLSearchParams, now: Date): WishFields {
  const { minMinutes, maxMinutes } = space.bookingRules
  const today = wallTimeOf(space.site.timeZone, now.getTime()).date
  return wishFields(params, { today, usual: Math.max(minMinutes, Math.min(120, maxMinutes)) })
}

/** What the use cases ask of a wish. */
export function requestOf(space: Pick<SpaceDetail, "id" | "site">, wish: Wish) {
  const { timeZone } = space.site
  const { date, from, until, rrule, desks, people } = wish
  return {
    spaceId: space.id,
    start: instantOf(timeZone, date, from),
    end: instantOf(timeZone, date, from + wallMinutes(from, until)),
    rrule,
    quantity: desks,
    people,
  }
}

function datesIfAny(request: { start: number; end: number; rrule: string | null }, zone: string) {
  try {
    return datesOf(request, zone).dates
  } catch (error) {
    if (error instanceof AppError && error.code === "invalid") return null
    throw error
  }
}

function accountOf(viewer: Viewer | null, organisations: unknown[]): WishPanel["account"] {
  if (!viewer) return "signed_out"
  if (!viewer.emailVerified) return "unconfirmed"
  return organisations.length ? "ready" : "no_organisation"
}

async function ownOrganisations(db: Database, viewer: Viewer | null, locale: Locale) {
  const ids = viewer ? organisationsWhere(viewer, "booking.make") : []
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom("organisation")
    .select(["id", "name"])
    .where("id", "in", ids)
    .orderBy("created_at")
    .orderBy("id")
    .execute()
  return rows.map(({ id, name }) => ({ id, name: showText(fromJson(name), locale) }))
}

async function calendarOf(
  db: Database,
  space: SpaceDetail,
  asked: { fields: WishFields; params: URLSearchParams; wish: Wish | null; dates: Interval[]; now: Date },
): Promise<WeekCalendar | null> {
  if (space.status !== "published") return null
  const { fields, params, wish, dates, now } = asked
  return weekCalendar(db, {
    spaceId: space.id,
    timeZone: space.site.timeZone,
    rules: space.bookingRules,
    date: readDate(params.get("week")) ?? readDate(fields.date),
    quantity: wish?.desks ?? 1,
    wanted: dates,
    now,
  })
}

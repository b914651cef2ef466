import type { Snapshot } from "#db/database.server"
import { fromJson } from "#db/json"
import { can, organisationsWhere } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { bookableTime } from "~/availability/booking-window"
import { instantOf, wallTimeOf } from "~/availability/clock"
import { readDate } from "~/availability/dates"
import type { Interval } from "~/availability/intervals"
import { wallMinutes } from "~/availability/weekly-hours"
import { type Locale, type ShownText, showText } from "~/i18n/locales"
import { AppError } from "~/platform/errors"
import type { SpaceDetail } from "~/spaces/space-detail"
import { type ActivityOfUse, activitiesOfUse, type HolidayKind } from "~/spaces/vocabulary"
import { datesOf } from "../booking-request"
import type { BookingAlternative } from "../checks/alternative"
import { findAlternatives, type UnavailableBooking } from "../checks/find-alternatives.server"
import { previewBooking } from "../checks/preview-booking.server"
import type { WeekCalendar } from "../timetable/week-calendar"
import { weekCalendar } from "../timetable/week-calendar.server"
import {
  type AskedBooking,
  type BookingFormFault,
  type BookingFormFields,
  bookingFormFields,
  carriedParams,
  readBookingForm,
  roomOf,
} from "./booking-form-fields"
import { type DateLeftOut, knownHolidays, withoutHolidays } from "./dates-left-out.server"
import { type PreviewSummary, summarisePreview } from "./preview-summary"

/** What the page of a space shows of booking it. */
export interface BookingFormView {
  fields: BookingFormFields
  /** Of fields that somebody sent. */
  faults: BookingFormFault[]
  /** Parameters of the search that led here. */
  carried: [name: string, value: string][]
  /** Why the reader cannot book yet, if so. */
  account: "signed_out" | "unconfirmed" | "no_organisation" | "ready"
  /** Those for which the reader books; `refused` where the owner takes groups alone and it is a private person. */
  organisations: { id: string; name: ShownText; refused: boolean }[]
  /** Whether the owner takes private persons. */
  individuals: boolean
  calendar: WeekCalendar | null
  /** The instant from which on the owner takes bookings, where what is asked begins before it. */
  soonest: string | null
  /** Once somebody asked for it: each date's verdict, and the price. */
  preview: PreviewSummary | null
  /** Dates of the request that fall on holidays which it leaves out. */
  leftOut: DateLeftOut[]
  /** The holidays that can be left out here. */
  holidays: HolidayKind[]
  alternatives: BookingAlternative[]
  /** The request that the alternatives are about; for those of other buildings. */
  purpose: string
  /** What the search that led here was for. */
  activity: ActivityOfUse | null
  /** Something was in the way when the request was sent. */
  refused: boolean
  /** Cents that were seen when the request was sent, where it costs something else by now. */
  was: number | null
}

interface Asked {
  space: SpaceDetail
  params: URLSearchParams
  locale: Locale
  now: Date
}

/** The request of an address on a space, and what it comes to. */
export async function loadBookingForm(
  db: Snapshot,
  viewer: Viewer | null,
  { space, params, locale, now }: Asked,
): Promise<{ panel: BookingFormView; unavailable: UnavailableBooking | null }> {
  const { timeZone } = space.site
  const organisations = await ownOrganisations(db, viewer, { space, locale })
  const account = accountOf(viewer, organisations)
  const fields = readFields(space, params, now)
  const named = organisations.find(({ id }) => id === fields.organisation)
  // A private person without a group is asked to name one before it is sent.
  const isRefused = account === "ready" && Boolean(named?.refused)
  if (!named || (named.refused && !isRefused))
    fields.organisation = organisations.find(({ refused }) => !refused)?.id ?? ""
  const { booking, faults } = readBookingForm(fields, roomOf(space))
  if (isRefused) faults.unshift({ field: "organisation", message: "groupsOnly" })
  const request = booking && {
    ...(await withoutHolidays(db, requestOf(space, booking), {
      without: fields.without,
      place: space.site,
      locale,
    })),
    organisationId: fields.organisation || null,
  }
  const dates = request ? datesIfAny(request, timeZone) : []
  const ruleFault: BookingFormFault[] =
    request && dates === null ? [{ field: "repeat", message: "pattern" }] : []
  const checks = params.has("check")
  const sent = checks || params.has("repeat")
  const preview =
    checks && request && dates && !isRefused && space.status === "published"
      ? summarisePreview(await previewBooking(db, viewer, request, now), Boolean(request.rrule))
      : null
  const unavailable =
    // What one has oneself already needs no other time.
    booking && preview?.dates.some(({ fault, own }) => fault && !own)
      ? {
          spaceId: space.id,
          fields,
          booking,
          exdates: request?.exdates,
          organisationId: request?.organisationId ?? null,
        }
      : null
  return {
    unavailable,
    panel: {
      fields,
      faults: checks ? [...faults, ...ruleFault] : sent ? ruleFault : [],
      carried: carriedParams(params),
      account,
      organisations,
      individuals: space.bookingRules.individuals,
      calendar: await calendarOf(db, space, { fields, params, booking, dates: dates ?? [], now }),
      soonest: soonestOf(space, dates ?? [], now),
      preview,
      leftOut: request?.leftOut ?? [],
      holidays: await knownHolidays(db, space.site, wallTimeOf(timeZone, now.getTime()).date, locale),
      alternatives: unavailable ? await findAlternatives(db, unavailable, { locale, now }) : [],
      purpose: fields.purpose ?? "",
      activity: activitiesOfUse.find((code) => params.get("activity")?.split(",").includes(code)) ?? null,
      refused: params.has("refused"),
      was: /^\d{1,9}$/.test(params.get("was") ?? "") ? Number(params.get("was")) : null,
    },
  }
}

function soonestOf({ bookingRules }: SpaceDetail, [first]: Interval[], now: Date): string | null {
  const { start } = bookableTime(bookingRules, now.getTime())
  return first && first.start >= now.getTime() && first.start < start ? new Date(start).toISOString() : null
}

/** The request of an address, for the action that sends it. */
export function readFields(space: SpaceDetail, params: URLSearchParams, now: Date): BookingFormFields {
  const { minMinutes, maxMinutes } = space.bookingRules
  const { date: today, minute } = wallTimeOf(space.site.timeZone, now.getTime())
  return bookingFormFields(params, { today, minute, usual: Math.max(minMinutes, Math.min(120, maxMinutes)) })
}

/** What the use cases ask of a request. */
export function requestOf(space: Pick<SpaceDetail, "id" | "site">, booking: AskedBooking) {
  const { timeZone } = space.site
  const { date, from, until, rrule, desks, people } = booking
  return {
    spaceId: space.id,
    start: instantOf(timeZone, date, from),
    end: instantOf(timeZone, date, from + wallMinutes(from, until)),
    rrule,
    quantity: desks,
    people,
  }
}

function datesIfAny(
  request: { start: number; end: number; rrule: string | null; exdates: string[] },
  zone: string,
) {
  try {
    return datesOf(request, zone).dates
  } catch (error) {
    if (error instanceof AppError && error.code === "invalid") return null
    throw error
  }
}

function accountOf(
  viewer: Viewer | null,
  organisations: BookingFormView["organisations"],
): BookingFormView["account"] {
  if (!viewer) return "signed_out"
  if (!viewer.emailVerified) return "unconfirmed"
  return organisations.some(({ refused }) => !refused) ? "ready" : "no_organisation"
}

async function ownOrganisations(
  db: Snapshot,
  viewer: Viewer | null,
  { space, locale }: { space: SpaceDetail; locale: Locale },
): Promise<BookingFormView["organisations"]> {
  const ids = viewer ? organisationsWhere(viewer, "booking.make") : []
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom("organisation")
    .select(["id", "name", "legal_form"])
    .where("id", "in", ids)
    .orderBy("created_at")
    .orderBy("id")
    .execute()
  const ownerId = space.owner.id
  const anybody = space.bookingRules.individuals || can(viewer, "booking.answer", { organisationId: ownerId })
  return rows.map(({ id, name, legal_form }) => ({
    id,
    name: showText(fromJson(name), locale),
    refused: !anybody && legal_form === "individual" && id !== ownerId,
  }))
}

async function calendarOf(
  db: Snapshot,
  space: SpaceDetail,
  asked: {
    fields: BookingFormFields
    params: URLSearchParams
    booking: AskedBooking | null
    dates: Interval[]
    now: Date
  },
): Promise<WeekCalendar | null> {
  if (space.status !== "published") return null
  const { fields, params, booking, dates, now } = asked
  return weekCalendar(db, {
    spaceId: space.id,
    timeZone: space.site.timeZone,
    rules: space.bookingRules,
    date: readDate(params.get("week")) ?? readDate(fields.date),
    quantity: booking?.desks ?? 1,
    wanted: dates,
    now,
  })
}

import { data, redirect } from "@remix-run/node"
import type { Viewer } from "~/accounts/viewer"
import { requireViewer } from "~/accounts/viewer.server"
import { instantOf, wallTimeOf } from "~/availability/clock"
import { dayNumber, readDate } from "~/availability/dates"
import { minuteOf } from "~/availability/time-of-day"
import { dayMinutes } from "~/availability/units"
import type { Locale } from "~/i18n/locales"
import { database } from "~/platform/database.server"
import { AppError, type InputFault } from "~/platform/errors"
import { paths } from "~/platform/paths"
import { setAgenda } from "../agenda/agenda.server"
import { type BookingScope, bookingScopes } from "../booking"
import type { BookingDetail } from "../booking-item"
import { statusMoves } from "../booking-moves"
import { DatesRefused } from "../checks/dates-refused"
import { findBooking } from "../find-booking.server"
import { addDate } from "../lifecycle/add-date.server"
import { editBooking } from "../lifecycle/edit-booking.server"
import { moveBooking } from "../lifecycle/move-booking.server"
import type { MoveRequest } from "../lifecycle/move-request"
import { reconfirmBooking } from "../lifecycle/reconfirm.server"
import type { BookingAnswer } from "./booking-answer"
import { refusedForm } from "./refused-form.server"

/** What the forms of a booking's page ask for, beside the moves. */
type Done = "moved" | "changed"

const longestReason = 1000
const longestPurpose = 300

/** What the forms of a booking's page hold. */
export const myBookingFields = [
  "intent",
  "scope",
  "reason",
  "date",
  "from",
  "to",
  "people",
  "purpose",
  "title",
  "shown",
  "expectedPrice",
]

/**
 * Does what a form of a booking's page asks, and goes back to the page, which tells what became of it. What was typed
 * and refused is shown again, each fault beside its field; a price that changes is asked about first.
 */
export async function myBookingAction(request: Request, form: FormData, id: string, locale: Locale) {
  const viewer = await requireViewer(request)
  const now = new Date()
  const booking = await findBooking(database(), viewer, id, { locale, now })
  const back = (query: Record<string, string>) =>
    redirect(`${paths.myBooking(locale, booking.id)}?${new URLSearchParams(query)}`)
  try {
    throw back({ done: await perform(viewer, booking, form, now) })
  } catch (error) {
    const intent = form.get("intent")
    if (intent === "edit" || intent === "add") {
      const answer = refusedForm(error, form, { about: intent, locale, timeZone: booking.site.timeZone })
      if (answer) return data<{ answer: BookingAnswer }>({ answer }, { status: answer.ask ? 409 : 422 })
    }
    if (error instanceof DatesRefused && error.reason === "dates")
      throw back({ refused: error.dates[0]?.reason ?? "taken" })
    if (!(error instanceof AppError)) throw error
    if (error.code === "conflict") throw back({ refused: error.reason ?? "other" })
    if (error.code === "invalid") throw back({ refused: "input" })
    throw error
  }
}

async function perform(viewer: Viewer, booking: BookingDetail, form: FormData, now: Date): Promise<Done> {
  const db = database()
  const text = (name: string) => String(form.get(name) ?? "").trim()
  const intent = text("intent")
  const scope: BookingScope = bookingScopes.find((known) => known === text("scope")) ?? "occurrence"
  const seen = /^\d{1,9}$/.test(text("expectedPrice")) ? Number(text("expectedPrice")) : undefined
  switch (intent) {
    case "reconfirm":
      await reconfirmBooking(db, viewer, booking.id, now)
      return "moved"
    case "edit":
      await editBooking(
        db,
        viewer,
        booking.id,
        { scope, ...editOf(booking, text), expectedPrice: seen ?? "same" },
        now,
      )
      return "changed"
    case "add":
      if (!booking.series) throw new AppError("bad_request")
      // What nobody saw the price of is free of charge, or asked about.
      await addDate(
        db,
        viewer,
        booking.series.id,
        { ...slotOf(booking, text), expectedPrice: seen ?? 0 },
        now,
      )
      return "changed"
    case "agenda":
      await setAgenda(db, viewer, booking.id, {
        title: text("title"),
        organisation: text("shown") === "yes",
        wholeSeries: booking.series !== null,
      })
      return "changed"
    default: {
      const move = statusMoves.find((known) => known === intent)
      if (!move || !isByHand(move)) throw new AppError("bad_request")
      const reasonText = text("reason").slice(0, longestReason) || null
      const request = { move, scope, reasonText, onConflict: "skip", expectedPrice: seen } as const
      await moveBooking(db, viewer, booking.id, request, now)
      return "moved"
    }
  }
}

function isByHand(move: string): move is MoveRequest["move"] {
  return move !== "counter" && move !== "expire" && move !== "complete"
}

/**
 * What the form changes: what stands as it was is left out, so that it needs nobody's consent.
 * @throws {AppError} `invalid` with every field that cannot be read.
 */
function editOf(booking: BookingDetail, text: (name: string) => string) {
  const faults: InputFault[] = []
  const people = text("people")
  if (people && !/^[1-9]\d{0,5}$/.test(people)) faults.push({ path: "people", fault: "booking.people" })
  const purpose = text("purpose").slice(0, longestPurpose)
  if (!purpose) faults.push({ path: "purpose", fault: "booking.purpose" })
  const slot = slotOf(booking, text, faults)
  const moves = slot.start !== Date.parse(booking.start) || slot.end !== Date.parse(booking.end)
  return {
    ...(moves ? slot : {}),
    people: people ? Number(people) : null,
    purpose,
    onConflict: "fail" as const,
  }
}

/** @throws {AppError} `invalid` when the fields are no time, with the other faults of the form. */
function slotOf(
  { site, start, end }: BookingDetail,
  text: (name: string) => string,
  faults: InputFault[] = [],
) {
  const [was, ended] = [start, end].map((at) => wallTimeOf(site.timeZone, Date.parse(at)))
  const date = readDate(text("date"))
  const [from, until] = [
    text("from") ? minuteOf(text("from")) : (was?.minute ?? null),
    text("to") ? minuteOf(text("to")) : (ended?.minute ?? null),
  ]
  if (date === null) faults.push({ path: "date", fault: "booking.date" })
  if (from === null) faults.push({ path: "from", fault: "booking.time" })
  if (until === null) faults.push({ path: "to", fault: "booking.time" })
  if (faults.length || from === null || until === null || date === null)
    throw new AppError("invalid", { faults })
  // Whole days that it lasts beyond its hours stay as they are.
  const days =
    was && ended ? dayNumber(ended.date) - dayNumber(was.date) - (ended.minute > was.minute ? 0 : 1) : 0
  const nights = Math.max(0, days) + (until > from ? 0 : 1)
  return {
    start: instantOf(site.timeZone, date, from),
    end: instantOf(site.timeZone, date, until + nights * dayMinutes),
  }
}

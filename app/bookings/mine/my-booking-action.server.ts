import type { Submission } from "@conform-to/react"
import { data, redirect } from "@remix-run/node"
import type { Viewer } from "~/accounts/viewer"
import { requireViewer } from "~/accounts/viewer.server"
import { instantOf, wallTimeOf } from "~/availability/clock"
import { dayNumber } from "~/availability/dates"
import { dayMinutes } from "~/availability/units"
import type { Locale } from "~/i18n/locales"
import { database } from "~/platform/database.server"
import { AppError } from "~/platform/errors"
import { parseForm, type SentForm } from "~/platform/http/form-body.server"
import { paths } from "~/platform/paths"
import { setAgenda } from "../agenda/agenda.server"
import type { BookingDetail } from "../booking-item"
import { statusMoves } from "../booking-moves"
import { DatesRefused } from "../checks/dates-refused"
import { findBooking } from "../find-booking.server"
import { addDate } from "../lifecycle/add-date.server"
import { editBooking } from "../lifecycle/edit-booking.server"
import { moveBooking } from "../lifecycle/move-booking.server"
import type { MoveRequest } from "../lifecycle/move-request"
import { reconfirmBooking } from "../lifecycle/reconfirm.server"
import { PriceChanged } from "../prices/price-changed"
import type { BookingAnswer } from "./booking-answer"
import { type AddFields, changeForms, type EditFields, pressForms } from "./change-forms.server"
import { refusedForm } from "./refused-form.server"

/** What the forms of a booking's page ask for, beside the moves. */
type Done = "moved" | "changed"

/**
 * Does what a form of a booking's page asks, and goes back to the page, which tells what became of it. What was typed
 * and refused is shown again, each fault beside its field; a price that changes is asked about first.
 */
export async function myBookingAction(request: Request, form: SentForm, id: string, locale: Locale) {
  const viewer = await requireViewer(request)
  const now = new Date()
  const booking = await findBooking(database(), viewer, id, { locale, now })
  const back = (query: Record<string, string>) =>
    redirect(`${paths.myBooking(locale, booking.id)}?${new URLSearchParams(query)}`)
  const intent = form.get("intent")
  try {
    if (intent === "edit" || intent === "add") {
      const forms = changeForms(locale)
      const look = { locale, timeZone: booking.site.timeZone }
      const answer =
        intent === "edit"
          ? await tryForm(parseForm(form, forms.edit), (fields) => edit(viewer, booking, fields, now), look)
          : await tryForm(parseForm(form, forms.add), (fields) => add(viewer, booking, fields, now), look)
      if (answer)
        return data<{ answer: BookingAnswer }>(
          { answer: { form: intent, ...answer } },
          { status: answer.ask ? 409 : 422 },
        )
      throw back({ done: "changed" })
    }
    throw back({ done: await press(viewer, booking, form, now) })
  } catch (error) {
    if (error instanceof DatesRefused && error.reason === "dates")
      throw back({ refused: error.dates[0]?.reason ?? "taken" })
    if (!(error instanceof AppError)) throw error
    if (error.code === "conflict") throw back({ refused: error.reason ?? "other" })
    if (error.code === "invalid") throw back({ refused: "input" })
    throw error
  }
}

/** Does what a form says. @returns what the form shows again when it was not done. */
async function tryForm<Typed, T>(
  submission: Submission<Typed, string[], T>,
  act: (fields: T) => Promise<void>,
  look: { locale: Locale; timeZone: string },
): Promise<Omit<BookingAnswer, "form"> | null> {
  if (submission.status !== "success") return { lastResult: submission.reply(), ask: null }
  try {
    await act(submission.value)
    return null
  } catch (error) {
    if (error instanceof PriceChanged) return { lastResult: submission.reply(), ask: error.sum }
    const fieldErrors = refusedForm(error, look)
    if (!fieldErrors) throw error
    return { lastResult: submission.reply({ fieldErrors }), ask: null }
  }
}

/** What stands as it was is left out, so that it needs nobody's consent. */
async function edit(viewer: Viewer, booking: BookingDetail, fields: EditFields, now: Date) {
  const { scope, purpose, people = null, expectedPrice = "same" } = fields
  const slot = slotOf(booking, fields)
  const moves = slot.start !== Date.parse(booking.start) || slot.end !== Date.parse(booking.end)
  const changes = { ...(moves ? slot : {}), people, purpose, onConflict: "fail" as const }
  await editBooking(database(), viewer, booking.id, { scope, ...changes, expectedPrice }, now)
}

async function add(viewer: Viewer, booking: BookingDetail, fields: AddFields, now: Date) {
  if (!booking.series) throw new AppError("bad_request")
  // What nobody saw the price of is free of charge, or asked about.
  const { expectedPrice = 0 } = fields
  await addDate(database(), viewer, booking.series.id, { ...slotOf(booking, fields), expectedPrice }, now)
}

async function press(viewer: Viewer, booking: BookingDetail, form: SentForm, now: Date): Promise<Done> {
  const db = database()
  const intent = form.get("intent")
  switch (intent) {
    case "reconfirm":
      await reconfirmBooking(db, viewer, booking.id, now)
      return "moved"
    case "agenda": {
      const { title, shown } = taken(parseForm(form, pressForms.agenda))
      const wholeSeries = booking.series !== null
      await setAgenda(db, viewer, booking.id, { title, organisation: shown, wholeSeries })
      return "changed"
    }
    default: {
      const move = statusMoves.find((known) => known === intent)
      if (!move || !isByHand(move)) throw new AppError("bad_request")
      const { scope, reason: reasonText, expectedPrice } = taken(parseForm(form, pressForms.move))
      const request = { move, scope, reasonText, onConflict: "skip", expectedPrice } as const
      await moveBooking(db, viewer, booking.id, request, now)
      return "moved"
    }
  }
}

/** @throws {AppError} `bad_request` for what none of our forms sends. */
function taken<Typed, T>(submission: Submission<Typed, string[], T>): T {
  if (submission.status !== "success") throw new AppError("bad_request")
  return submission.value
}

function isByHand(move: string): move is MoveRequest["move"] {
  return move !== "counter" && move !== "expire" && move !== "complete"
}

/** The time that a form says. */
function slotOf({ site, start, end }: BookingDetail, { date, ...typed }: AddFields) {
  const was = wallTimeOf(site.timeZone, Date.parse(start))
  const ended = wallTimeOf(site.timeZone, Date.parse(end))
  const from = typed.from ?? was.minute
  const until = typed.to ?? ended.minute
  // Whole days that it lasts beyond its hours stay as they are.
  const days = dayNumber(ended.date) - dayNumber(was.date) - (ended.minute > was.minute ? 0 : 1)
  const nights = Math.max(0, days) + (until > from ? 0 : 1)
  return {
    start: instantOf(site.timeZone, date, from),
    end: instantOf(site.timeZone, date, until + nights * dayMinutes),
  }
}

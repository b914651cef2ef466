import { redirect } from "@remix-run/node"
import { requireViewer, type Viewer } from "~/accounts/viewer.server"
import { instantOf, wallTimeOf } from "~/availability/clock"
import { readDate } from "~/availability/dates"
import type { Locale } from "~/i18n/locales"
import { database } from "~/platform/database.server"
import { AppError } from "~/platform/errors"
import { paths } from "~/platform/paths"
import { addDate } from "./add-date.server"
import { setAgenda } from "./agenda.server"
import { type BookingScope, bookingScopes } from "./booking"
import type { BookingDetail } from "./booking-item"
import { statusMoves } from "./booking-moves"
import { DatesRefused } from "./dates-refused"
import { editBooking } from "./edit-booking.server"
import { findBooking } from "./find-booking.server"
import { type MoveRequest, moveBooking } from "./move-booking.server"
import { reconfirmBooking } from "./reconfirm.server"
import { minuteOf } from "./wish"

/** What the forms of a booking's page ask for, beside the moves. */
type Done = "moved" | "changed"

const longestReason = 1000

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
]

/**
 * Does what a form of a booking's page asks, and goes back to the page, which tells what became of it. A refusal is
 * told there too: nothing is half done.
 */
export async function myBookingAction(
  request: Request,
  form: FormData,
  id: string,
  locale: Locale,
): Promise<never> {
  const viewer = await requireViewer(request)
  const now = new Date()
  const booking = await findBooking(database(), viewer, id, { locale, now })
  const back = (query: Record<string, string>) =>
    redirect(`${paths.myBooking(locale, booking.id)}?${new URLSearchParams(query)}`)
  try {
    throw back({ done: await perform(viewer, booking, form, now) })
  } catch (error) {
    if (error instanceof DatesRefused) throw back({ refused: error.dates[0]?.reason ?? "taken" })
    if (!(error instanceof AppError)) throw error
    if (error.code === "conflict") throw back({ refused: error.detail ?? "other" })
    if (error.code === "invalid") throw back({ refused: "input" })
    throw error
  }
}

async function perform(viewer: Viewer, booking: BookingDetail, form: FormData, now: Date): Promise<Done> {
  const db = database()
  const text = (name: string) => String(form.get(name) ?? "").trim()
  const intent = text("intent")
  const scope: BookingScope = bookingScopes.find((known) => known === text("scope")) ?? "occurrence"
  switch (intent) {
    case "reconfirm":
      await reconfirmBooking(db, viewer, booking.id, now)
      return "moved"
    case "edit":
      await editBooking(db, viewer, booking.id, { scope, ...editOf(booking, text) }, now)
      return "changed"
    case "add":
      if (!booking.series) throw new AppError("bad_request")
      await addDate(db, viewer, booking.series.id, slotOf(booking, text), now)
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
      await moveBooking(db, viewer, booking.id, { move, scope, reasonText, onConflict: "skip" }, now)
      return "moved"
    }
  }
}

function isByHand(move: string): move is MoveRequest["move"] {
  return move !== "counter" && move !== "expire" && move !== "complete"
}

/** What the form changes: what stands as it was is left out, so that it needs nobody's consent. */
function editOf(booking: BookingDetail, text: (name: string) => string) {
  const slot = slotOf(booking, text)
  const people = text("people")
  if (people && !/^[1-9]\d{0,5}$/.test(people)) throw new AppError("invalid")
  const moves = slot.start !== Date.parse(booking.start) || slot.end !== Date.parse(booking.end)
  return {
    ...(moves ? slot : {}),
    people: people ? Number(people) : null,
    purpose: text("purpose").slice(0, 300) || booking.purpose,
    onConflict: "fail" as const,
  }
}

/** @throws {AppError} `invalid` when the fields are no time. */
function slotOf({ site, start, end }: BookingDetail, text: (name: string) => string) {
  const [was, ended] = [start, end].map((at) => wallTimeOf(site.timeZone, Date.parse(at)))
  const date = readDate(text("date"))
  const [from, until] = [
    text("from") ? minuteOf(text("from")) : (was?.minute ?? null),
    text("to") ? minuteOf(text("to")) : (ended?.minute ?? null),
  ]
  if (from === null || until === null || date === null) throw new AppError("invalid")
  return {
    start: instantOf(site.timeZone, date, from),
    end: instantOf(site.timeZone, date, until > from ? until : until + 1440),
  }
}

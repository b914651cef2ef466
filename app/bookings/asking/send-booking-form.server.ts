import { data, redirect } from "@remix-run/node"
import { requireViewer } from "~/accounts/viewer.server"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { AppError } from "~/platform/errors"
import { paths } from "~/platform/paths"
import { reasonText } from "~/platform/refusal-text.server"
import { findSpace } from "~/spaces/find-space.server"
import { DatesRefused } from "../checks/dates-refused"
import { bookSpace } from "../lifecycle/book-space.server"
import { joinWaitingList } from "../lifecycle/join-waiting-list.server"
import { PriceChanged } from "../prices/price-changed"
import { bookingFormParams, carriedParams, readBookingForm, roomOf } from "./booking-form-fields"
import { readFields, requestOf } from "./load-booking-form.server"

/** What the page of a space says when a request could not be sent: the faults, and what was typed. */
export interface SendAnswer {
  faults: { field: "purpose" | "agenda" | ""; message: string }[]
  values: { purpose: string; agenda: string }
}

export const sendIntents = ["book", "hold", "wait"] as const
/** What its form holds beside the button. */
export const sendFields = ["organisation", "conflict", "purpose", "agenda", "price"]
export type SendIntent = (typeof sendIntents)[number]

const longest = { purpose: 300, agenda: 120 }

/**
 * Sends the request that the address of the page holds. Somebody who sent one goes to its page; where a date was lost
 * meanwhile, to what the request comes to now.
 */
export async function sendBookingForm(
  request: Request,
  form: FormData,
  { spaceId, intent, locale, now }: { spaceId: string; intent: SendIntent; locale: Locale; now: Date },
) {
  const viewer = await requireViewer(request)
  const t = translator(locale, "bookingForm")
  const { searchParams } = new URL(request.url)
  const text = (name: string) => String(form.get(name) ?? "").trim()
  const values = { purpose: text("purpose"), agenda: text("agenda") }
  const refuse = (faults: SendAnswer["faults"], status: number) =>
    data<SendAnswer>({ faults, values }, { status })

  const db = database()
  const space = await findSpace(db, viewer, spaceId, locale)
  const fields = readFields(space, searchParams, now)
  // An address need not name it: the page then showed the reader's first.
  fields.organisation = text("organisation") || fields.organisation
  const { booking } = readBookingForm(fields, roomOf(space))
  const look = bookingFormParams(fields, carriedParams(searchParams))
  look.set("check", "1")
  if (!booking) throw redirect(paths.space(locale, spaceId, look))
  const faults = faultsOf(values, t)
  if (faults.length) return refuse(faults, 400)
  const asked = {
    ...requestOf(space, booking),
    organisationId: fields.organisation,
    purpose: values.purpose,
    expectedPrice: /^\d{1,9}$/.test(text("price")) ? Number(text("price")) : undefined,
  }
  try {
    const booked =
      intent === "wait"
        ? await joinWaitingList(db, viewer, asked, now)
        : await bookSpace(
            db,
            viewer,
            {
              ...asked,
              // What nobody was warned of is not skipped over.
              onConflict: text("conflict") === "skip" ? "skip" : "fail",
              hold: intent === "hold",
              agendaTitle: values.agenda || null,
            },
            now,
          )
    throw redirect(`${paths.myBooking(locale, booked.id)}?done=${booked.status}`)
  } catch (error) {
    if (error instanceof DatesRefused || (error instanceof AppError && error.code === "conflict")) {
      if (error instanceof PriceChanged) look.set("was", String(error.sum.was))
      else look.set("refused", "1")
      look.set("purpose", values.purpose)
      throw redirect(`${paths.space(locale, spaceId, look)}#book`)
    }
    if (!(error instanceof AppError)) throw error
    if (error.code === "too_many") {
      const message = error.reason ? reasonText(error.reason, locale) : t("fault.tooMany")
      return refuse([{ field: "", message }], 429)
    }
    if (error.code === "forbidden") return refuse([{ field: "", message: t("fault.forbidden") }], 403)
    throw error
  }
}

function faultsOf(
  { purpose, agenda }: SendAnswer["values"],
  t: ReturnType<typeof translator<"bookingForm">>,
) {
  const faults: SendAnswer["faults"] = []
  if (!purpose) faults.push({ field: "purpose", message: t("fault.purpose") })
  if (purpose.length > longest.purpose)
    faults.push({ field: "purpose", message: t("fault.long", { count: longest.purpose }) })
  if (agenda.length > longest.agenda)
    faults.push({ field: "agenda", message: t("fault.long", { count: longest.agenda }) })
  return faults
}

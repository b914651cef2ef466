import type { SubmissionResult } from "@conform-to/react"
import { data, redirect } from "@remix-run/node"
import { z } from "zod"
import { requireViewer } from "~/accounts/viewer.server"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { AppError } from "~/platform/errors"
import { parseForm, type SentForm } from "~/platform/http/form-body.server"
import { paths } from "~/platform/paths"
import { faultText, reasonText } from "~/platform/refusal-text.server"
import { findSpace } from "~/spaces/find-space.server"
import { activitiesOfUse } from "~/spaces/vocabulary"
import { DatesRefused } from "../checks/dates-refused"
import { bookSpace } from "../lifecycle/book-space.server"
import { joinWaitingList } from "../lifecycle/join-waiting-list.server"
import { PriceChanged } from "../prices/price-changed"
import { bookingFormParams, carriedParams, readBookingForm, roomOf } from "./booking-form-fields"
import { withoutHolidays } from "./dates-left-out.server"
import { readFields, requestOf } from "./load-booking-form.server"

/** What the page of a space says when a request could not be sent. */
export interface SendAnswer {
  refused: SubmissionResult<string[]>
}

export const sendIntents = ["book", "hold", "wait"] as const
export type SendIntent = (typeof sendIntents)[number]

/** The form that sends a request, beside its button. */
export function sendSchema(locale: Locale) {
  const t = translator(locale, "bookingForm")
  const long = (count: number) => t("fault.long", { count })
  return z.object({
    organisation: z.string().optional(),
    // What nobody was warned of is not skipped over.
    conflict: z.enum(["skip", "fail"]).catch("fail"),
    purpose: z
      .string({ error: t("fault.purpose") })
      .trim()
      .min(1, t("fault.purpose"))
      .max(300, long(300)),
    activity: z.enum(activitiesOfUse, { error: t("fault.activity") }).optional(),
    agenda: z.string().trim().max(120, long(120)).optional(),
    // The price that the page told; what is none promises nothing.
    price: z.number().int().min(0).max(999_999_999).optional().catch(undefined),
  })
}
export type SendFields = z.infer<ReturnType<typeof sendSchema>>

/**
 * Sends the request that the address of the page holds. Somebody who sent one goes to its page; where a date was lost
 * meanwhile, to what the request comes to now.
 */
export async function sendBookingForm(
  request: Request,
  form: SentForm,
  { spaceId, intent, locale, now }: { spaceId: string; intent: SendIntent; locale: Locale; now: Date },
) {
  const viewer = await requireViewer(request)
  const t = translator(locale, "bookingForm")
  const { searchParams } = new URL(request.url)
  const submission = parseForm(form, sendSchema(locale))
  const refuse = (refused: SendAnswer["refused"], status: number) => data<SendAnswer>({ refused }, { status })

  const db = database()
  const space = await findSpace(db, viewer, spaceId, locale)
  const fields = readFields(space, searchParams, now)
  // An address need not name it: the page then showed the reader's first.
  fields.organisation = String(form.get("organisation") ?? "").trim() || fields.organisation
  const { booking } = readBookingForm(fields, roomOf(space))
  const look = bookingFormParams(fields, carriedParams(searchParams))
  look.set("check", "1")
  if (!booking) throw redirect(paths.space(locale, spaceId, look))
  if (submission.status !== "success") return refuse(submission.reply(), 400)
  const { purpose, activity, agenda, price, conflict } = submission.value
  const asked = {
    ...(await withoutHolidays(db, requestOf(space, booking), {
      without: fields.without,
      place: space.site,
      locale,
    })),
    organisationId: fields.organisation,
    purpose,
    activity,
    needId: fields.need,
    expectedPrice: price,
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
              onConflict: conflict,
              hold: intent === "hold",
              agendaTitle: agenda || null,
            },
            now,
          )
    throw redirect(`${paths.myBooking(locale, booked.id)}?done=${booked.status}`)
  } catch (error) {
    if (error instanceof DatesRefused || (error instanceof AppError && error.code === "conflict")) {
      if (error instanceof PriceChanged) look.set("was", String(error.sum.was))
      else look.set("refused", "1")
      look.set("purpose", purpose)
      throw redirect(`${paths.space(locale, spaceId, look)}#book`)
    }
    if (!(error instanceof AppError)) throw error
    if (error.code === "too_many") {
      const tooMany = error.reason ? reasonText(error.reason, locale) : t("fault.tooMany")
      return refuse(submission.reply({ formErrors: [tooMany] }), 429)
    }
    if (error.code === "invalid" && error.faults)
      return refuse(
        submission.reply({ formErrors: error.faults.map((fault) => faultText(fault, locale)) }),
        error.status,
      )
    if (error.code === "forbidden")
      return refuse(submission.reply({ formErrors: [t("fault.forbidden")] }), 403)
    throw error
  }
}

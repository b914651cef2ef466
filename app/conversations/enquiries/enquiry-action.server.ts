import { data } from "@remix-run/node"
import { z } from "zod"
import { getViewer } from "~/accounts/viewer.server"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { AppError } from "~/platform/errors"
import { parseForm, type SentForm } from "~/platform/http/form-body.server"
import { askOwner } from "./ask-owner.server"
import type { EnquiryAnswer } from "./enquiry-answer"

/** The form that asks an owner. */
export function enquirySchema(locale: Locale, guest: boolean) {
  const t = translator(locale, "enquiry")
  const text = (fault: string, most: number) =>
    z
      .string({ error: fault })
      .trim()
      .min(1, fault)
      .max(most, t("fault.long", { count: most }))
  const optionalForMembers = <T extends z.ZodType>(schema: T) => (guest ? schema : schema.optional())
  return z.object({
    name: optionalForMembers(text(t("fault.name"), 100)),
    email: optionalForMembers(
      z
        .string({ error: t("fault.email") })
        .trim()
        .toLowerCase()
        .max(254, t("fault.email"))
        .pipe(z.email(t("fault.email"))),
    ),
    people: z
      .number({ error: t("fault.people") })
      .int(t("fault.people"))
      .min(1, t("fault.people"))
      .max(100_000, t("fault.people"))
      .optional(),
    wish: text(t("fault.wish"), 300),
    message: text(t("fault.message"), 3000),
    // People do not see this field; what fills it in is a robot.
    homepage: z.string().max(1000).optional(),
  })
}
export type EnquiryFields = z.infer<ReturnType<typeof enquirySchema>>

/**
 * The action behind the form that asks an owner, for the page of a space: the answer is what
 * {@link EnquiryForm} takes as `lastResult`.
 */
export async function enquiryAction(request: Request, form: SentForm, spaceId: string, locale: Locale) {
  const viewer = await getViewer(request)
  const submission = parseForm(form, enquirySchema(locale, !viewer))
  const refuse = (lastResult: EnquiryAnswer["lastResult"], status: number) =>
    data<EnquiryAnswer>({ lastResult, status: null, email: null }, { status })
  if (submission.status !== "success") return refuse(submission.reply(), 400)
  const { name, email, people, wish, message, homepage } = submission.value
  if (homepage) return data<EnquiryAnswer>({ lastResult: null, status: "unconfirmed", email: email ?? null })
  try {
    const asked = await askOwner(
      database(),
      viewer,
      {
        spaceId,
        name: viewer?.name ?? name ?? "",
        email: email ?? "",
        people: people ?? null,
        wish,
        message,
        locale,
      },
      new Date(),
    )
    return data<EnquiryAnswer>({ lastResult: null, status: asked.status, email: asked.email })
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "too_many") throw error
    const formErrors = [translator(locale, "enquiry")("fault.tooMany")]
    return refuse(submission.reply({ formErrors }), 429)
  }
}

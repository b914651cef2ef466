import type { SubmissionResult } from "@conform-to/react"
import { data, redirect } from "@remix-run/node"
import { z } from "zod"
import type { Viewer } from "~/accounts/viewer"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { AppError } from "~/platform/errors"
import { parseForm } from "~/platform/http/form-body.server"
import { keepingFault } from "~/platform/refusal-text.server"
import { attachmentStorage } from "~/platform/storage/site-files.server"
import { postMessage } from "./post-message.server"
import { readMessageForm, type SentMessage } from "./read-message-form.server"
import { reportAbuse } from "./report-abuse.server"
import { abuseReasons, maxAttachmentMegabytes, maxAttachments, maxMessageLength } from "./vocabulary"

/** What a form of the conversation answers when it was not taken. */
export interface ConversationAnswer {
  form: "message" | "report"
  lastResult: SubmissionResult<string[]>
}

/** A message. Without files it needs a text: {@link post} knows of them. */
function messageSchema(locale: Locale) {
  return z.object({ text: longText(locale) })
}
export type MessageFields = z.infer<ReturnType<typeof messageSchema>>

function reportSchema(locale: Locale) {
  const fault = translator(locale, "conversation")("report.fault")
  return z.object({ reason: z.enum(abuseReasons, { error: fault }), more: longText(locale) })
}
export type ReportFields = z.infer<ReturnType<typeof reportSchema>>

function longText(locale: Locale) {
  const fault = translator(locale, "conversation")("fault.long", { count: maxMessageLength })
  return z.string().trim().max(maxMessageLength, fault).default("")
}

interface Place {
  /** Null for the guest of the conversation. */
  who: Viewer | null
  conversationId: string
  locale: Locale
  /** The page of the conversation. */
  back: string
}

/** The action behind the page of a conversation: a message, or a report. */
export async function conversationAction(request: Request, place: Place) {
  const form = await readMessageForm(
    request,
    messageSchema(place.locale),
    reportSchema(place.locale),
    "intent",
  )
  return form.fields.get("intent") === "report" ? report(form, place) : post(form, place)
}

async function post({ fields, attachments, faults }: SentMessage, place: Place) {
  const { who, conversationId, locale, back } = place
  const t = translator(locale, "conversation")
  const submission = parseForm(fields, messageSchema(locale))
  const refuse = (lastResult: ConversationAnswer["lastResult"], status: number) =>
    data<ConversationAnswer>({ form: "message", lastResult }, { status })
  const values = { size: maxAttachmentMegabytes, count: maxAttachments }
  const files = faults.map(({ file, fault }) =>
    t("fault.file", { file, reason: t(`fault.${fault}`, values) }),
  )
  if (submission.status !== "success" || files.length)
    return refuse(submission.reply({ fieldErrors: { files } }), 422)
  const { text } = submission.value
  if (!text && !attachments.length)
    return refuse(submission.reply({ fieldErrors: { text: [t("fault.empty")] } }), 422)
  try {
    const message = { text, attachments }
    await postMessage(database(), who, conversationId, message, attachmentStorage(), new Date())
  } catch (error) {
    const unkept = keepingFault(error, locale)
    if (unkept && attachments.length)
      return refuse(submission.reply({ fieldErrors: { files: [unkept.text] } }), unkept.status)
    if (!(error instanceof AppError) || error.code !== "too_many") throw error
    return refuse(submission.reply({ fieldErrors: { text: [t("fault.tooMany")] } }), 429)
  }
  throw redirect(`${back}?done=sent#newest`)
}

async function report({ fields }: SentMessage, { who, conversationId, locale, back }: Place) {
  const submission = parseForm(fields, reportSchema(locale))
  const refuse = (lastResult: ConversationAnswer["lastResult"], status: number) =>
    data<ConversationAnswer>({ form: "report", lastResult }, { status })
  if (submission.status !== "success") return refuse(submission.reply(), 422)
  try {
    const { reason, more: text } = submission.value
    await reportAbuse(database(), who, conversationId, { reason, text }, new Date())
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "too_many") throw error
    const tooMany = translator(locale, "conversation")("report.tooMany")
    return refuse(submission.reply({ fieldErrors: { reason: [tooMany] } }), 429)
  }
  throw redirect(`${back}?done=reported`)
}

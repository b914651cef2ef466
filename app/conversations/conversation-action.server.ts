import { data, redirect } from "@remix-run/node"
import type { Viewer } from "~/accounts/viewer"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { AppError } from "~/platform/errors"
import { attachmentStorage } from "~/platform/storage/storage.server"
import { postMessage } from "./post-message.server"
import { readMessageForm, type SentMessage } from "./read-message-form.server"
import { reportAbuse } from "./report-abuse.server"
import { abuseReasons, maxAttachmentMegabytes, maxAttachments, maxMessageLength } from "./vocabulary"

/** What a form of the conversation answers when it was not taken. */
export interface ConversationAnswer {
  form: "message" | "report"
  faults: { id: string; message: string }[]
  /** What was typed. */
  text: string
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
  const form = await readMessageForm(request)
  return form.fields.get("intent") === "report" ? report(form, place) : post(form, place)
}

async function post(form: SentMessage, { who, conversationId, locale, back }: Place) {
  const t = translator(locale, "conversation")
  const text = String(form.fields.get("text") ?? "")
    .replace(/\r\n?/g, "\n")
    .trim()
  const refuse = (faults: ConversationAnswer["faults"], status: number) =>
    data<ConversationAnswer>({ form: "message", faults, text }, { status })
  const size = maxAttachmentMegabytes
  const faults = form.faults.map(({ file, fault }) => ({
    id: "files",
    message: t("fault.file", { file, reason: t(`fault.${fault}`, { size, count: maxAttachments }) }),
  }))
  if (text.length > maxMessageLength)
    faults.push({ id: "text", message: t("fault.long", { count: maxMessageLength }) })
  if (!text && !form.attachments.length && !faults.length)
    faults.push({ id: "text", message: t("fault.empty") })
  if (faults.length) return refuse(faults, 422)
  try {
    const message = { text, attachments: form.attachments }
    await postMessage(database(), who, conversationId, message, attachmentStorage(), new Date())
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "too_many") throw error
    return refuse([{ id: "text", message: t("fault.tooMany") }], 429)
  }
  throw redirect(`${back}?done=sent#newest`)
}

async function report({ fields }: SentMessage, { who, conversationId, locale, back }: Place) {
  const t = translator(locale, "conversation")
  const text = String(fields.get("more") ?? "")
    .trim()
    .slice(0, maxMessageLength)
  const reason = abuseReasons.find((known) => known === fields.get("reason"))
  const refuse = (message: string, status: number) =>
    data<ConversationAnswer>({ form: "report", faults: [{ id: "reason", message }], text }, { status })
  if (!reason) return refuse(t("report.fault"), 422)
  try {
    await reportAbuse(database(), who, conversationId, { reason, text }, new Date())
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "too_many") throw error
    return refuse(t("report.tooMany"), 429)
  }
  throw redirect(`${back}?done=reported`)
}

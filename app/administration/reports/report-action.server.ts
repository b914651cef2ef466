import type { SubmissionResult } from "@conform-to/react"
import { data, redirect } from "@remix-run/node"
import { z } from "zod"
import type { Viewer } from "~/accounts/viewer"
import type { ShownConversation } from "~/conversations/conversation"
import { reportOutcomes } from "~/conversations/vocabulary"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { AppError } from "~/platform/errors"
import { parseForm, readForm } from "~/platform/http/form-body.server"
import { adminPaths } from "../admin-paths"
import { maxReason } from "../hiding/hiding"
import { closeReport, openConversation } from "./reports.server"

/** What the page of a report was answered: the conversation that it opened, or why the report was not closed. */
export interface ReportAnswer {
  conversation: ShownConversation | null
  lastResult: SubmissionResult<string[]> | null
}

function closingSchema(locale: Locale) {
  const t = translator(locale, "administration")
  return z.object({
    outcome: z.enum(reportOutcomes, { error: t("report.fault.outcome") }),
    words: z
      .string()
      .trim()
      .max(maxReason, t("report.fault.wordsLong", { most: maxReason }))
      .optional(),
  })
}
export type ClosingFields = z.infer<ReturnType<typeof closingSchema>>

interface About {
  id: string
  by: Viewer
  locale: Locale
}

/** Opens the conversation of a report, which is noted each time, or closes the report. */
export async function reportAction(request: Request, { id, by, locale }: About) {
  const schema = closingSchema(locale)
  const form = await readForm(request, schema, "intent", "before")
  const intent = form.get("intent")
  if (intent === "open") {
    const before = Number(form.get("before"))
    const conversation = await openConversation(
      database(),
      by,
      id,
      { locale, before: Number.isSafeInteger(before) && before > 0 && before < 2 ** 31 ? before : undefined },
      new Date(),
    )
    return data<ReportAnswer>(
      { conversation, lastResult: null },
      { headers: { "cache-control": "private, no-store" } },
    )
  }
  if (intent !== "close") throw new AppError("bad_request")
  const submission = parseForm(form, schema)
  const refuse = (lastResult: ReportAnswer["lastResult"]) =>
    data<ReportAnswer>({ conversation: null, lastResult }, { status: 400 })
  if (submission.status !== "success") return refuse(submission.reply())
  try {
    const { outcome, words = "" } = submission.value
    await closeReport(database(), by, id, { outcome, words }, new Date())
  } catch (error) {
    if (!(error instanceof AppError && error.code === "conflict")) throw error
    const closed = translator(locale, "administration")("report.fault.closed")
    return refuse(submission.reply({ fieldErrors: { outcome: [closed] } }))
  }
  throw redirect(`${adminPaths.report(locale, id)}?done=closed`)
}

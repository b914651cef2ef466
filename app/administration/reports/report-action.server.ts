import { data, redirect } from "@remix-run/node"
import type { Viewer } from "~/accounts/viewer"
import type { ShownConversation } from "~/conversations/conversation"
import { reportOutcomes } from "~/conversations/vocabulary"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { AppError } from "~/platform/errors"
import { readForm } from "~/platform/http/form-body.server"
import { adminPaths } from "../admin-paths"
import { maxReason } from "../hiding/hiding"
import { closeReport, openConversation } from "./reports.server"

/** What the page of a report was answered: the conversation that it opened, or why the report was not closed. */
export interface ReportAnswer {
  conversation: ShownConversation | null
  faults: { id: string; message: string }[]
  outcome: string
  words: string
}

const nothing: ReportAnswer = { conversation: null, faults: [], outcome: "", words: "" }

interface About {
  id: string
  by: Viewer
  locale: Locale
}

/** Opens the conversation of a report, which is noted each time, or closes the report. */
export async function reportAction(request: Request, { id, by, locale }: About) {
  const form = await readForm(request, "intent", "before", "outcome", "words")
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
    return data({ ...nothing, conversation }, { headers: { "cache-control": "private, no-store" } })
  }
  if (intent !== "close") throw new AppError("bad_request")
  const outcome = reportOutcomes.find((known) => known === form.get("outcome"))
  const words = String(form.get("words") ?? "")
    .replace(/\r\n?/g, "\n")
    .trim()
  const refuse = (field: "outcome" | "words", fault: "outcome" | "wordsLong" | "closed") => {
    const message = translator(locale, "administration")(`report.fault.${fault}`, { most: maxReason })
    const answer: ReportAnswer = {
      ...nothing,
      faults: [{ id: field, message }],
      outcome: outcome ?? "",
      words,
    }
    return data(answer, { status: 400 })
  }
  if (!outcome) return refuse("outcome", "outcome")
  if (words.length > maxReason) return refuse("words", "wordsLong")
  try {
    await closeReport(database(), by, id, { outcome, words }, new Date())
  } catch (error) {
    if (error instanceof AppError && error.code === "conflict") return refuse("outcome", "closed")
    throw error
  }
  throw redirect(`${adminPaths.report(locale, id)}?done=closed`)
}

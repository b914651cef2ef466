import { data, redirect } from "@remix-run/node"
import { z } from "zod"
import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { AppError } from "~/platform/errors"
import { parseForm, readForm } from "~/platform/http/form-body.server"
import { reasonText } from "~/platform/refusal-text.server"
import { maxReason } from "./hiding"

type UseCase = (db: Database, by: Viewer, id: string, reason: string, now: Date) => Promise<void>

interface Hiding {
  hide: UseCase
  restore: UseCase
  id: string
  by: Viewer
  locale: Locale
  /** The page to go back to. */
  back: string
}

function hideSchema(locale: Locale) {
  const t = translator(locale, "administration")
  return z.object({
    reason: z
      .string({ error: t("hide.fault.reason") })
      .trim()
      .min(1, t("hide.fault.reason"))
      .max(maxReason, t("hide.fault.reasonLong", { most: maxReason })),
  })
}
export type HideFields = z.infer<ReturnType<typeof hideSchema>>

/** Hides or restores, with the reason that the form gives. @throws {AppError} `bad_request` for another button. */
export async function hideAction(request: Request, { hide, restore, id, by, locale, back }: Hiding) {
  const schema = hideSchema(locale)
  const form = await readForm(request, schema, "intent")
  const intent = form.get("intent")
  if (intent !== "hide" && intent !== "restore") throw new AppError("bad_request")
  const submission = parseForm(form, schema)
  if (submission.status !== "success") return data(submission.reply(), { status: 400 })
  try {
    const { reason } = submission.value
    await (intent === "hide" ? hide : restore)(database(), by, id, reason, new Date())
  } catch (error) {
    if (!(error instanceof AppError && error.code === "conflict" && error.reason)) throw error
    const fieldErrors = { reason: [reasonText(error.reason, locale)] }
    return data(submission.reply({ fieldErrors }), { status: 400 })
  }
  throw redirect(`${back}?done=${intent === "hide" ? "hidden" : "restored"}`)
}

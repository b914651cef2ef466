import { data, redirect } from "@remix-run/node"
import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { AppError } from "~/platform/errors"
import { readForm } from "~/platform/http/form-body.server"
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

/** What the form shows again when it was not taken. */
export interface HideAnswer {
  faults: { id: string; message: string }[]
  reason: string
}

/** Hides or restores, with the reason that the form gives. @throws {AppError} `bad_request` for another button. */
export async function hideAction(request: Request, { hide, restore, id, by, locale, back }: Hiding) {
  const form = await readForm(request, "intent", "reason")
  const intent = form.get("intent")
  if (intent !== "hide" && intent !== "restore") throw new AppError("bad_request")
  const reason = String(form.get("reason") ?? "")
    .replace(/\r\n?/g, "\n")
    .trim()
  const refuse = (message: string) =>
    data({ faults: [{ id: "reason", message }], reason } satisfies HideAnswer, { status: 400 })
  const t = translator(locale, "administration")
  if (!reason) return refuse(t("hide.fault.reason"))
  if (reason.length > maxReason) return refuse(t("hide.fault.reasonLong", { most: maxReason }))
  try {
    await (intent === "hide" ? hide : restore)(database(), by, id, reason, new Date())
  } catch (error) {
    if (!(error instanceof AppError && error.code === "conflict" && error.reason)) throw error
    return refuse(reasonText(error.reason, locale))
  }
  throw redirect(`${back}?done=${intent === "hide" ? "hidden" : "restored"}`)
}

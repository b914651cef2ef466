import { data, redirect } from "@remix-run/node"
import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { AppError } from "~/platform/errors"
import { readForm } from "~/platform/http/form-body.server"
import { type HideFault, mostReason } from "./hiding"

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

const conflicts: Record<string, HideFault> = {
  self: "self",
  last_administrator: "lastAdministrator",
  already_hidden: "alreadyHidden",
  not_hidden: "notHidden",
}

/** Hides or restores, with the reason that the form gives. @throws {AppError} `bad_request` for another button. */
export async function hideAction(request: Request, { hide, restore, id, by, locale, back }: Hiding) {
  const form = await readForm(request, "intent", "reason")
  const intent = form.get("intent")
  if (intent !== "hide" && intent !== "restore") throw new AppError("bad_request")
  const reason = String(form.get("reason") ?? "")
    .replace(/\r\n?/g, "\n")
    .trim()
  const refuse = (fault: HideFault) => {
    const message = translator(locale, "administration")(`hide.fault.${fault}`, { most: mostReason })
    return data({ faults: [{ id: "reason", message }], reason } satisfies HideAnswer, { status: 400 })
  }
  if (!reason) return refuse("reason")
  if (reason.length > mostReason) return refuse("reasonLong")
  try {
    await (intent === "hide" ? hide : restore)(database(), by, id, reason, new Date())
  } catch (error) {
    const fault = error instanceof AppError && error.code === "conflict" && conflicts[error.detail ?? ""]
    if (fault) return refuse(fault)
    throw error
  }
  throw redirect(`${back}?done=${intent === "hide" ? "hidden" : "restored"}`)
}

import type { SubmissionResult } from "@conform-to/react"
import { data, redirect } from "@remix-run/node"
import type { Locale } from "~/i18n/locales"
import { messagesFor, translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { AppError } from "~/platform/errors"
import { parseForm, readForm, type SentForm } from "~/platform/http/form-body.server"
import { paths } from "~/platform/paths"
import { accountForms } from "../account-forms.server"
import { getViewer, requireViewer } from "../viewer.server"
import { nextPath } from "./next-path"
import {
  confirmHere,
  confirmWithCode,
  confirmWithPassword,
  isBrowserOf,
  resendVerification,
} from "./sessions.server"
import { findSignUp } from "./sign-ups.server"

/**
 * What the link in the mail leads to. `here`: the browser that signed up, where a press confirms. `elsewhere`: any
 * other, where a password is chosen first. `known`: the address has an account. `code`: no link at all, in the browser
 * that signed up, where the code of the mail is typed.
 */
export type ConfirmState = "here" | "elsewhere" | "known" | "code" | "done" | "gone"

/** Whether the mail was sent again, or has to wait, since so many went to the address. */
const resentStates = ["sent", "later"] as const
export type ResentState = (typeof resentStates)[number]

/** Changes nothing: programs that look into mails follow every link. */
export async function loadConfirmPage(request: Request, locale: Locale) {
  const query = new URL(request.url).searchParams
  const viewer = await getViewer(request)
  const signUp = await findSignUp(database(), query.get("token") ?? "", new Date())
  const state = async (): Promise<ConfirmState> => {
    if (!signUp && viewer && !viewer.emailVerified && !query.has("token")) return "code"
    if (!signUp) return viewer?.emailVerified ? "done" : "gone"
    if (signUp.known) return "known"
    return (await isBrowserOf(request, signUp)) ? "here" : "elsewhere"
  }
  return {
    locale,
    state: await state(),
    email: signUp?.email ?? viewer?.email ?? null,
    resent: resentStates.find((state) => state === query.get("resent")) ?? null,
    signedIn: viewer !== null,
    next: nextPath(query.get("next"), "") || null,
    title: translator(locale, "accounts")("verify.title"),
    messages: messagesFor(locale, "accounts"),
  }
}

/** Confirms: by a press or a code in the browser that signed up, with a name and a password in any other. */
export async function confirmAction(request: Request, locale: Locale) {
  const url = new URL(request.url)
  const secret = url.searchParams.get("token") ?? ""
  const { confirm, code } = accountForms(locale)
  const body = await readForm(request, confirm, code, "intent")
  if (body.get("intent") === "resend") return resend(request, locale)
  if (body.get("intent") === "code") return codeAction(request, locale, body)
  try {
    if (body.get("intent") === "here") {
      const { headers, next } = await confirmHere(request, secret, new Date())
      // Whoever was on the way to a page goes on there at once.
      const wish = next && next !== paths.my(locale) ? next : null
      throw redirect(wish ?? paths.emailConfirmed(locale, next ?? undefined), { headers })
    }
    const submission = parseForm(body, confirm)
    if (submission.status !== "success")
      return data<SubmissionResult<string[]>>(submission.reply({ hideFields: ["password"] }), { status: 400 })
    const headers = await confirmWithPassword(request, secret, submission.value, locale, new Date())
    throw redirect(paths.emailConfirmed(locale), { headers })
  } catch (error) {
    // Used meanwhile, or signed out: the page says how things stand now.
    if (error instanceof AppError && ["not_found", "conflict", "forbidden"].includes(error.code))
      throw redirect(url.pathname + url.search)
    throw error
  }
}

async function codeAction(request: Request, locale: Locale, body: SentForm) {
  const t = translator(locale, "accounts")
  const submission = parseForm(body, accountForms(locale).code)
  if (submission.status !== "success") return data(submission.reply(), { status: 400 })
  const confirmed = await confirmWithCode(request, submission.value.code, new Date())
  if (typeof confirmed === "string") {
    const fieldErrors = { code: [t(`fault.emailCode_${confirmed}`)] }
    return data(submission.reply({ fieldErrors }), { status: 400 })
  }
  const asked = new URL(request.url).searchParams.get("next")
  const next = nextPath(asked ?? confirmed.next, paths.my(locale))
  throw redirect(next, { headers: confirmed.headers })
}

/** Sends the mail again, and stays. */
async function resend(request: Request, locale: Locale) {
  const viewer = await requireViewer(request)
  const sent = viewer.emailVerified || (await resendVerification(viewer.userId, new Date()))
  const next = nextPath(new URL(request.url).searchParams.get("next"), "") || undefined
  throw redirect(paths.typeCode(locale, next, sent ? "sent" : "later"))
}

import type { Submission, SubmissionResult } from "@conform-to/react"
import { data, redirect } from "@remix-run/node"
import type { z } from "zod"
import type { Database } from "#db/database.server"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { env } from "~/platform/env.server"
import { AppError } from "~/platform/errors"
import { parseForm, readForm, type SentForm } from "~/platform/http/form-body.server"
import { paths } from "~/platform/paths"
import { faultOfPassword } from "../entrance/sessions.server"
import { passwordFault } from "../password-fault.server"
import type { Viewer } from "../viewer"
import { requireViewer } from "../viewer.server"
import {
  addPasskey,
  beginAuthenticator,
  confirmAuthenticator,
  type FactorChange,
  newBackupCodes,
  offerPasskey,
  removeAuthenticator,
  removePasskey,
  renamePasskey,
} from "./factor-changes.server"
import { drawSetup, type SetupPicture } from "./otp-picture.server"
import { readBrowserAnswer } from "./passkey-answer"
import { checkCode, factorsOf, hasPassedFactor, type Session, sessionAtHand } from "./second-factor.server"
import { securityForms } from "./security-forms.server"

/** What the page shows after a form of it; what is left out is as before. */
export interface SecurityAnswer {
  form: SecurityIntent
  lastResult: SubmissionResult<string[]> | null
  /** Which of several passkeys the form is about. */
  passkey?: string
  setup?: SetupPicture
  /** Backup codes, for once. */
  codes?: string[]
  /** What a browser makes a passkey of. */
  options?: unknown
}

interface Act {
  db: Database
  request: Request
  locale: Locale
  viewer: Viewer
  session: Session
  body: SentForm
  forms: ReturnType<typeof securityForms>
  change: FactorChange
}

type Answer = ReturnType<typeof answer>

const hideFields = ["password", "code"]

/** Second factors are changed by whoever has given the one that there is. */
export async function requireOwner(request: Request, locale: Locale) {
  const viewer = await requireViewer(request)
  const session = await sessionAtHand(request)
  if (!session) throw new AppError("signed_out")
  const factors = await factorsOf(database(), viewer.userId)
  if (factors.on && !(await hasPassedFactor(database(), session, new Date())))
    throw redirect(paths.signInCode(locale, paths.security(locale)))
  return { viewer, session, factors }
}

/** The forms of the page of second factors, told apart by the button that was pressed. */
export async function securityAction(request: Request, locale: Locale): Promise<Answer> {
  const { viewer, session } = await requireOwner(request, locale)
  if (!viewer.emailVerified) throw new AppError("forbidden")
  const forms = securityForms(locale)
  const body = await readForm(request, ...Object.values(forms), "intent", "response")
  const intent = String(body.get("intent"))
  if (!isIntent(intent)) throw new AppError("bad_request")
  const change = { locale, publicUrl: env().publicUrl, now: new Date() }
  return handlers[intent]({ db: database(), request, locale, viewer, session, body, forms, change })
}

const handlers = {
  begin: (act: Act) =>
    withPassword(act, "begin", act.forms.begin, async ({ password }) => {
      const uri = await beginAuthenticator(act.db, act.request, act.viewer, password)
      return answer({ form: "confirm", lastResult: null, setup: await drawSetup(uri) })
    }),

  confirm: async ({ db, request, viewer, body, forms, locale, change }: Act) => {
    const submission = parseForm(body, forms.confirm)
    const uri = String(body.get("uri") ?? "")
    if (!forms.confirm.shape.uri.safeParse(uri).success) throw new AppError("bad_request")
    const again = async (fieldErrors?: Record<string, string[]>) =>
      answer({
        form: "confirm",
        lastResult: submission.reply({ hideFields, fieldErrors }),
        setup: await drawSetup(uri),
      })
    if (submission.status !== "success") return again()
    const code = submission.value.code.replace(/\s/g, "")
    const codes = await confirmAuthenticator(db, request, viewer, code, change)
    if (!codes) return again({ code: [translator(locale, "security")("fault.codeWrong")] })
    return answer({ form: "confirm", lastResult: null, codes })
  },

  codes: (act: Act) =>
    withPassword(act, "codes", act.forms.codes, async ({ password }) => {
      const codes = await newBackupCodes(act.db, act.request, act.viewer, password, act.change)
      return answer({ form: "codes", lastResult: null, codes })
    }),

  off: (act: Act) =>
    withPassword(act, "off", act.forms.off, async ({ code }, submission) => {
      const { db, request, session, viewer, change, locale } = act
      const fault = await checkCode(db, request, session, code, change.now)
      if (fault) {
        const sentence = translator(locale, "security")(`fault.code_${fault}`)
        return answer({
          form: "off",
          lastResult: submission.reply({ hideFields, fieldErrors: { code: [sentence] } }),
        })
      }
      await removeAuthenticator(db, viewer, change)
      throw done(locale, "off")
    }),

  offerPasskey: (act: Act) =>
    withPassword(act, "offerPasskey", act.forms.offerPasskey, async () => {
      const { headers, options } = await offerPasskey(act.db, act.request, act.viewer)
      return answer({ form: "offerPasskey", lastResult: null, options }, headers)
    }),

  addPasskey: async ({ db, request, viewer, body, forms, locale, change }: Act) => {
    const name = forms.renamePasskey.shape.name.safeParse(body.get("name"))
    const response = readBrowserAnswer(body.get("response"))
    if (!name.success || !response) throw new AppError("bad_request")
    const added = await addPasskey(db, request, viewer, { name: name.data, response }, change)
    if (!added) {
      const error = { "": [translator(locale, "security")("fault.passkeyAdd")] }
      return answer({ form: "offerPasskey", lastResult: { status: "error", error } })
    }
    if (!added.codes.length) throw done(locale, "passkeyAdded")
    return answer({ form: "addPasskey", lastResult: null, codes: added.codes })
  },

  renamePasskey: async ({ db, viewer, body, forms, locale }: Act) => {
    const submission = parseForm(body, forms.renamePasskey)
    if (submission.status !== "success")
      return answer({
        form: "renamePasskey",
        passkey: String(body.get("passkey")),
        lastResult: submission.reply(),
      })
    await renamePasskey(db, viewer, submission.value.passkey, submission.value.name)
    throw done(locale, "passkeyRenamed")
  },

  removePasskey: (act: Act) =>
    withPassword(act, "removePasskey", act.forms.removePasskey, async ({ passkey }) => {
      await removePasskey(act.db, act.viewer, passkey, act.change)
      throw done(act.locale, "passkeyRemoved")
    }),
}

export type SecurityIntent = keyof typeof handlers

function isIntent(intent: string): intent is SecurityIntent {
  return Object.hasOwn(handlers, intent)
}

/** Does what a form asks once its password is right. */
async function withPassword<T extends { password: string }>(
  { request, body, locale }: Act,
  form: SecurityIntent,
  schema: z.ZodType<T>,
  work: (fields: T, submission: Submission<unknown, string[], T>) => Promise<Answer>,
): Promise<Answer> {
  const submission = parseForm(body, schema)
  const refuse = (fieldErrors?: Record<string, string[]>) =>
    answer({
      form,
      lastResult: submission.reply({ hideFields, fieldErrors }),
      ...(body.has("passkey") && { passkey: String(body.get("passkey")) }),
    })
  if (submission.status !== "success") return refuse()
  const wrong = await faultOfPassword(request, submission.value.password)
  if (wrong) return refuse({ password: [passwordFault(wrong, locale)] })
  return work(submission.value, submission)
}

function answer(given: SecurityAnswer, headers?: Headers) {
  return data(given, { status: given.lastResult ? 400 : 200, headers })
}

function done(locale: Locale, news: string): Response {
  return redirect(paths.security(locale, new URLSearchParams({ done: news })))
}

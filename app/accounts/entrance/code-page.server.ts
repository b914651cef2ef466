import { data, redirect } from "@remix-run/node"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { env } from "~/platform/env.server"
import { parseForm, readForm } from "~/platform/http/form-body.server"
import { paths } from "~/platform/paths"
import { passkeysPossible } from "../second-factor/factor-rules"
import { readBrowserAnswer } from "../second-factor/passkey-answer"
import {
  answerChallenge,
  type CodeOutcome,
  challengedUser,
  confirmSession,
  factorsOf,
  hasPassedFactor,
  sessionAtHand,
  signInWithPasskey,
} from "../second-factor/second-factor.server"
import { securityForms } from "../second-factor/security-forms.server"
import { adoptBegun } from "./begun.server"
import { nextPath } from "./next-path"

/**
 * Who is asked for a code: somebody who has just given the password, or somebody signed in whose session has not
 * passed a second factor. Whoever is not, goes on.
 */
export async function loadCodePage(request: Request, locale: Locale) {
  const db = database()
  const next = new URL(request.url).searchParams.get("next")
  const session = await sessionAtHand(request)
  const userId = session?.userId ?? (await challengedUser(request))
  if (!userId) throw redirect(paths.signIn(locale, nextPath(next, "") || undefined))
  const { on, authenticator, passkeys } = await factorsOf(db, userId)
  if (session && (!on || (await hasPassedFactor(db, session, new Date()))))
    throw redirect(nextPath(next, paths.my(locale)))
  return {
    next: nextPath(next, "") || undefined,
    signingIn: !session,
    authenticator,
    passkey: passkeys.length > 0 && passkeysPossible(env().publicUrl),
  }
}

export async function codeAction(request: Request, locale: Locale) {
  const t = translator(locale, "security")
  const schema = securityForms(locale).code
  const body = await readForm(request, schema, "next", "intent", "response")
  const next = nextPath(String(body.get("next") ?? ""), paths.my(locale))
  if (body.get("intent") === "passkey") return passkeyAction(request, locale, body)
  const submission = parseForm(body, schema)
  const hideFields = ["code"]
  if (submission.status !== "success") return data(submission.reply({ hideFields }), { status: 400 })
  const { code, trust } = submission.value
  const session = await sessionAtHand(request)
  const outcome = session
    ? { fault: await confirmSession(database(), request, session, code, new Date()), headers: undefined }
    : await adoptingBegun(request, () => answerChallenge(request, { code, trust: trust === "on" }))
  if (outcome.fault === "expired") throw redirect(paths.signIn(locale, nextPath(next, ""), "codeExpired"))
  if (outcome.fault) {
    const fieldErrors = { code: [t(`fault.code_${outcome.fault}`)] }
    return data(submission.reply({ hideFields, fieldErrors }), { status: 400 })
  }
  throw redirect(next, { headers: outcome.headers })
}

/** Gives what was begun in this browser to whoever was asked for a second factor and gives it. */
async function adoptingBegun(request: Request, answer: () => Promise<CodeOutcome>): Promise<CodeOutcome> {
  const userId = await challengedUser(request)
  const outcome = await answer()
  if (userId && !outcome.fault) await adoptBegun(request, userId, new Date())
  return outcome
}

/** Signs in with a passkey, whole or in place of a code. */
export async function passkeyAction(request: Request, locale: Locale, body: FormData) {
  const response = readBrowserAnswer(body.get("response"))
  const outcome = response && (await adoptingBegun(request, () => signInWithPasskey(request, response)))
  if (!outcome || outcome.fault) {
    const error = { "": [translator(locale, "security")("fault.passkeySignIn")] }
    return data({ status: "error" as const, error }, { status: 400 })
  }
  throw redirect(nextPath(String(body.get("next") ?? ""), paths.my(locale)), { headers: outcome.headers })
}

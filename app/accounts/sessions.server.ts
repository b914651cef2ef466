import { APIError } from "better-auth/api"
import { unhidden } from "~/platform/outage.server"
import type { SignInFields, SignUpFields } from "./account-forms.server"
import { auth } from "./auth.server"

/** What a use case of this file found wrong, when it did. */
export type SessionFault = "taken" | "wrong" | "suspended" | "token" | "expired"

type Outcome = { headers: Headers; fault?: undefined } | { headers?: undefined; fault: SessionFault }

/** The library's refusals, as faults that a form can show. */
const faults: Record<string, SessionFault> = {
  USER_ALREADY_EXISTS: "taken",
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: "taken",
  FAILED_TO_CREATE_USER: "taken",
  INVALID_EMAIL_OR_PASSWORD: "wrong",
  INVALID_PASSWORD: "wrong",
  ACCOUNT_SUSPENDED: "suspended",
  CREDENTIAL_ACCOUNT_NOT_FOUND: "wrong",
  INVALID_TOKEN: "token",
  USER_NOT_FOUND: "token",
  TOKEN_EXPIRED: "expired",
}

async function outcome(work: Promise<{ headers: Headers }>): Promise<Outcome> {
  try {
    // The library says "not created" of an account that a full disk refused.
    const { headers } = await unhidden(() => work)
    return { headers: cookies(headers) }
  } catch (error) {
    const fault = error instanceof APIError && faults[String(error.body?.code)]
    if (fault) return { fault }
    throw error
  }
}

/** Only what sets cookies: the rest of the library's headers is about its own answer. */
export function cookies(headers: Headers): Headers {
  const kept = new Headers()
  for (const cookie of headers.getSetCookie()) kept.append("set-cookie", cookie)
  return kept
}

/** Makes an account, sends the mail to confirm the address, and signs in. */
export function signUp(request: Request, { name, email, password, language }: SignUpFields) {
  return outcome(
    auth().api.signUpEmail({
      body: { name, email, password, locale: language },
      headers: request.headers,
      returnHeaders: true,
    }),
  )
}

/** Signs in by password. @returns with `codeNeeded` where a second factor has to follow before there is a session. */
export async function signIn(
  request: Request,
  body: SignInFields,
): Promise<Outcome & { codeNeeded?: boolean }> {
  let codeNeeded = false
  const signingIn = auth()
    .api.signInEmail({ body, headers: request.headers, returnHeaders: true })
    .then((answer) => {
      codeNeeded = "twoFactorRedirect" in answer.response
      return answer
    })
  return { ...(await outcome(signingIn)), codeNeeded }
}

/** Ends the session at hand; also fine when there is none. */
export async function signOut(request: Request): Promise<Headers> {
  const { headers } = await auth().api.signOut({ headers: request.headers, returnHeaders: true })
  return cookies(headers)
}

/** Ends every session of the person, this one too. */
export async function signOutEverywhere(request: Request): Promise<Headers> {
  await auth().api.revokeSessions({ headers: request.headers })
  return signOut(request)
}

/** Sends the mail to confirm the address again. */
export async function resendVerification(request: Request, email: string): Promise<void> {
  await auth().api.sendVerificationEmail({ body: { email }, headers: request.headers })
}

/** Confirms the address that a mail went to. */
export function verifyEmail(request: Request, token: string) {
  return outcome(auth().api.verifyEmail({ query: { token }, headers: request.headers, returnHeaders: true }))
}

/** Sends the mail to choose a new password, if the address has an account; nobody learns whether. */
export async function forgotPassword(request: Request, email: string): Promise<void> {
  await auth().api.requestPasswordReset({ body: { email }, headers: request.headers })
}

export function resetPassword(request: Request, token: string, newPassword: string) {
  return outcome(
    auth().api.resetPassword({ body: { token, newPassword }, headers: request.headers, returnHeaders: true }),
  )
}

/** Changes the password and ends every other session. */
export function changePassword(request: Request, currentPassword: string, newPassword: string) {
  return outcome(
    auth().api.changePassword({
      body: { currentPassword, newPassword, revokeOtherSessions: true },
      headers: request.headers,
      returnHeaders: true,
    }),
  )
}

/** Whether the password is the person's own. */
export async function passwordIsRight(request: Request, password: string): Promise<boolean> {
  const checked = await outcome(
    auth().api.verifyPassword({ body: { password }, headers: request.headers, returnHeaders: true }),
  )
  return !checked.fault
}

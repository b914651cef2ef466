import { APIError } from "better-auth/api"
import type { Locale } from "~/i18n/locales"
import { database } from "~/platform/database.server"
import { env } from "~/platform/env.server"
import { AppError } from "~/platform/errors"
import { unhidden } from "~/platform/outage.server"
import type { ConfirmEmailFields, SignInFields, SignUpFields } from "../account-forms.server"
import type { Viewer } from "../viewer"
import { getViewer } from "../viewer.server"
import { auth } from "./auth.server"
import { keepBegun } from "./begun.server"
import { forgetAttempts, knownBrowserHeaders } from "./sign-in-attempts.server"
import { findSignInLink, mailSignInLink } from "./sign-in-links.server"
import {
  adoptSignUp,
  confirmByCode,
  confirmElsewhere,
  confirmSignUp,
  keepNext,
  mailSignUp,
  nextOf,
  removePhotos,
  type SignUp,
} from "./sign-ups.server"

/** What a use case of this file found wrong, when it did. */
export type SessionFault = "wrong" | "suspended" | "token" | "paused"

type Outcome =
  | { headers: Headers; fault?: undefined; seconds?: undefined }
  | { headers?: undefined; fault: SessionFault; seconds: number }

/** The library's refusals, and ours, as faults that a form can show. */
const faults: Record<string, SessionFault> = {
  TOO_MANY_ATTEMPTS: "paused",
  INVALID_EMAIL_OR_PASSWORD: "wrong",
  INVALID_PASSWORD: "wrong",
  ACCOUNT_SUSPENDED: "suspended",
  CREDENTIAL_ACCOUNT_NOT_FOUND: "wrong",
  INVALID_TOKEN: "token",
  USER_NOT_FOUND: "token",
}

async function outcome(work: Promise<{ headers: Headers }>): Promise<Outcome> {
  try {
    // The library says "not created" of an account that a full disk refused.
    const { headers } = await unhidden(() => work)
    return { headers: cookies(headers) }
  } catch (error) {
    const fault = error instanceof APIError && faults[String(error.body?.code)]
    if (fault) return { fault, seconds: Number(error.body?.seconds ?? 0) }
    throw error
  }
}

/** Only what sets cookies: the rest of the library's headers is about its own answer. */
export function cookies(headers: Headers): Headers {
  const kept = new Headers()
  for (const cookie of headers.getSetCookie()) kept.append("set-cookie", cookie)
  return kept
}

/**
 * Makes an account that claims the address, sends a mail there, and signs in. It is the same whether or not the
 * address has an account; the mail says which.
 * @param next the page to which the mail leads back in this browser.
 */
export async function signUp(
  request: Request,
  { name, email, password, language }: SignUpFields,
  next: string,
): Promise<{ headers: Headers; userId: string }> {
  const { headers, response } = await auth().api.signUpEmail({
    body: { name, email, password, locale: language },
    headers: request.headers,
    returnHeaders: true,
  })
  await keepNext(database(), response.user.id, next)
  return { headers: cookies(headers), userId: response.user.id }
}

/** `codeNeeded`: a second factor has to follow before there is a session. `next`: where the person was going. */
type SignInOutcome = Outcome & { codeNeeded?: boolean; next?: string | null }

/** Signs in by password. What was begun in an account that claims the address, in this browser, goes to the person. */
export async function signIn(request: Request, body: SignInFields, now: Date): Promise<SignInOutcome> {
  const { headers } = request
  return enter(request, body.email, () => auth().api.signInEmail({ body, headers, returnHeaders: true }), now)
}

/** Mails a link that signs in; nobody learns whether the address has an account. */
export async function sendSignInLink(
  request: Request,
  email: string,
  { next, locale }: { next: string | null; locale: Locale },
  now: Date,
): Promise<void> {
  const claiming = await claimingHere(request, email)
  const onTheWay = next ?? (claiming && (await nextOf(database(), claiming.userId)))
  const { publicUrl } = env()
  await mailSignInLink(database(), email, { next: onTheWay, locale, publicUrl }, now)
}

/**
 * Signs in by the link of a mail, which holds no more from then on. As {@link signIn} otherwise: the browser is known
 * from then on.
 */
export async function signInByLink(request: Request, secret: string, now: Date): Promise<SignInOutcome> {
  const link = await findSignInLink(database(), secret, now)
  if (!link) return { fault: "token", seconds: 0 }
  const { headers } = request
  const entering = () => auth().api.signInByLink({ body: { secret }, headers, returnHeaders: true })
  const signedIn = await enter(request, link.email, entering, now)
  for (const cookie of knownBrowserHeaders(link.email).getSetCookie())
    signedIn.headers?.append("set-cookie", cookie)
  return { ...signedIn, next: link.next ?? signedIn.next }
}

async function enter(
  request: Request,
  email: string,
  entering: () => Promise<{ headers: Headers; response: object }>,
  now: Date,
): Promise<SignInOutcome> {
  const before = await claimingHere(request, email)
  let codeNeeded = false
  const signedIn = await outcome(
    entering().then((answer) => {
      codeNeeded = "twoFactorRedirect" in answer.response
      return answer
    }),
  )
  // Where the sign-up was on the way to: the mail told that there is an account already.
  const next = before && (await nextOf(database(), before.userId))
  if (signedIn.headers && before && codeNeeded) await keepBegun(signedIn.headers, before.userId)
  else if (signedIn.headers && before)
    await removePhotos(await adoptSignUp(database(), before.userId, before.email), now)
  return { ...signedIn, codeNeeded, next }
}

/** The account that claims an address in this browser. */
async function claimingHere(request: Request, email: string): Promise<Viewer | null> {
  const viewer = await getViewer(request)
  return viewer && !viewer.emailVerified && viewer.email === email ? viewer : null
}

/** Ends the session at hand; also fine when there is none. */
export async function signOut(request: Request): Promise<Headers> {
  const answer = await auth().api.signOut({ headers: request.headers, returnHeaders: true })
  const headers = cookies(answer.headers)
  // What the device keeps goes with the session, without scripts too; with them, app/platform/device.ts looks as well.
  headers.set("clear-site-data", '"storage"')
  return headers
}

/** Ends every session of the person, this one too. */
export async function signOutEverywhere(request: Request): Promise<Headers> {
  await auth().api.revokeSessions({ headers: request.headers })
  return signOut(request)
}

/** Sends the mail to confirm the address again. @returns false when too many went there already. */
export async function resendVerification(userId: string, now: Date): Promise<boolean> {
  return mailSignUp(database(), userId, { publicUrl: env().publicUrl }, now)
}

/** Whether the browser of a request is the one that signed up. */
export async function isBrowserOf(request: Request, signUp: SignUp): Promise<boolean> {
  return (await sessionOf(request))?.userId === signUp.userId
}

/** Confirms the address that a mail went to, in the browser that signed up. @throws {AppError} as confirmSignUp */
export async function confirmHere(
  request: Request,
  secret: string,
  now: Date,
): Promise<{ headers: Headers; next: string | null }> {
  const session = await sessionOf(request)
  if (!session) throw new AppError("forbidden")
  const { email, next } = await confirmSignUp(database(), secret, session, now)
  return { headers: knownBrowserHeaders(email), next }
}

/** Confirms the address by the code of the mail, in the browser that signed up. */
export async function confirmWithCode(
  request: Request,
  code: string,
  now: Date,
): Promise<{ headers: Headers; next: string | null } | "wrong" | "spent"> {
  const session = await sessionOf(request)
  if (!session) return "spent"
  const confirmed = await confirmByCode(database(), code, session, now)
  if (typeof confirmed === "string") return confirmed
  return { headers: knownBrowserHeaders(confirmed.email), next: confirmed.next }
}

/** Confirms the address in another browser, and signs in there. @throws {AppError} as confirmElsewhere */
export async function confirmWithPassword(
  request: Request,
  secret: string,
  { name, password }: ConfirmEmailFields,
  locale: Locale,
  now: Date,
): Promise<Headers> {
  const confirmed = await confirmElsewhere(database(), secret, { name, password, locale }, now)
  await removePhotos(confirmed.files, now)
  const { headers } = await auth().api.signInEmail({
    body: { email: confirmed.email, password },
    headers: request.headers,
    returnHeaders: true,
  })
  return cookies(headers)
}

async function sessionOf(request: Request): Promise<{ id: string; userId: string } | null> {
  const held = await auth().api.getSession({ headers: request.headers })
  return held && { id: held.session.id, userId: held.session.userId }
}

/** Sends the mail to choose a new password, if the address has an account; nobody learns whether. */
export async function forgotPassword(request: Request, email: string): Promise<void> {
  await auth().api.requestPasswordReset({ body: { email }, headers: request.headers })
}

/** Sets a new password. The browser is known from then on, so that guesses made elsewhere do not keep the person out. */
export async function resetPassword(request: Request, token: string, newPassword: string): Promise<Outcome> {
  const { internalAdapter } = await auth().$context
  const userId = (await internalAdapter.findVerificationValue(`reset-password:${token}`))?.value
  const reset = await outcome(
    auth().api.resetPassword({ body: { token, newPassword }, headers: request.headers, returnHeaders: true }),
  )
  const user = reset.headers && userId ? await internalAdapter.findUserById(userId) : null
  if (!user) return reset
  await forgetAttempts(database(), { email: user.email, browser: null })
  return { headers: knownBrowserHeaders(user.email) }
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

/** What is wrong with the password that somebody typed to be sure; null when it is the person's own. */
export async function faultOfPassword(
  request: Request,
  password: string,
): Promise<{ fault: SessionFault; seconds: number } | null> {
  const checked = await outcome(
    auth().api.verifyPassword({ body: { password }, headers: request.headers, returnHeaders: true }),
  )
  return checked.fault ? checked : null
}

import type { GenericEndpointContext } from "better-auth"
import { APIError, createAuthMiddleware, getSessionFromCtx, isAPIError } from "better-auth/api"
import { z } from "zod"
import type { Database } from "#db/database.server"
import { isLocale, type Locale, locales } from "~/i18n/locales"
import { standInEmail } from "~/platform/mail/stand-in-email.server"
import { endKeys } from "../keys/end-keys.server"
import { maxPasswordLength, minPasswordLength } from "../password"
import {
  browserKnownFor,
  countAttempt,
  forgetAttempts,
  type Guesser,
  knownBrowser,
  knownBrowserCookie,
  knownBrowserSeconds,
} from "./sign-in-attempts.server"
import { remindOfSignUp } from "./sign-ups.server"

interface Person {
  name: string
  email: string
  locale?: unknown
  claimedEmail?: string | null
}

interface HookSettings {
  publicUrl: string
  rateLimit: boolean
  /** Tells a person that the password was changed. */
  passwordChanged: (person: { name: string; email: string; locale: Locale }) => Promise<void>
}

/**
 * What holds around the library's own endpoints, whether a page calls them or a program: addresses are claimed
 * before they are held, wrong passwords make the next one wait, and a new password ends every key.
 */
export function authHooks(db: Database, { publicUrl, rateLimit, passwordChanged }: HookSettings) {
  const before = createAuthMiddleware(async (ctx) => {
    switch (ctx.path) {
      case "/sign-up/email":
        return { context: { body: claiming(ctx.body) } }
      case "/sign-in/email":
        await wait(guesserOf(ctx))
        return
      case "/verify-password":
      case "/change-password": {
        const session = await getSessionFromCtx(ctx)
        if (!session) return
        const userId = session.user.id
        await wait({ userId })
        if (ctx.path === "/verify-password" || !(await mayChangePassword(ctx, userId))) return
        await endKeys(db, userId, new Date())
        return { context: { body: { ...ctx.body, revokeOtherSessions: true } } }
      }
      case "/reset-password": {
        const userId = await whoResets(ctx)
        if (userId) await endKeys(db, userId, new Date())
        return
      }
      case "/revoke-sessions": {
        const session = await getSessionFromCtx(ctx)
        if (session) await endKeys(db, session.user.id, new Date())
        return
      }
    }
  })

  const after = createAuthMiddleware(async (ctx) => {
    const { returned } = ctx.context
    if (isAPIError(returned)) return
    switch (ctx.path) {
      case "/sign-in/email": {
        const guesser = guesserOf(ctx)
        await forgetAttempts(db, guesser)
        setKnownBrowser(ctx, guesser.email)
        return
      }
      case "/verify-password":
      case "/change-password": {
        const user = ctx.context.session?.user
        if (!user) return
        await forgetAttempts(db, { userId: user.id })
        const { name, email, locale, claimedEmail } = user as Person
        // No mail reaches an account whose address is not confirmed, and no key opens it.
        if (ctx.path === "/change-password" && !claimedEmail)
          await passwordChanged({ name, email, locale: isLocale(locale) ? locale : locales[0] })
        return
      }
      case "/request-password-reset":
        await remindOfSignUp(db, String(ctx.body.email), publicUrl, new Date())
        return
      default:
        return shown(ctx, returned)
    }
  })

  async function wait(guesser: Guesser) {
    const seconds = rateLimit ? await countAttempt(db, guesser, new Date()) : 0
    if (seconds > 0)
      throw new APIError(
        "TOO_MANY_REQUESTS",
        { code: "TOO_MANY_ATTEMPTS", message: "Too many wrong passwords: wait.", seconds },
        { "retry-after": String(seconds) },
      )
  }

  return { before, after }
}

/** The body of a sign-up with the address claimed; an account of its own is made whoever holds the address. */
function claiming(body: unknown): Record<string, unknown> {
  const { email, ...rest } = (body ?? {}) as Record<string, unknown>
  const address = z.email().max(254).safeParse(email)
  if (!address.success)
    throw new APIError("BAD_REQUEST", { code: "VALIDATION_ERROR", message: "[body.email] Invalid input" })
  return { ...rest, email: standInEmail(), claimedEmail: address.data.toLowerCase() }
}

function guesserOf(ctx: GenericEndpointContext): { email: string; browser: string | null } {
  const email = String(ctx.body?.email).trim()
  return { email, browser: browserKnownFor(email, ctx.getCookie(knownBrowserCookie)) }
}

function setKnownBrowser(ctx: GenericEndpointContext, email: string) {
  const { sameSite, secure, httpOnly } = ctx.context.authCookies.sessionToken.attributes
  ctx.setCookie(knownBrowserCookie, knownBrowser(email), {
    sameSite,
    secure,
    httpOnly,
    path: "/",
    maxAge: knownBrowserSeconds,
  })
}

/** Whether the change will be made: keys end before it, so that no failure in between leaves one. */
async function mayChangePassword(ctx: GenericEndpointContext, userId: string): Promise<boolean> {
  const { currentPassword, newPassword } = (ctx.body ?? {}) as Record<string, unknown>
  if (!isPassword(newPassword) || typeof currentPassword !== "string") return false
  const account = await ctx.context.internalAdapter.findCredentialAccount(userId)
  if (!account?.password || currentPassword.length > maxPasswordLength) return false
  return ctx.context.password.verify({ hash: account.password, password: currentPassword })
}

/** Whose password a link is about to change. */
async function whoResets(ctx: GenericEndpointContext): Promise<string | null> {
  const { token, newPassword } = (ctx.body ?? {}) as Record<string, unknown>
  const secret = token || ctx.query?.token
  if (!isPassword(newPassword) || typeof secret !== "string") return null
  const held = await ctx.context.internalAdapter.findVerificationValue(`reset-password:${secret}`)
  return held && new Date(held.expiresAt) > new Date() ? held.value : null
}

function isPassword(text: unknown): text is string {
  return typeof text === "string" && text.length >= minPasswordLength && text.length <= maxPasswordLength
}

/** An answer about a person whose address is not confirmed shows the one that was given. */
function shown(ctx: GenericEndpointContext, returned: unknown) {
  const { user } = (returned ?? {}) as { user?: Record<string, unknown> | null }
  if (!user || !("claimedEmail" in user)) return
  const { claimedEmail, ...rest } = user
  return ctx.json({
    ...(returned as object),
    user: { ...rest, ...(claimedEmail ? { email: claimedEmail } : {}) },
  })
}

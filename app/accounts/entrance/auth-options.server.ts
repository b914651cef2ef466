import { passkey } from "@better-auth/passkey"
import type { BetterAuthOptions } from "better-auth"
import { APIError } from "better-auth/api"
import { twoFactor } from "better-auth/plugins/two-factor"
import type { Database, DatabaseKind } from "#db/database.server"
import { isLocale, type Locale, locales } from "~/i18n/locales"
import { newId } from "~/platform/ids.server"
import { log } from "~/platform/log.server"
import { maxPasswordLength, minPasswordLength } from "../password"
import { lockedForMs, maxWrongCodes } from "../second-factor/factor-rules"
import { codesHoldOnce } from "../second-factor/used-codes.server"
import { authHooks } from "./auth-hooks.server"
import { askedAfterLinks, signInByLink } from "./link-endpoint.server"
import { makeBackupCodes, refuseUnverified, signInChallenge } from "./sign-in-challenge.server"
import { mailSignUp } from "./sign-ups.server"

export interface AuthSettings {
  publicUrl: string
  secret: string
  rateLimit: boolean
}

/** What the library asks us to tell people. */
export interface AuthMails {
  sendReset: (person: AddressedPerson, token: string) => Promise<void>
  sendPasswordChanged: (person: AddressedPerson) => Promise<void>
}

export interface AddressedPerson {
  name: string
  email: string
  locale: Locale
}

/** Header in which our server tells the library the client's address; a client's own is overwritten. */
export const clientAddressHeader = "x-common-roof-client"

const day = 24 * 60 * 60

/** The sign-in library, told the names of our tables and columns: our migrations make them, it never does. */
export function authOptions(
  db: Database,
  kind: DatabaseKind,
  { publicUrl, secret, rateLimit }: AuthSettings,
  mails: AuthMails,
) {
  const created = { createdAt: "created_at", updatedAt: "updated_at" }
  return {
    appName: "Common Roof",
    baseURL: publicUrl,
    basePath: "/api/auth",
    secret,
    trustedOrigins: [publicUrl],
    database: { db, type: kind, transaction: true },
    telemetry: { enabled: false },
    user: {
      modelName: "user",
      fields: { emailVerified: "email_verified", ...created },
      additionalFields: {
        locale: { type: [...locales], required: false },
        hiddenAt: { type: "string", required: false, input: false, returned: false, fieldName: "hidden_at" },
        claimedEmail: { type: "string", required: false, fieldName: "claimed_email" },
      },
    },
    session: {
      modelName: "session",
      fields: {
        userId: "user_id",
        expiresAt: "expires_at",
        ipAddress: "ip_address",
        userAgent: "user_agent",
        ...created,
      },
      expiresIn: 30 * day,
      // A page cannot lengthen the cookie while it streams, so a session ends when it said it would.
      disableSessionRefresh: true,
      // Reading a session that is over would delete it, and wait for the writer; the retention job does.
      deferSessionRefresh: true,
      cookieCache: { enabled: false },
      // What is dangerous asks for the password or the second factor, however young the session.
      freshAge: 0,
      additionalFields: {
        secondFactorAt: { type: "date", required: false, input: false, fieldName: "second_factor_at" },
      },
    },
    account: {
      modelName: "account",
      fields: {
        userId: "user_id",
        accountId: "account_id",
        providerId: "provider_id",
        accessToken: "access_token",
        refreshToken: "refresh_token",
        idToken: "id_token",
        accessTokenExpiresAt: "access_token_expires_at",
        refreshTokenExpiresAt: "refresh_token_expires_at",
        ...created,
      },
    },
    verification: {
      modelName: "verification",
      fields: { expiresAt: "expires_at", ...created },
      storeIdentifier: "hashed",
    },
    rateLimit: {
      enabled: rateLimit,
      storage: "database",
      modelName: "rate_limit",
      fields: { lastRequest: "last_request" },
      window: 60,
      max: 200,
      // Programs sign in for several people at once; guesses are counted by app/route-limits.ts.
      customRules: {
        "/sign-in/email": { window: 60, max: 60 },
        "/sign-up/email": { window: 3600, max: 20 },
        "/get-session": false,
      },
    },
    emailAndPassword: {
      enabled: true,
      minPasswordLength,
      maxPasswordLength,
      resetPasswordTokenExpiresIn: 3600,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: async ({ user, token }) => mails.sendReset(addressed(user), token),
      onPasswordReset: async ({ user }) => mails.sendPasswordChanged(addressed(user)),
    },
    emailVerification: {
      sendOnSignUp: true,
      // The library's own token confirms by GET and is sent to nobody: the mail holds one of ours.
      sendVerificationEmail: async ({ user }) => {
        await mailSignUp(db, user.id, { publicUrl }, new Date())
      },
    },
    hooks: authHooks(db, { publicUrl, rateLimit, passwordChanged: mails.sendPasswordChanged }),
    databaseHooks: {
      user: {
        create: { before: async (user) => ({ data: checked(user) }) },
        update: {
          before: async (user) => {
            if ("claimedEmail" in user) throw refused("claimedEmail")
            return { data: checked(user) }
          },
        },
      },
      session: {
        create: {
          // Wherever a session begins, nobody who is suspended gets one; the library asks for proof before.
          before: async (session, context) => {
            const person = await context?.context.internalAdapter.findUserById(session.userId)
            if ((person as { hiddenAt?: string | null } | null)?.hiddenAt)
              throw new APIError("FORBIDDEN", { code: "ACCOUNT_SUSPENDED", message: "Account suspended" })
            // Where somebody signed in from is not ours to keep.
            return { data: { ...session, ipAddress: null, secondFactorAt: passedFactor(context) } }
          },
        },
      },
    },
    plugins: [
      askedAfterLinks(
        twoFactor({
          schema: {
            user: { fields: { twoFactorEnabled: "two_factor_enabled" } },
            twoFactor: {
              modelName: "two_factor",
              fields: {
                backupCodes: "backup_codes",
                userId: "user_id",
                failedVerificationCount: "failed_verification_count",
                lockedUntil: "locked_until",
              },
            },
          },
          trustDeviceMaxAge: 30 * day,
          accountLockout: { maxFailedAttempts: maxWrongCodes, durationSeconds: lockedForMs / 1000 },
          backupCodeOptions: { customBackupCodesGenerate: makeBackupCodes },
        }),
      ),
      passkey({
        rpID: new URL(publicUrl).hostname,
        rpName: "Common Roof",
        origin: new URL(publicUrl).origin,
        schema: {
          passkey: {
            fields: {
              publicKey: "public_key",
              userId: "user_id",
              credentialID: "credential_id",
              deviceType: "device_type",
              backedUp: "backed_up",
              createdAt: "created_at",
            },
          },
        },
        authenticatorSelection: { residentKey: "required", userVerification: "required" },
        registration: {
          afterVerification: async ({ verification }) => refuseUnverified(verification.registrationInfo),
        },
        authentication: {
          afterVerification: async ({ verification }) => refuseUnverified(verification.authenticationInfo),
        },
      }),
      signInChallenge(),
      signInByLink(db),
      codesHoldOnce(),
    ],
    // Addresses are confirmed, accounts deleted and factors changed on our pages, which ask, tell and keep a record.
    disabledPaths: [
      "/verify-email",
      "/send-verification-email",
      "/change-email",
      "/delete-user",
      "/delete-user/callback",
      "/two-factor/enable",
      "/two-factor/disable",
      "/two-factor/get-totp-uri",
      "/two-factor/generate-backup-codes",
      "/passkey/generate-register-options",
      "/passkey/verify-registration",
      "/passkey/update-passkey",
      "/passkey/delete-passkey",
    ],
    advanced: {
      database: { generateId: () => newId() },
      cookiePrefix: "common-roof",
      useSecureCookies: publicUrl.startsWith("https:"),
      defaultCookieAttributes: { sameSite: "lax", httpOnly: true },
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
      // The server refuses foreign origins before this, and lets programs in that name none.
      disableCSRFCheck: true,
      disableOriginCheck: false,
    },
    // What is no refusal of the library's own is answered by app/platform/http/malformed-requests.server.ts.
    onAPIError: { throw: true },
    logger: {
      level: "error",
      // Its details name people, so only the sentence is logged.
      log: (level, message) => log[level === "error" ? "error" : "debug"]({ part: "sign-in" }, message),
    },
  } satisfies BetterAuthOptions
}

const passingPaths = new Set([
  "/two-factor/verify-totp",
  "/two-factor/verify-backup-code",
  "/passkey/verify-authentication",
])

/** When the session that is being made has passed a second factor: now, as the one that it replaces, or never. */
function passedFactor(context: { path?: string; context: { session?: unknown } } | null): Date | null {
  if (passingPaths.has(context?.path ?? "")) return new Date()
  const replaced = context?.path === "/change-password" ? (context.context.session as ReplacedSession) : null
  return replaced?.session.secondFactorAt ?? null
}

type ReplacedSession = { session: { secondFactorAt?: Date | null } } | null

/** What a program may say of a person is what the forms allow: the library checks no lengths and no choices. */
function checked<T extends { name?: string; locale?: unknown; image?: string | null }>(user: T): T {
  const { name, locale } = user
  const plain = name?.replace(/\p{Cc}+/gu, " ").trim()
  if (plain !== undefined && (plain === "" || plain.length > 100)) throw refused("name")
  if (locale !== undefined && locale !== null && !isLocale(locale)) throw refused("locale")
  return { ...user, ...(plain !== undefined && { name: plain }), ...(user.image && { image: null }) }
}

function refused(field: string): APIError {
  return new APIError("BAD_REQUEST", { code: "VALIDATION_ERROR", message: `[body.${field}] Invalid input` })
}

function addressed(user: { name: string; email: string } & Record<string, unknown>): AddressedPerson {
  return { name: user.name, email: user.email, locale: isLocale(user.locale) ? user.locale : locales[0] }
}

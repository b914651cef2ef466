import type { BetterAuthPlugin } from "better-auth"
import { APIError, createAuthEndpoint, createAuthMiddleware, getSessionFromCtx } from "better-auth/api"
import { newId } from "~/platform/ids.server"

/** Name of the library's cookie between the password and the code. */
const challengeCookie = "two_factor"

/** What the sign-in library leaves to us about codes: who is being asked for one, and who may try one. */
export function signInChallenge() {
  return {
    id: "sign-in-challenge",
    endpoints: {
      /** The person who gave the right password and has yet to give a code. */
      readSignInChallenge: createAuthEndpoint.serverOnly(
        { method: "GET", requireHeaders: true },
        async (ctx) => ctx.json({ userId: await challengedUserId(ctx) }),
      ),
    },
    hooks: {
      before: [
        {
          matcher: ({ path }) => path?.startsWith("/two-factor/verify-") ?? false,
          handler: createAuthMiddleware(async (ctx) => {
            // The library counts wrong codes while signing in alone: within a session they are tried on our pages,
            // which count them (app/accounts/second-factor/second-factor.server.ts) and call it without a request.
            if (ctx.request && (await getSessionFromCtx(ctx))) throw new APIError("FORBIDDEN")
          }),
        },
      ],
    },
  } satisfies BetterAuthPlugin
}

/** Who has given the right password and has yet to give a code, in the browser that asks. */
export async function challengedUserId(ctx: ChallengeContext): Promise<string | null> {
  const { name } = ctx.context.createAuthCookie(challengeCookie)
  const identifier = await ctx.getSignedCookie(name, ctx.context.secret)
  const found = identifier ? await ctx.context.internalAdapter.findVerificationValue(identifier) : null
  return found && found.expiresAt > new Date() ? found.value : null
}

type ChallengeContext = Pick<
  Parameters<Parameters<typeof createAuthMiddleware>[0]>[0],
  "context" | "getSignedCookie"
>

/** Ten codes of 50 bits each, in letters that are not mistaken for one another. */
export function makeBackupCodes(): string[] {
  return Array.from({ length: 10 }, () => {
    const code = newId().slice(0, 10)
    return `${code.slice(0, 5)}-${code.slice(5)}`
  })
}

/**
 * A passkey stands for a password and a second factor at once, so the device must have made sure of the person: the
 * library only asks it to.
 * @throws {APIError} when the device did not.
 */
export function refuseUnverified(info: { userVerified: boolean } | undefined): void {
  if (!info?.userVerified) throw new APIError("UNAUTHORIZED", { code: "USER_NOT_VERIFIED" })
}

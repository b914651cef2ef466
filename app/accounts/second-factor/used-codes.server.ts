import { createHash } from "node:crypto"
import type { BetterAuthPlugin } from "better-auth"
import { APIError, createAuthMiddleware, getSessionFromCtx } from "better-auth/api"
import { challengedUserId } from "../entrance/sign-in-challenge.server"

/** How long a code can be right: its half minute, and the ones before and after. */
const codeLifeMs = 120_000

const ofCodes = ({ path }: { path?: string }) => path === "/two-factor/verify-totp"

/**
 * An authenticator's code signs in once (RFC 6238, 5.2): whoever reads it over a shoulder cannot use it again while
 * it holds, as the library alone would allow.
 */
export function codesHoldOnce() {
  return {
    id: "codes-hold-once",
    hooks: {
      before: [
        {
          matcher: ofCodes,
          handler: createAuthMiddleware(async (ctx) => {
            const session = await getSessionFromCtx(ctx)
            const userId = session ? session.user.id : await challengedUserId(ctx)
            const used =
              userId && (await ctx.context.internalAdapter.findVerificationValue(name(userId, ctx.body)))
            if (used && used.expiresAt > new Date())
              throw new APIError("UNAUTHORIZED", { code: "INVALID_CODE", message: "Invalid code" })
          }),
        },
      ],
      after: [
        {
          matcher: ofCodes,
          handler: createAuthMiddleware(async (ctx) => {
            const { returned, newSession, session } = ctx.context
            // The code with which an authenticator is set up has signed nobody in.
            const before = session?.user as { id: string; twoFactorEnabled?: boolean | null } | undefined
            const userId = before ? before.twoFactorEnabled && before.id : newSession?.user.id
            if (returned instanceof APIError || !userId) return
            await ctx.context.internalAdapter.createVerificationValue({
              identifier: name(userId, ctx.body),
              value: userId,
              expiresAt: new Date(Date.now() + codeLifeMs),
            })
          }),
        },
      ],
    },
  } satisfies BetterAuthPlugin
}

function name(userId: string, body: { code?: unknown } | undefined): string {
  return `used-code-${createHash("sha256").update(`${userId} ${body?.code}`).digest("hex")}`
}

import type { BetterAuthPlugin } from "better-auth"
import { APIError, createAuthEndpoint } from "better-auth/api"
import { setSessionCookie } from "better-auth/cookies"
import { z } from "zod"
import type { Database } from "#db/database.server"
import { spendSignInLink } from "./sign-in-links.server"

/** Where the library's hooks see a sign-in by link; programs find nothing there. */
const linkPath = "/sign-in/link"

/** Signs in whoever has the secret of a mail, as the library does whoever has the password. */
export function signInByLink(db: Database) {
  return {
    id: "sign-in-by-link",
    endpoints: {
      /** Called by our page alone, which asks for a press: the link is spent whatever follows. */
      signInByLink: createAuthEndpoint(
        linkPath,
        {
          method: "POST",
          requireHeaders: true,
          body: z.object({ secret: z.string() }),
          metadata: { SERVER_ONLY: true },
        },
        async (ctx) => {
          const { internalAdapter } = ctx.context
          const userId = await spendSignInLink(db, ctx.body.secret, new Date())
          const user = userId === null ? null : await internalAdapter.findUserById(userId)
          if (!user) throw new APIError("UNAUTHORIZED", { code: "INVALID_TOKEN", message: "Invalid link" })
          const session = await internalAdapter.createSession(user.id, false)
          await setSessionCookie(ctx, { session, user })
          return ctx.json({})
        },
      ),
    },
  } satisfies BetterAuthPlugin
}

/** The library's second factor, which it asks for after a password, asked for after a link in the same way. */
export function askedAfterLinks<P extends { hooks: { after: Hook[] } }>(factors: P): P {
  const after = factors.hooks.after.map(({ matcher, handler }) => ({
    matcher: (context: HookContext) => context.path === linkPath || matcher(context),
    handler,
  }))
  return { ...factors, hooks: { ...factors.hooks, after } }
}

type Hook = NonNullable<NonNullable<BetterAuthPlugin["hooks"]>["after"]>[number]
type HookContext = Parameters<Hook["matcher"]>[0]

import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node"
import { requestLocale } from "~/i18n/locale.server"
import { AppError } from "../errors"
import { refusalBehind } from "../outage.server"
import { paths } from "../paths"

/** Why a request was refused before it reached its page. */
export type EarlyRefusal = "too_many" | "too_large" | "length_required" | "foreign"
const earlyStatus: Record<EarlyRefusal, number> = {
  too_many: 429,
  too_large: 413,
  length_required: 411,
  foreign: 403,
}

/** What an error page receives of a refusal. */
export interface Refusal {
  code: AppError["code"] | EarlyRefusal | "need_unreadable"
}

/**
 * Wraps a page's loader or action: a refusal becomes a response with its status, shown by the error page in the
 * reader's language; someone who is signed out is sent to sign in and comes back.
 */
export function page<A extends LoaderFunctionArgs | ActionFunctionArgs, T>(work: (args: A) => Promise<T>) {
  return async (args: A): Promise<T> => {
    // The guards in front let pages through, so that the refusal is told in the reader's language.
    const { refused } = args.context
    if (refused) throw data({ code: refused } satisfies Refusal, { status: earlyStatus[refused] })
    try {
      return await work(args)
    } catch (thrown) {
      const error = isUnreadable(thrown) ? new AppError("bad_request") : refusalBehind(thrown)
      if (!error) throw thrown
      if (error.code === "signed_out") {
        const { pathname, search } = new URL(args.request.url)
        throw redirect(paths.signIn(requestLocale(args.request), pathname + search))
      }
      // Nothing else on the page could say why.
      if (error.reason === "need_unreadable")
        throw data({ code: error.reason } satisfies Refusal, { status: error.status })
      const { code, status } = isAtOdds(error, args.request) ? new AppError("not_found") : error
      throw data({ code } satisfies Refusal, { status })
    }
  }
}

/** Reading changes nothing, so that nothing stands against it: what cannot be shown is not there. */
function isAtOdds({ code }: AppError, { method }: Request): boolean {
  return code === "conflict" && (method === "GET" || method === "HEAD")
}

/** A body that is no form, or text with a zero byte, which PostgreSQL refuses: the sender's doing, not a bug. */
export function isUnreadable(error: unknown): boolean {
  if (error instanceof TypeError) return /FormData|Content-Type was not/.test(error.message)
  return (error as { code?: unknown } | null)?.code === "22021"
}

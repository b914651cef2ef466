import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node"
import { requestLocale } from "~/i18n/locale.server"
import { AppError } from "./errors"
import { paths } from "./paths"

/** What an error page receives of a refusal. */
export interface Refusal {
  code: AppError["code"]
}

/**
 * Wraps a page's loader or action: a refusal becomes a response with its status, shown by the error page in the
 * reader's language; someone who is signed out is sent to sign in and comes back.
 */
export function page<A extends LoaderFunctionArgs | ActionFunctionArgs, T>(work: (args: A) => Promise<T>) {
  return async (args: A): Promise<T> => {
    try {
      // The rate limits let pages through, so that the refusal is told in the reader's language.
      if (args.context.limited) throw new AppError("too_many")
      return await work(args)
    } catch (thrown) {
      const error = isUnreadable(thrown) ? new AppError("bad_request") : thrown
      if (!(error instanceof AppError)) throw error
      if (error.code === "signed_out") {
        const { pathname, search } = new URL(args.request.url)
        throw redirect(paths.signIn(requestLocale(args.request), pathname + search))
      }
      throw data({ code: error.code } satisfies Refusal, { status: error.status })
    }
  }
}

/** A body that is no form, or text with a zero byte, which PostgreSQL refuses: the sender's doing, not a bug. */
export function isUnreadable(error: unknown): boolean {
  if (error instanceof TypeError) return /FormData|Content-Type was not/.test(error.message)
  return (error as { code?: unknown } | null)?.code === "22021"
}

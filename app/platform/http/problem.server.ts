import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { requestLocale } from "~/i18n/locale.server"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { env } from "../env.server"
import { type AppError, type ErrorCode, errorStatus } from "../errors"
import { log } from "../log.server"
import { refusalBehind, retryAfter } from "../outage.server"
import { faultText, reasonText } from "../refusal-text.server"
import { isUnreadable } from "./page.server"

/** Problem details (RFC 9457). */
export interface Problem {
  type: string
  title: string
  status: number
  detail: string
  errors?: { path: string; message: string }[]
}

const otherStatus = { method_not_allowed: 405, length_required: 411, foreign: 403, bug: 500 } as const

export type ProblemCode = ErrorCode | keyof typeof otherStatus

const statusOf: Record<ProblemCode, number> = { ...errorStatus, ...otherStatus }

const open = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "ETag, Link, X-Request-Id",
}

/**
 * Wraps the loader of a public address of the HTTP interface: whatever is refused becomes problem details in the
 * reader's language, pages of other sites may read the answer, and a bug is logged and answered without a stack.
 */
export function publicApi(work: (args: LoaderFunctionArgs) => Promise<Response>) {
  return async (args: LoaderFunctionArgs): Promise<Response> => {
    if (args.request.method === "OPTIONS") return preflight()
    const response = await answerOrProblem(args, work)
    for (const [name, value] of Object.entries(open)) response.headers.set(name, value)
    return response
  }
}

/** Wraps a loader that is neither a page nor part of the interface: it answers, or tells what was wrong. */
export function answering(work: (args: LoaderFunctionArgs) => Promise<Response>) {
  return (args: LoaderFunctionArgs): Promise<Response> => answerOrProblem(args, work)
}

/** The action of an address that only reads. */
export async function readOnly({ request }: ActionFunctionArgs): Promise<Response> {
  const response = problemResponse(request, "method_not_allowed")
  response.headers.set("allow", "GET, HEAD, OPTIONS")
  return response
}

/** What the work answers, or what was wrong; a bug is logged and answered without a stack. */
export async function answerOrProblem<A extends LoaderFunctionArgs | ActionFunctionArgs>(
  args: A,
  work: (args: A) => Promise<Response>,
): Promise<Response> {
  try {
    return await work(args)
  } catch (error) {
    if (error instanceof Response) return error
    if (isUnreadable(error)) return problemResponse(args.request, "bad_request")
    const refusal = refusalBehind(error)
    if (refusal) return problemResponse(args.request, refusal.code, refusal)
    const requestId = (args.context as { requestId?: string } | undefined)?.requestId
    log.error({ err: error, requestId }, "bug")
    return problemResponse(args.request, "bug")
  }
}

interface Told extends Pick<AppError, "reason" | "values" | "faults"> {
  /** What a program is told beside the usual (RFC 9457, 3.2). */
  members?: object
  /** The reader's, as the request says it, unless given. */
  locale?: Locale
}

/** What went wrong, in the reader's language. */
export function problemResponse(
  request: Request,
  code: ProblemCode,
  { reason, values, faults, members, locale = requestLocale(request) }: Told = {},
): Response {
  const t = translator(locale, "api")
  const problem: Problem = {
    ...members,
    type: `${env().publicUrl}/problems/${code}`,
    title: t(`problem.${code}.title`),
    status: statusOf[code],
    detail: reason ? reasonText(reason, locale, values) : t(`problem.${code}.detail`),
    ...(faults?.length && {
      errors: faults.map((fault) => ({ path: fault.path, message: faultText(fault, locale) })),
    }),
  }
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: {
      "content-type": "application/problem+json; charset=utf-8",
      "content-language": locale,
      "cache-control": "no-store",
      vary: "Accept-Language",
      ...(retryAfter[problem.status] && { "retry-after": retryAfter[problem.status] }),
      ...(problem.status === 401 && { "www-authenticate": challenge(request) }),
    },
  })
}

/** How to sign in (RFC 6750, 3): a token that came along was not good. */
function challenge(request: Request): string {
  const realm = 'Bearer realm="Common Roof"'
  return request.headers.has("authorization") ? `${realm}, error="invalid_token"` : realm
}

function preflight(): Response {
  return new Response(null, {
    status: 204,
    headers: {
      ...open,
      "access-control-allow-methods": "GET, HEAD, OPTIONS",
      "access-control-allow-headers": "If-None-Match, Accept, Accept-Language",
      "access-control-max-age": "86400",
    },
  })
}

import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import type { z } from "zod"
import type { Database } from "#db/database.server"
import type { KeyScope } from "~/accounts/keys/key-scopes"
import type { Viewer } from "~/accounts/viewer"
import { requireViewer } from "~/accounts/viewer.server"
import type { Locale } from "~/i18n/locales"
import { database } from "~/platform/database.server"
import { answerOnce, hashBody, type KeptAnswer } from "~/platform/http/idempotency.server"
import { answerOrProblem, problemResponse } from "~/platform/http/problem.server"
import { apiLocale, commonFaults, refuseFaults } from "./api-request.server"
import { parseBody, readBody } from "./read-body.server"
import { isWorthRepeating, refusalOf } from "./refusal.server"
import { requireScope } from "./require-scope.server"

/** What a signed-in program asks. */
export interface ProgramRequest {
  viewer: Viewer
  params: Readonly<Record<string, string | undefined>>
  url: URL
  locale: Locale
  now: Date
}

export interface Answer {
  status?: number
  /** Sent as JSON. */
  body: unknown
  headers?: Record<string, string>
}

/** A response is for what is no JSON. */
type Read = (db: Database, asked: ProgramRequest) => Promise<Answer | Response>

interface Write {
  /** A token holds one of these. */
  scopes: readonly KeyScope[]
  /** Reads the body, or refuses it. */
  parse: (body: Uint8Array) => unknown
  run: (db: Database, asked: ProgramRequest, input: unknown) => Promise<Answer>
}

/** A change that programs can ask for: the scopes that open it, the schema of its body, and the use case. */
export function change<T>(
  scopes: readonly KeyScope[],
  schema: z.ZodType<T>,
  run: (db: Database, asked: ProgramRequest, input: T) => Promise<Answer>,
): Write {
  return {
    scopes,
    parse: (body) => parseBody(body, schema),
    run: (db, asked, input) => run(db, asked, input as T),
  }
}

interface Methods {
  GET?: Read
  POST?: Write
  PATCH?: Write
}

/** The action of an address that everybody reads, and that only signed-in people and their programs change. */
export function privateChanges(methods: Omit<Methods, "GET">) {
  return privateApi(methods, true)
}

/**
 * Loader and action of an address that only signed-in people and their programs use: no other site's page may read
 * the answers, nothing keeps them, and a change may carry an `Idempotency-Key`, to be repeated without harm.
 */
export function privateApi(methods: Methods, isRead = methods.GET !== undefined) {
  return async (args: LoaderFunctionArgs | ActionFunctionArgs): Promise<Response> => {
    const response = await answerOrProblem(args, ({ request, params }) => {
      const { method } = request
      if (method === "GET" || method === "HEAD") return methods.GET ? read(methods.GET) : refuse()
      if (method === "OPTIONS") return allow(new Response(null, { status: 204 }))
      return (method === "POST" || method === "PATCH") && methods[method] ? write(methods[method]) : refuse()

      async function read(work: Read) {
        const asked = await ask(request, params)
        requireScope(asked, ["read"])
        return answered(asked.locale, async () => {
          const answer = await work(database(), asked)
          return answer instanceof Response ? answer : responseOf(kept(answer, asked.locale))
        })
      }
      async function write(work: Write) {
        const asked = await ask(request, params)
        requireScope(asked, work.scopes)
        return answered(asked.locale, async () => responseOf(await writeOnce(request, asked, work)))
      }
      async function answered(locale: Locale, work: () => Promise<Response>) {
        try {
          return await work()
        } catch (error) {
          const refusal = refusalOf(request, error, locale)
          if (refusal) return refusal
          throw error
        }
      }
      async function refuse() {
        const locale = await apiLocale(database(), request)
        return allow(problemResponse(request, "method_not_allowed", { locale, reason: "method" }))
      }
    })
    response.headers.set("cache-control", "no-store")
    response.headers.set("vary", "Accept-Language, Authorization, Cookie")
    return response
  }

  async function allow(response: Response) {
    const reading = isRead ? ["GET", "HEAD"] : []
    const writing = Object.keys(methods).filter((method) => method !== "GET")
    response.headers.set("allow", [...reading, ...writing, "OPTIONS"].join(", "))
    return response
  }
}

async function ask(request: Request, params: ProgramRequest["params"]): Promise<ProgramRequest> {
  const viewer = await requireViewer(request)
  const locale = await apiLocale(database(), request)
  return { viewer, params, url: new URL(request.url), locale, now: new Date() }
}

async function writeOnce(
  request: Request,
  asked: ProgramRequest,
  { parse, run }: Write,
): Promise<KeptAnswer> {
  const { viewer, url, locale } = asked
  refuseFaults(commonFaults(url.searchParams, []))
  const key = request.headers.get("idempotency-key")
  if (key !== null && !/^[\x21-\x7e]{1,200}$/.test(key))
    refuseFaults([{ path: "Idempotency-Key", fault: "body.idempotencyKey" }])
  const bytes = await readBody(request)
  const input = parse(bytes)
  const work = async (db: Database) => kept(await run(db, asked, input), locale)
  if (key === null) return work(database())
  const refusal = async (error: unknown) => {
    const response = isWorthRepeating(error) ? null : refusalOf(request, error, locale)
    return (
      response && { status: response.status, headers: told(response.headers), body: await response.text() }
    )
  }
  const repeatable = {
    userId: viewer.userId,
    key,
    // What a token may not see is not told to it from an answer that was kept for another.
    target: [request.method, url.pathname, viewer.key?.organisationId].filter(Boolean).join(" "),
    bodyHash: hashBody(bytes),
  }
  return answerOnce(database(), repeatable, { run: work, refusal })
}

function kept({ status = 200, body, headers }: Answer, locale: Locale): KeptAnswer {
  return {
    status,
    headers: { "content-type": "application/json; charset=utf-8", "content-language": locale, ...headers },
    body: JSON.stringify(body),
  }
}

function responseOf({ status, headers, body }: KeptAnswer): Response {
  return new Response(body, { status, headers })
}

function told(headers: Headers): Record<string, string> {
  return Object.fromEntries(
    ["content-type", "content-language"].map((name) => [name, headers.get(name) ?? ""]),
  )
}

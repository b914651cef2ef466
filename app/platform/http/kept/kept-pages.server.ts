import type { Request, RequestHandler, Response } from "express"
import { minuteMs } from "~/availability/units"
import { counter, gauge } from "../../metrics/registry.server"
import { pathsOf, spelledPlainly } from "../route-paths"
import { PageTemplate } from "./page-template.server"

/** Pages that say the same to everybody who is not known, as long as nothing published changes. */
export interface KeptPages {
  /** Patterns of routes. */
  at: readonly string[]
  /** Parameters with which a page says more than what the change log tells of. */
  unless: readonly string[]
}

interface KeepingPages {
  pages: readonly KeptPages[]
  /** The version of what is published: see `changeVersion`. */
  version: () => Promise<number>
  /** So many bytes are kept at most; the page that was asked for longest ago goes first. */
  mostBytes?: number
}

const asked = counter("common_roof_kept_pages_total", "Pages that may be kept, as they were asked for.", [
  "result",
])

/** A longer address is hardly asked for twice. */
const longestAddress = 1000
const spanMs = 30 * minuteMs

/**
 * Answers from memory what was rendered for somebody else who is not known either. Only pages that are named are kept,
 * and only as they stand at one version within half an hour (docs/decisions/0052). Whoever brings a cookie or a key is
 * answered anew, and what sets one, or is for one person's cache alone, is not kept.
 */
export function keepPages(
  { pages, version, mostBytes = 32 * 1024 * 1024 }: KeepingPages,
  clock: () => Date = () => new Date(),
): RequestHandler {
  const named = pages.map(({ at, unless }) => ({ paths: pathsOf(at), unless }))
  const kept = new Map<string, PageTemplate>()
  let stamp = ""
  let bytes = 0
  gauge("common_roof_kept_pages_bytes", "Memory that kept pages take.", [], function () {
    this.set(bytes)
  })

  const forget = (address: string) => {
    bytes -= kept.get(address)?.size ?? 0
    kept.delete(address)
  }
  const keep = (address: string, page: PageTemplate) => {
    forget(address)
    kept.set(address, page)
    bytes += page.size
    for (const oldest of kept.keys()) {
      if (bytes <= mostBytes) break
      forget(oldest)
    }
  }
  const isNamed = (request: Request) => {
    const path = spelledPlainly(request.path)
    const { searchParams } = new URL(`http://here.invalid${request.url}`)
    return named.some(
      ({ paths, unless }) => paths.test(path) && !unless.some((name) => searchParams.has(name)),
    )
  }

  return async (request, response, next) => {
    if (!isForEverybody(request, response) || !isNamed(request)) return next()
    const address = request.originalUrl
    let now: string
    try {
      now = `${await version()} ${Math.floor(clock().getTime() / spanMs)}`
    } catch {
      // The page says why.
      return next()
    }
    if (now !== stamp) {
      stamp = now
      kept.clear()
      bytes = 0
    }
    const page = kept.get(address)
    asked.inc({ result: page ? "hit" : "miss" })
    if (page) {
      kept.delete(address)
      kept.set(address, page)
      return send(request, response, page)
    }
    // A replica may not have what the version tells of.
    response.locals.fresh = true
    collect(response, (text) => {
      if (stamp === now && maySend(response) && namesRequestOnce(text, response))
        keep(address, new PageTemplate(text, marksOf(response)))
    })
    next()
  }
}

function isForEverybody({ method, headers, originalUrl }: Request, { locals }: Response): boolean {
  return (
    method === "GET" &&
    !headers.cookie &&
    !headers.authorization &&
    !locals.refused &&
    originalUrl.length <= longestAddress
  )
}

/** Whether what was answered may be sent to others: a page as pages are, that gives its reader nothing to keep. */
function maySend(response: Response): boolean {
  return (
    response.statusCode === 200 &&
    String(response.getHeader("content-type")).startsWith("text/html") &&
    response.getHeader("cache-control") === usualCaching &&
    !response.hasHeader("set-cookie")
  )
}

const usualCaching = "private, no-cache"

/** What is one request's own in a page. */
function marksOf({ locals }: Response): string[] {
  return [locals.nonce, locals.requestId]
}

/** A number that a proxy gave may be any text; one that stands elsewhere in the page would be replaced there too. */
function namesRequestOnce(text: string, { locals: { requestId } }: Response): boolean {
  return text.indexOf(requestId) === text.lastIndexOf(requestId)
}

function send(request: Request, response: Response, page: PageTemplate) {
  response.set({ "content-type": "text/html; charset=utf-8", "cache-control": usualCaching })
  response.vary("Accept-Encoding")
  const zipped = request.acceptsEncodings("gzip", "identity") === "gzip"
  if (zipped) response.set("content-encoding", "gzip")
  const body = zipped ? page.gzipped(marksOf(response)) : page.plain(marksOf(response))
  response.set("content-length", String(body.length))
  response.end(body)
}

/** Hands over what is sent once all of it was, before anything compresses it. */
function collect(response: Response, whole: (text: string) => void) {
  const chunks: Buffer[] = []
  const { write, end } = response
  const note = (chunk: unknown) => {
    if (typeof chunk === "string" || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk as string))
  }
  response.write = ((...sent: Parameters<typeof write>) => {
    note(sent[0])
    return write.apply(response, sent)
  }) as typeof write
  response.end = ((...sent: Parameters<typeof end>) => {
    note(sent[0])
    const ended = end.apply(response, sent)
    whole(Buffer.concat(chunks).toString())
    return ended
  }) as typeof end
}

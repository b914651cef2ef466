import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from "@remix-run/node"
import { createReadableStreamFromReadable } from "@remix-run/node"
import { isRouteErrorResponse, RemixServer } from "@remix-run/react"
import { isbot } from "isbot"
import { renderToPipeableStream } from "react-dom/server"
import { withoutGaps } from "~/platform/http/without-gaps.server"
import { log } from "~/platform/log.server"
import { refusalBehind, retryAfter } from "~/platform/outage.server"
import { NonceContext } from "~/ui/nonce"

// The server bundle carries the HTTP server too, so that pages and interface share one index and one database.
export { createApp } from "~/http-server.server"

const renderLimit = 10_000

/** Renders a page: streamed to people, whole to robots. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  { nonce }: AppLoadContext,
) {
  const whole = isbot(request.headers.get("user-agent")) || remixContext.isSpaMode
  return new Promise<Response>((resolve, reject) => {
    let shellRendered = false
    const start = () => {
      shellRendered = true
      const body = withoutGaps()
      headers.set("content-type", "text/html; charset=utf-8")
      keepPrivate(request, headers)
      tellWhenToRetry(status, headers)
      resolve(new Response(createReadableStreamFromReadable(body), { status, headers }))
      pipe(body)
    }
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={nonce}>
        <RemixServer context={remixContext} url={request.url} abortDelay={renderLimit} nonce={nonce} />
      </NonceContext.Provider>,
      {
        nonce,
        [whole ? "onAllReady" : "onShellReady"]: start,
        onShellError: reject,
        onError(error) {
          status = 500
          if (shellRendered) log.error({ err: error }, "render failed")
        },
      },
    )
    setTimeout(abort, renderLimit + 1000).unref()
  })
}

/** The data of a page, for a reader who is on the site already. */
export function handleDataRequest(response: Response, { request }: LoaderFunctionArgs | ActionFunctionArgs) {
  keepPrivate(request, response.headers)
  tellWhenToRetry(response.status, response.headers)
  return response
}

function tellWhenToRetry(status: number, headers: Headers) {
  const seconds = retryAfter[status]
  if (seconds) headers.set("retry-after", seconds)
}

/** A page says who is signed in, so no cache shares it; a page about the person is kept nowhere. */
function keepPrivate(request: Request, headers: Headers) {
  if (headers.has("cache-control")) return
  const personal = /^\/[a-z]{2}\/my([/.]|$)/i.test(new URL(request.url).pathname)
  headers.set("cache-control", personal ? "private, no-store" : "private, no-cache")
}

/** Only bugs are logged with their stack: what a reader did wrong is not one. */
export function handleError(error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs) {
  if (request.signal.aborted || refusalBehind(error) || isRefusal(error)) return
  const wrongAddress = error instanceof Error && /^(No route matches|You made a)/.test(error.message)
  if (!wrongAddress) log.error({ err: error, requestId: context?.requestId }, "request failed")
}

/** What a page that only sends on throws for a refusal: app/platform/http/page.server.ts. */
function isRefusal(error: unknown): boolean {
  return isRouteErrorResponse(error) && (error.status < 500 || error.data?.code !== undefined)
}

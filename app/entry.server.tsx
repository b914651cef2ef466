import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from "@remix-run/node"
import { isRouteErrorResponse, RemixServer } from "@remix-run/react"
import { renderToString } from "react-dom/server"
import { log } from "~/platform/log.server"
import { refusalBehind, retryAfter } from "~/platform/outage.server"
import { NonceContext } from "~/ui/nonce"

// The server bundle carries the HTTP server too, so that pages and interface share one index and one database.
export { createApp } from "~/http-server.server"

/**
 * Renders a page whole, its data at the end: no page waits for a part of its data, so that nothing could come earlier,
 * and a text costs half of a stream.
 */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  { nonce }: AppLoadContext,
) {
  const { serverHandoffStream, ...context } = remixContext
  const html = renderToString(
    <NonceContext.Provider value={nonce}>
      <RemixServer context={context} url={request.url} nonce={nonce} />
    </NonceContext.Provider>,
  )
  const data = await new Response(serverHandoffStream).text()
  headers.set("content-type", "text/html; charset=utf-8")
  keepPrivate(request, headers)
  tellWhenToRetry(status, headers)
  const page = `<!doctype html>${onOneLine(html)}${dataScript(data, nonce)}`
  return new Response(Buffer.from(page), { status, headers })
}

/** What the framework tells the browser of routes it sets out in lines, for readers that there are none of. */
function onOneLine(html: string): string {
  // A line break within a text is escaped.
  return html.replace(/window\.__remixManifest = \{\n[\s\S]*?\n\};/, (manifest) =>
    manifest.replace(/\n\s*/g, ""),
  )
}

/** What the framework reads the data of a page from. */
function dataScript(data: string, nonce: string): string {
  // In single quotes, of which data has few.
  const text = `'${data.replace(/[\\'\n\r<>\u2028\u2029]/g, escaped)}'`
  const controller = "window.__remixContext.streamController"
  return `<script nonce="${nonce}">${controller}.enqueue(${text});${controller}.close();</script>`
}

/** In a text of a script, where no end of a script may stand. */
function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`
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

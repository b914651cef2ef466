import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import compression from "compression"
import express, { type Response } from "express"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { keepPages } from "./kept-pages.server"

let version = 1
let now = new Date("2027-03-02T10:01:00Z")
let rendered = 0
let origin = ""
let answer: (response: Response) => void
let close: () => void

/** A page that names its request, as pages do. */
const usual = (response: Response) => {
  const { nonce, requestId } = response.locals
  response.set({ "content-type": "text/html; charset=utf-8", "cache-control": "private, no-cache" })
  response.end(`<p nonce="${nonce}">rendered ${rendered} for ${requestId}</p>`)
}

beforeEach(async () => {
  ;[version, now, rendered, answer] = [1, new Date("2027-03-02T10:01:00Z"), 0, usual]
  let requests = 0
  const app = express()
  app.use((request, response, next) => {
    requests += 1
    response.locals = { nonce: `nonce-${requests}-`, requestId: `request-${requests}-` }
    if (request.get("x-refused")) response.locals.refused = "too_many"
    response.set("x-nonce", response.locals.nonce)
    next()
  })
  app.use(compression({ threshold: 0 }))
  app.use(
    keepPages(
      {
        pages: [
          { at: [":locale/spaces"], unless: ["weekday"] },
          { at: [":locale"], unless: [] },
        ],
        version: async () => version,
        mostBytes: 200,
      },
      () => now,
    ),
  )
  app.use((_request, response) => {
    rendered += 1
    answer(response)
  })
  const server = createServer(app).listen(0)
  await new Promise((resolve) => server.once("listening", resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  close = () => server.close()
})
afterEach(() => close())

const ask = (path: string, headers: Record<string, string> = {}, method = "GET") =>
  fetch(origin + path, { headers, method })

/** How often it is rendered for two who ask in the same way. */
async function renderedFor(path: string, headers?: Record<string, string>, method?: string): Promise<number> {
  for (let reader = 0; reader < 2; reader++) await (await ask(path, headers, method)).text()
  return rendered
}

describe("a page for everybody", () => {
  it("is rendered once, and names each request as its own", async () => {
    expect(await (await ask("/fr/spaces?people=20")).text()).toContain("rendered 1 for request-1-")
    const again = await ask("/fr/spaces?people=20")
    expect(await again.text()).toBe('<p nonce="nonce-2-">rendered 1 for request-2-</p>')
    expect(again.headers.get("x-nonce")).toBe("nonce-2-")
    expect(again.headers.get("cache-control")).toBe("private, no-cache")
    expect(again.headers.get("content-type")).toBe("text/html; charset=utf-8")
    expect(rendered).toBe(1)
  })

  it("is the same for whoever takes nothing compressed", async () => {
    await (await ask("/fr/spaces")).text()
    const plain = await ask("/fr/spaces", { "accept-encoding": "identity" })
    expect(plain.headers.get("content-encoding")).toBeNull()
    expect(plain.headers.get("vary")).toContain("Accept-Encoding")
    expect(await plain.text()).toBe('<p nonce="nonce-2-">rendered 1 for request-2-</p>')
  })

  it.each([
    ["another query", "/fr/spaces?people=21"],
    ["another language", "/nl/spaces?people=20"],
    ["another page", "/fr"],
  ])("is another for %s", async (_, path) => {
    await (await ask("/fr/spaces?people=20")).text()
    expect(await renderedFor(path)).toBe(2)
  })

  it("is rendered anew once something published changed", async () => {
    await renderedFor("/fr/spaces")
    version = 2
    expect(await renderedFor("/fr/spaces")).toBe(2)
  })

  it("is rendered anew in another half hour", async () => {
    await renderedFor("/fr/spaces")
    now = new Date("2027-03-02T10:29:59Z")
    expect(await renderedFor("/fr/spaces")).toBe(1)
    now = new Date("2027-03-02T10:30:00Z")
    expect(await renderedFor("/fr/spaces")).toBe(2)
  })

  it("is not kept where something changed while it was rendered", async () => {
    answer = (response) => {
      version = 2
      usual(response)
    }
    await (await ask("/fr/spaces")).text()
    answer = usual
    expect(await renderedFor("/fr/spaces")).toBe(2)
  })

  it("is not kept where the number of its request stands in it for another reason", async () => {
    answer = (response) => {
      const { requestId } = response.locals
      response.set({ "content-type": "text/html; charset=utf-8", "cache-control": "private, no-cache" })
      response.end(`<a href="/${requestId}">rendered ${rendered} for ${requestId}</a>`)
    }
    expect(await renderedFor("/fr/spaces")).toBe(2)
  })

  it("makes room for what is asked for now", async () => {
    for (const people of [1, 2, 3, 4, 5, 6, 7, 8]) await (await ask(`/fr/spaces?people=${people}`)).text()
    expect(await renderedFor("/fr/spaces?people=8")).toBe(8)
    expect(await renderedFor("/fr/spaces?people=1")).toBe(9)
  })
})

describe("never kept is", () => {
  it.each<[string, string, Record<string, string>?, string?]>([
    ["a page for whoever brings a cookie", "/fr/spaces", { cookie: "common-roof.session_token=a" }],
    ["a page for whoever brings any other", "/fr/spaces", { cookie: "theme=dark" }],
    ["a page for whoever brings a key", "/fr/spaces", { authorization: "Bearer a" }],
    ["a page that was refused", "/fr/spaces", { "x-refused": "1" }],
    ["an answer to a form", "/fr/spaces", {}, "POST"],
    ["a page with a draft", "/fr/needs/new"],
    ["a page with a form of its own reader", "/fr/sign-in"],
    ["a page behind a secret", "/fr/conversations/secret"],
    ["a page about a person", "/fr/my"],
    ["a search for a time, which what is booked decides", "/fr/spaces?weekday=2"],
    ["a long address", `/fr/spaces?q=${"a".repeat(1000)}`],
  ])("%s", async (_, path, headers, method) => {
    expect(await renderedFor(path, headers, method)).toBe(2)
  })

  it.each<[string, (response: Response) => unknown]>([
    ["what gives its reader a cookie", (response) => response.append("set-cookie", "a=b")],
    ["what is for no cache", (response) => response.set("cache-control", "private, no-store")],
    ["what is no page", (response) => response.set("content-type", "text/x-script")],
    ["an error", (response) => response.status(404)],
    ["a way on", (response) => response.status(302)],
  ])("%s", async (_, change) => {
    answer = (response) => {
      const { end } = response
      response.end = ((...sent: Parameters<typeof end>) => {
        change(response)
        return end.apply(response, sent)
      }) as typeof end
      usual(response)
    }
    expect(await renderedFor("/fr/spaces")).toBe(2)
  })

  it("what one reader with a cookie saw, for the next without one; nor the other way round", async () => {
    const known = await (await ask("/fr/spaces", { cookie: "a=b" })).text()
    const unknown = await (await ask("/fr/spaces")).text()
    const knownAgain = await (await ask("/fr/spaces", { cookie: "a=c" })).text()
    expect(new Set([known, unknown, knownAgain]).size).toBe(3)
    expect(rendered).toBe(3)
  })
})

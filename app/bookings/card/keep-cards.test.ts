import { readFileSync } from "node:fs"
import { runInNewContext } from "node:vm"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { keepCards } from "./keep-cards"

const site = "https://roof.example"
const cards = new Map<string, Response>()
/** As much of a browser's cache as the cards need: a copy for each path. */
const cache = {
  keys: async () => [...cards.keys()].map((path) => ({ url: site + path })),
  match: async (key: string | { url: string }) => cards.get(pathOf(key)),
  put: async (path: string, response: Response) => void cards.set(path, response),
  delete: async (key: string | { url: string }) => cards.delete(pathOf(key)),
}
const pathOf = (key: string | { url: string }) =>
  new URL(typeof key === "string" ? key : key.url, site).pathname
const caches = {
  has: async () => cards.size > 0,
  open: async () => cache,
  delete: async () => cards.clear(),
}
const [later, before] = ["2999-01-01T00:00:00Z", "2001-01-01T00:00:00Z"]
const copy = (text: string, until = later) => new Response(text, { headers: { "x-kept-until": until } })

beforeEach(() => cards.clear())
afterEach(() => vi.unstubAllGlobals())

describe("keepCards", () => {
  const register = vi.fn(async (_script: string, _options: { scope: string }) => {})

  it("keeps each page once for all languages, in place of those before, and tells which", async () => {
    cards.set("/my/cards/old", copy("old"))
    const copies = ["/nl/my/cards/a", "/nl/my/cards"].map((path) => ({ path, html: path, until: later }))
    vi.stubGlobal("window", { caches, localStorage: { getItem: () => "anna" } })
    vi.stubGlobal("caches", caches)
    vi.stubGlobal("navigator", { serviceWorker: { register } })
    vi.stubGlobal("fetch", async () => Response.json({ mark: "anna", copies }))
    expect([...(await keepCards("nl"))]).toEqual(["/my/cards/a", "/my/cards"])
    expect([...cards.keys()]).toEqual(["/my/cards/a", "/my/cards"])
    const scopes = register.mock.calls.map(([, { scope }]) => scope)
    expect(scopes.sort()).toEqual(["/en/my/cards", "/fr/my/cards", "/nl/my/cards"])
  })
})

describe("the worker of the cards", () => {
  const script = readFileSync("public/card-worker.js", "utf8")

  /** Opens an address while the server answers so; none: there is no connection. */
  async function open(path: string, status?: number): Promise<string> {
    let answer: Promise<Response> | undefined
    const waiting: Promise<unknown>[] = []
    const listeners = new Map<string, (event: object) => void>()
    runInNewContext(script, {
      self: {
        addEventListener: (kind: string, listen: (event: object) => void) => listeners.set(kind, listen),
      },
      caches,
      URL,
      Date,
      setTimeout,
      fetch: async () => {
        if (status === undefined) throw new TypeError("Failed to fetch")
        return new Response("server", { status })
      },
    })
    listeners.get("fetch")?.({
      request: { url: site + path, mode: "navigate", method: "GET" },
      respondWith: (response: Promise<Response>) => {
        answer = response
      },
      waitUntil: (work: Promise<unknown>) => waiting.push(work),
    })
    await Promise.all(waiting)
    return (await answer)?.clone().text() ?? ""
  }

  it("serves a copy in every language when the site does not answer or fails", async () => {
    cards.set("/my/cards/a", copy("kept"))
    expect(await open("/fr/my/cards/a")).toBe("kept")
    expect(await open("/nl/my/cards/a?from=mail", 503)).toBe("kept")
    expect(await open("/nl/my/cards/a", 200)).toBe("server")
    expect(await open("/nl/my/cards/b", 503)).toBe("server")
    await expect(open("/nl/my/cards/b")).rejects.toThrow("Failed to fetch")
  })

  it.each([403, 404, 410])("forgets what the server refuses with %i", async (status) => {
    cards.set("/my/cards/a", copy("kept")).set("/my/cards/b", copy("kept"))
    expect(await open("/fr/my/cards/a", status)).toBe("server")
    expect([...cards.keys()]).toEqual(["/my/cards/b"])
  })

  it("deletes all that has had its time, whichever card is opened, and shows none of it", async () => {
    cards.set("/my/cards/a", copy("kept")).set("/my/cards/b", copy("over", before))
    expect(await open("/fr/my/cards/a", 200)).toBe("server")
    expect([...cards.keys()]).toEqual(["/my/cards/a"])
  })
})

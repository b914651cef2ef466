import { once } from "node:events"
import { connect } from "node:net"
import { describe, expect, inject, it } from "vitest"

const get = (path: string, init?: RequestInit) =>
  fetch(inject("origin") + path, { redirect: "manual", ...init })

describe("the server", () => {
  it("is alive and ready", async () => {
    expect(await (await get("/healthz")).json()).toEqual({ status: "ok" })
    expect(await (await get("/readyz")).json()).toEqual({ status: "ok" })
  })

  it("keeps an idle line open longer than a proxy does, which would lose what it sends on a closed one", async () => {
    const { headers } = await get("/healthz")
    const [, seconds] = /timeout=(\d+)/.exec(headers.get("keep-alive") ?? "") ?? []
    expect(Number(seconds)).toBeGreaterThan(120)
  })

  it.each([
    ["nl-BE,nl;q=0.9", "/nl"],
    ["en", "/en"],
    ["de", "/fr"],
  ])("sends a reader who prefers %s to %s", async (language, path) => {
    const answer = await get("/", { headers: { "accept-language": language } })
    expect(answer.status).toBe(302)
    expect(answer.headers.get("location")).toBe(path)
    expect(answer.headers.get("vary")).toMatch(/accept-language/i)
  })

  it("leads search engines to every public page, by robots.txt and the sitemap", async () => {
    const robots = await (await get("/robots.txt")).text()
    const [, first = ""] = /^Sitemap: (.+)$/m.exec(robots) ?? []
    const addressesIn = async (address: string) => {
      const answer = await get(new URL(address).pathname)
      expect(answer.headers.get("content-type")).toContain("xml")
      return Array.from((await answer.text()).matchAll(/<loc>([^<]+)<\/loc>/g), ([, found = ""]) => found)
    }
    const parts = await addressesIn(first)
    const pages = (await Promise.all(parts.map(addressesIn))).flat()
    for (const page of ["/en", "/fr/spaces", "/nl/help"])
      expect(pages.map((url) => new URL(url).pathname)).toContain(page)
    for (const kind of ["spaces", "organisations"]) {
      const [some = ""] = pages.filter((url) => new URL(url).pathname.startsWith(`/nl/${kind}/`))
      expect((await get(new URL(some).pathname)).status).toBe(200)
    }
    expect((await get("/sitemap/spaces-99.xml")).status).toBe(404)
  })

  it("allows scripts only with the nonce of this answer", async () => {
    const [first, second] = [await get("/en/about"), await get("/en/about")]
    const nonce = (answer: Response) =>
      /'nonce-([^']+)'/.exec(answer.headers.get("content-security-policy") ?? "")?.[1]
    expect(nonce(first)).toBeTruthy()
    expect(nonce(first)).not.toBe(nonce(second))
    const page = await first.text()
    const scripts = [...page.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag)
    expect(scripts.length).toBeGreaterThan(0)
    for (const tag of scripts) expect(tag).toContain(`nonce="${nonce(first)}"`)
  })

  it("names no software, forbids framing and guessing of types", async () => {
    const { headers } = await get("/en/about")
    expect(headers.get("x-powered-by")).toBeNull()
    expect(headers.get("x-frame-options")).toBe("DENY")
    expect(headers.get("x-content-type-options")).toBe("nosniff")
    expect(headers.get("content-security-policy")).not.toContain("unsafe-eval")
  })

  it.each([
    ["en", "There is no such page"],
    ["fr", "Cette page n’existe pas"],
    ["nl", "Deze pagina bestaat niet"],
  ])("answers a wrong address in %s, with the request id and no stack", async (locale, title) => {
    const answer = await get(`/${locale}/no/such/page`)
    const page = await answer.text()
    expect(answer.status).toBe(404)
    expect(page).toContain(title)
    expect(page).toContain(answer.headers.get("x-request-id"))
    expect(page).not.toMatch(/\bat .+:\d+:\d+/)
  })

  it("answers 404 under no language at all", async () => {
    expect((await get("/de/about")).status).toBe(404)
    expect((await get("/wp-login.php")).status).toBe(404)
  })

  it.each([
    ["an origin", { origin: "https://elsewhere.example" }],
    ["a null origin", { origin: "null" }],
    ["a browser's word", { "sec-fetch-site": "cross-site" }],
  ])("refuses a change that another site asks for, by %s", async (_by, headers) => {
    const answer = await get("/en/sign-in", { method: "POST", headers: headers as Record<string, string> })
    expect(answer.status).toBe(403)
    expect(await answer.text()).toContain('<html lang="en"')
    const program = await get("/api/v1/spaces", {
      method: "POST",
      headers: headers as Record<string, string>,
    })
    expect(program.status).toBe(403)
    expect(program.headers.get("content-type")).toContain("application/problem+json")
  })

  it.each(["about", "help", "accessibility", "privacy", "contact"])(
    "has the page %s in three languages",
    async (path) => {
      const pages = await Promise.all(
        ["fr", "nl", "en"].map(async (locale) => (await get(`/${locale}/${path}`)).text()),
      )
      const titles = pages.map((page) => /<h1[^>]*>(.*?)<\/h1>/s.exec(page)?.[1])
      expect(titles.every(Boolean)).toBe(true)
      for (const [index, locale] of ["fr", "nl", "en"].entries()) {
        expect(pages[index]).toContain(`<html lang="${locale}"`)
        expect(pages[index]).toMatch(/hrefLang="nl"/i)
      }
    },
  )

  it("says on every page of a demo that the offers are invented", async () => {
    expect(await (await get("/en/about")).text()).toContain("invented")
  })
})

describe("a body", () => {
  it("that nobody reads is taken to its end, and the line goes on", async () => {
    const { hostname, port } = new URL(inject("origin"))
    const socket = connect(Number(port), hostname)
    let heard = ""
    const hears = async (words: RegExp) => {
      while (!words.test(heard)) heard += (await once(socket, "data"))[0]
    }
    const head =
      "POST /en/my/requests HTTP/1.1\r\nhost: roof\r\ncontent-type: application/x-www-form-urlencoded"
    const size = 900_000
    socket.write(`${head}\r\ncontent-length: ${size}\r\n\r\n${"a".repeat(size / 2)}`)
    await hears(/^HTTP\/1.1 302/)
    socket.write("a".repeat(size / 2))
    socket.write("GET /healthz HTTP/1.1\r\nhost: roof\r\n\r\n")
    await hears(/HTTP\/1.1 200/)
    socket.destroy()
  }, 10_000)

  it("that is too large is refused before it is read", async () => {
    const answer = await get("/en/sign-in", { method: "POST", body: "x".repeat(1024 * 1024 + 1) })
    expect(answer.status).toBe(413)
  })

  it("that does not tell its length is refused", async () => {
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode("email=x"))
        controller.close()
      },
    })
    const answer = await get("/en/sign-in", { method: "POST", body, duplex: "half" } as RequestInit)
    expect(answer.status).toBe(411)
  })
})

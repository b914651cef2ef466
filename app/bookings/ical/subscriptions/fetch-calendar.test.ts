import { gzipSync } from "node:zlib"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { insideHost, startCalendarServer } from "../../../../tests/setup/servers/calendar-server"
import { fetchCalendar, maxBytes, publicNetwork } from "./fetch-calendar.server"

const nothing = { etag: null, lastModified: null }
const fault = (code: string) => expect.objectContaining({ fault: code })
let server: Awaited<ReturnType<typeof startCalendarServer>>

beforeEach(async () => {
  server = await startCalendarServer()
})
afterEach(() => server.close())

/** The answer with its text as a whole. */
async function fetchWhole(...asked: Parameters<typeof fetchCalendar>) {
  const fetched = await fetchCalendar(...asked)
  if ("unchanged" in fetched) return fetched
  const { pieces, ...version } = fetched
  const read: Uint8Array[] = []
  for await (const piece of pieces) read.push(piece)
  return { text: Buffer.concat(read).toString(), ...version }
}
const fetchPath = (path: string, version = nothing, patience?: number) =>
  fetchWhole(server.url(path), version, server.network, patience)

describe("fetchCalendar", () => {
  it("reads a text with its version, and asks by it the next time", async () => {
    server.answer = (request, response) => {
      if (request.headers["if-none-match"] === '"one"') return response.writeHead(304).end()
      return response
        .writeHead(200, { etag: '"one"', "last-modified": "Sun, 01 Nov 2026 10:00:00 GMT" })
        .end("BEGIN:VCALENDAR é")
    }
    const read = await fetchPath("/a.ics?token=1")
    expect(read).toEqual({
      text: "BEGIN:VCALENDAR é",
      etag: '"one"',
      lastModified: "Sun, 01 Nov 2026 10:00:00 GMT",
    })
    expect(await fetchPath("/a.ics", read as typeof nothing)).toEqual({ unchanged: true })
    expect(server.asked[0]).toMatchObject({ url: "/a.ics?token=1" })
    expect(server.asked[1]?.headers).toMatchObject({
      host: expect.stringMatching(/^calendar\.example:/),
      "if-modified-since": "Sun, 01 Nov 2026 10:00:00 GMT",
    })
  })

  it("unzips what is zipped, and counts what comes out", async () => {
    const bodies = [gzipSync("short"), gzipSync(Buffer.alloc(maxBytes + 1, "a"))]
    server.answer = (_request, response) =>
      response.writeHead(200, { "content-encoding": "gzip" }).end(bodies.shift())
    expect(await fetchPath("/")).toMatchObject({ text: "short" })
    await expect(fetchPath("/")).rejects.toEqual(fault("too_large"))
  })

  it("stops at its limit of size, whether or not the length was told", async () => {
    server.answer = (request, response) => {
      if (request.url === "/told") response.setHeader("content-length", maxBytes + 1)
      response.write(Buffer.alloc(maxBytes, "a"))
      response.end("b")
    }
    await expect(fetchPath("/told")).rejects.toEqual(fault("too_large"))
    await expect(fetchPath("/untold")).rejects.toEqual(fault("too_large"))
  })

  it("waits only so long, for an answer that does not come and one that trickles", async () => {
    server.answer = (request, response) => {
      if (request.url === "/silent") return
      const drip = setInterval(() => response.write("a"), 20)
      response.on("close", () => clearInterval(drip))
    }
    await expect(fetchPath("/silent", nothing, 300)).rejects.toEqual(fault("slow"))
    await expect(fetchPath("/trickle", nothing, 300)).rejects.toEqual(fault("slow"))
    const deaf = { ...server.network, lookup: () => new Promise<never>(() => undefined) }
    await expect(fetchWhole(server.url("/"), nothing, deaf, 100)).rejects.toEqual(fault("slow"))
  })

  it("follows three redirects and no more, each checked like the first", async () => {
    server.answer = (request, response) => {
      const [, kind, count] = request.url?.split("/") ?? []
      const to: Record<string, string> = {
        hop: Number(count) > 0 ? `/hop/${Number(count) - 1}` : "/end",
        other: server.url("/end", "other.example"),
        inside: server.url("/end", insideHost),
        plain: "http://calendar.example/end",
        loopback: "https://127.0.0.9/end",
      }
      const location = to[kind ?? ""]
      if (location) response.writeHead(302, { location }).end()
      else response.end("END")
    }
    expect(await fetchPath("/hop/2")).toMatchObject({ text: "END" })
    await expect(fetchPath("/hop/3")).rejects.toEqual(fault("redirects"))
    expect(await fetchPath("/other")).toMatchObject({ text: "END" })
    await expect(fetchPath("/inside")).rejects.toEqual(fault("private"))
    await expect(fetchPath("/loopback")).rejects.toEqual(fault("private"))
    await expect(fetchPath("/plain")).rejects.toEqual(fault("address"))
  })

  it("connects to the address that was checked, whatever the name says a moment later", async () => {
    server.answer = (_request, response) => response.end("END")
    let lookups = 0
    const rebinding = {
      ...server.network,
      lookup: async () => [{ address: ++lookups === 1 ? "127.0.0.1" : "10.0.0.1", family: 4 }],
    }
    expect(await fetchWhole(server.url("/"), nothing, rebinding)).toMatchObject({ text: "END" })
    expect(lookups).toBe(1)
    const mixed = {
      ...server.network,
      lookup: async () => [
        { address: "::ffff:10.0.0.1", family: 6 },
        { address: "127.0.0.1", family: 4 },
      ],
    }
    expect(await fetchWhole(server.url("/"), nothing, mixed)).toMatchObject({ text: "END" })
  })

  it.each<[number, string]>([
    [401, "refused"],
    [403, "refused"],
    [404, "missing"],
    [410, "missing"],
    [304, "status"],
    [429, "status"],
    [500, "status"],
    [204, "status"],
  ])("tells a status of %i as %s", async (status, code) => {
    server.answer = (_request, response) => response.writeHead(status).end()
    await expect(fetchPath("/")).rejects.toEqual(fault(code))
  })

  it("tells what else is wrong", async () => {
    server.answer = (_request, response) => response.destroy()
    await expect(fetchPath("/")).rejects.toEqual(fault("unreachable"))
    await expect(fetchWhole("http://a.example/", nothing, server.network)).rejects.toEqual(fault("address"))
    await expect(fetchWhole("https://nowhere.example/", nothing, server.network)).rejects.toEqual(
      fault("unknown_host"),
    )
    const untrusting = { ...server.network, ca: undefined }
    await expect(fetchWhole(server.url("/"), nothing, untrusting)).rejects.toEqual(fault("certificate"))
  })

  it("never reaches this machine over the public network", async () => {
    for (const host of [
      "127.0.0.1",
      "localhost",
      "[::1]",
      "[::ffff:127.0.0.1]",
      "0.0.0.0",
      "169.254.169.254",
    ])
      await expect(
        fetchCalendar(`https://${host}:${new URL(server.url("/")).port}/`, nothing, publicNetwork),
      ).rejects.toEqual(fault("private"))
    expect(server.asked).toEqual([])
  })
})

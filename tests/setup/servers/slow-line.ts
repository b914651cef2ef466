import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"

interface SlowLine {
  origin: string
  /**
   * Holds the next answer to an address that begins so, once its head has come, or all but its end.
   * @returns when it is held, and what lets it go.
   */
  hold: (path: string, until: "head" | "end") => { held: Promise<void>; release: () => void }
  close: () => Promise<unknown>
}

/** A line to the server under test on which answers stop where a test says. */
export async function startSlowLine(to: string): Promise<SlowLine> {
  const holds: { path: string; until: "head" | "end"; meet: () => void; released: Promise<void> }[] = []
  const pass = async (answer: IncomingMessage, path: string, response: ServerResponse) => {
    const { "content-length": _, ...headers } = answer.headers
    response.writeHead(answer.statusCode ?? 502, headers)
    const at = holds.findIndex((hold) => path.startsWith(hold.path))
    const [hold] = at < 0 ? [] : holds.splice(at, 1)
    response.flushHeaders()
    if (hold?.until === "head") {
      hold.meet()
      await hold.released
    }
    for await (const chunk of answer) response.write(chunk)
    if (hold?.until === "end") {
      hold.meet()
      await hold.released
    }
    response.end()
  }
  const server = createServer((asked, response) => {
    const { url = "/", method } = asked
    const headers = { ...asked.headers, host: new URL(to).host, ...(asked.headers.origin && { origin: to }) }
    // A browser that turned away has closed its end: nobody is left to tell.
    const forth = request(to + url, { method, headers }, (answer) => {
      pass(answer, url, response).catch(() => response.destroy())
    }).on("error", () => response.destroy())
    asked.pipe(forth)
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hold: (path, until) => {
      let meet = () => {}
      let release = () => {}
      const held = new Promise<void>((resolve) => (meet = resolve))
      const released = new Promise<void>((resolve) => (release = resolve))
      holds.push({ path, until, meet, released })
      return { held, release }
    },
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}

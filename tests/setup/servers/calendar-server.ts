import type { IncomingMessage, RequestListener } from "node:http"
import { createServer } from "node:https"
import type { AddressInfo } from "node:net"
import type { Network } from "~/bookings/ical/subscriptions/fetch-calendar.server"
import { selfSigned } from "./self-signed"

interface CalendarServer {
  /** Address of a path, on a host that only the network of the server knows. */
  url: (path: string, host?: string) => string
  network: Network
  /** What was asked, in order. */
  asked: IncomingMessage[]
  answer: RequestListener
  close: () => Promise<void>
}

export const calendarHost = "calendar.example"
const otherHost = "other.example"
/** A host whose addresses are inside. */
export const insideHost = "inside.example"

/** A server of calendars over TLS on this machine, and the network that may reach it. */
export async function startCalendarServer(): Promise<CalendarServer> {
  const { key, cert } = selfSigned([calendarHost, otherHost, insideHost])
  const server = createServer({ key, cert }, (request, response) => {
    found.asked.push(request)
    found.answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.address() as AddressInfo
  const found: CalendarServer = {
    url: (path, host = calendarHost) => `https://${host}:${port}${path}`,
    network: {
      // Only the look-up is told apart: the same machine is “outside” under some names and “inside” under another.
      lookup: async (host) => {
        if (![calendarHost, otherHost, insideHost].includes(host)) throw new Error("ENOTFOUND")
        return [{ address: host === insideHost ? "127.0.0.2" : "127.0.0.1", family: 4 }]
      },
      mayConnect: (address) => address === "127.0.0.1",
      ca: cert,
    },
    asked: [],
    answer: (_request, response) => response.writeHead(404).end(),
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return found
}

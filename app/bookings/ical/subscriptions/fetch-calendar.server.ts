import type { LookupAddress } from "node:dns"
import { lookup } from "node:dns/promises"
import type { IncomingMessage } from "node:http"
import { request as httpsRequest, type RequestOptions } from "node:https"
import { isIP } from "node:net"
import { createGunzip } from "node:zlib"
import { ImportError, type ImportFault } from "./import-fault"
import { calendarUrl, isPublicAddress } from "./public-address.server"

/** The way to the servers of others, so that tests have one of their own. */
export interface Network {
  lookup: (host: string) => Promise<LookupAddress[]>
  mayConnect: (address: string) => boolean
  /** Certificates trusted beside the usual ones. */
  ca?: string
}

export const publicNetwork: Network = {
  lookup: (host) => lookup(host, { all: true, verbatim: true }),
  mayConnect: isPublicAddress,
}

/** What the server said of the version that we have. */
export interface Version {
  etag: string | null
  lastModified: string | null
}

export type Fetched =
  /** The file in pieces, which fail with {@link ImportError} when it is too large or does not come. */
  ({ pieces: AsyncIterable<Uint8Array> } & Version) | { unchanged: true }

const maxRedirects = 3
export const maxBytes = 20 * 1024 * 1024
const patienceMs = 30_000

/**
 * Reads a calendar over `https`. Hosts are looked up here, and the connection goes to an address that was checked,
 * at every redirect again: a name cannot lead inside our own network, nor change its mind in between.
 * @throws {ImportError}
 */
export async function fetchCalendar(
  address: string,
  version: Version,
  network: Network = publicNetwork,
  patience = patienceMs,
): Promise<Fetched> {
  const signal = AbortSignal.timeout(patience)
  let url = calendarUrl(address)
  for (let redirects = 0; ; redirects++) {
    if (!url) throw new ImportError("address")
    if (redirects > maxRedirects) throw new ImportError("redirects")
    const response = await connect(url, version, { network, signal })
    const { statusCode = 0, headers } = response
    if ([301, 302, 303, 307, 308].includes(statusCode) && headers.location) {
      response.destroy()
      url = URL.canParse(headers.location, url.href)
        ? calendarUrl(new URL(headers.location, url.href).href)
        : null
      continue
    }
    if (statusCode === 304 && (version.etag || version.lastModified)) {
      response.destroy()
      return { unchanged: true }
    }
    if (statusCode !== 200) {
      response.destroy()
      throw new ImportError(faultOfStatus(statusCode))
    }
    return {
      pieces: piecesOf(response, signal),
      etag: shortHeader(headers.etag),
      lastModified: shortHeader(headers["last-modified"]),
    }
  }
}

function faultOfStatus(status: number): ImportFault {
  if (status === 401 || status === 403) return "refused"
  return status === 404 || status === 410 ? "missing" : "status"
}

/** A header that we keep and send back; none that is longer than any server's. */
function shortHeader(value: string | undefined): string | null {
  return value && value.length <= 200 ? value : null
}

interface Way {
  network: Network
  signal: AbortSignal
}

async function connect(url: URL, version: Version, { network, signal }: Way): Promise<IncomingMessage> {
  const host = url.hostname.replace(/^\[|\]$/g, "")
  const addresses = await inTime(checkedAddresses(host, network), signal)
  const options: RequestOptions = {
    host,
    port: url.port || 443,
    path: url.pathname + url.search,
    servername: isIP(host) ? "" : host,
    signal,
    agent: false,
    ca: network.ca,
    lookup: (_host, { all }, done) => {
      const [first] = addresses
      if (all) done(null, addresses)
      else done(null, first?.address ?? "", first?.family)
    },
    headers: {
      accept: "text/calendar, text/plain;q=0.5, */*;q=0.1",
      "accept-encoding": "gzip, identity;q=0.5",
      "user-agent": "Common Roof (calendar subscription)",
      ...(version.etag && { "if-none-match": version.etag }),
      ...(version.lastModified && { "if-modified-since": version.lastModified }),
    },
  }
  return new Promise((resolve, reject) => {
    httpsRequest(options, resolve)
      .on("error", (error) => reject(new ImportError(signal.aborted ? "slow" : faultOfError(error))))
      .end()
  })
}

/** Where a host may be reached. @throws {ImportError} when that is nowhere. */
async function checkedAddresses(host: string, network: Network): Promise<LookupAddress[]> {
  const family = isIP(host)
  const found = family
    ? [{ address: host, family }]
    : await network.lookup(host).catch(() => {
        throw new ImportError("unknown_host")
      })
  if (!found.length) throw new ImportError("unknown_host")
  const open = found.filter(({ address }) => network.mayConnect(address))
  if (!open.length) throw new ImportError("private")
  return open
}

/** A look-up cannot be called off: whoever waits goes. */
function inTime<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = () => reject(new ImportError("slow"))
    if (signal.aborted) return leave()
    signal.addEventListener("abort", leave, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", leave))
  })
}

function faultOfError(error: NodeJS.ErrnoException): ImportFault {
  const code = error.code ?? ""
  const certificate = /^(CERT_|ERR_TLS_CERT|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_(VERIFY|GET_ISSUER))/
  return certificate.test(code) ? "certificate" : "unreachable"
}

async function* piecesOf(response: IncomingMessage, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const zipped = response.headers["content-encoding"] === "gzip"
  let size = Number(response.headers["content-length"] ?? 0) > maxBytes ? maxBytes : 0
  try {
    // What is zipped is counted as it unfolds.
    for await (const piece of zipped ? unzipped(response) : response) {
      size += piece.length
      if (size > maxBytes) throw new ImportError("too_large")
      yield piece
    }
  } catch (error) {
    if (error instanceof ImportError) throw error
    throw new ImportError(signal.aborted ? "slow" : "unreachable")
  } finally {
    response.destroy()
  }
}

function unzipped(response: IncomingMessage): AsyncIterable<Buffer> {
  const unzip = createGunzip()
  response.on("error", (error) => unzip.destroy(error))
  return response.pipe(unzip)
}

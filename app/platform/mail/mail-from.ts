import { isIP } from "node:net"

/** The host of an address, when it is a domain that the mail servers of others can know. */
export function mailDomain(publicUrl: string): string | null {
  const host = new URL(publicUrl).hostname.toLowerCase().replace(/\.$/, "")
  const known =
    host.includes(".") && !isIP(host) && !/(^|\.)(localhost|local|internal|test|invalid)$/.test(host)
  return known ? host.replace(/^www\./, "") : null
}

/** The domain of a sender such as `Common Roof <no-reply@roof.example>`; null when it is no address. */
export function domainOfSender(from: string): string | null {
  const address = /^[^<>\r\n]*<([^<>\s]+)>$/.exec(from)?.[1] ?? from
  return /^[^\s<>@,;]+@([^\s<>@,;]+)$/.exec(address)?.[1]?.toLowerCase() ?? null
}

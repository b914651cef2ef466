import { isIP } from "node:net"

/** The host of an address, when it is a domain that the mail servers of others can know. */
export function mailDomain(publicUrl: string): string | null {
  const host = new URL(publicUrl).hostname.toLowerCase().replace(/\.$/, "")
  const known =
    host.includes(".") && !isIP(host) && !/(^|\.)(localhost|local|internal|test|invalid)$/.test(host)
  return known ? host.replace(/^www\./, "") : null
}

/** The address of a sender such as `Common Roof <no-reply@roof.example>`. */
export function addressOfSender(from: string): string {
  return /^[^<>\r\n]*<([^<>\s]+)>$/.exec(from)?.[1] ?? from
}

/** The domain of such a sender; null when it is no address. */
export function domainOfSender(from: string): string | null {
  return /^[^\s<>@,;]+@([^\s<>@,;]+)$/.exec(addressOfSender(from))?.[1]?.toLowerCase() ?? null
}

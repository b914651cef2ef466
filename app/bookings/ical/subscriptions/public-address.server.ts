import { BlockList, isIP } from "node:net"

/** Special-purpose ranges of IANA's registry that are not reached over the public internet. */
const special4 = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
]
/** Within the range of global unicast, of which nothing else is public: tunnels, examples, protocol assignments. */
const special6 = ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"]

const refused4 = blockList(special4, "ipv4")
const refused6 = blockList(special6, "ipv6")
const global6 = blockList(["2000::/3"], "ipv6")

function blockList(ranges: string[], family: "ipv4" | "ipv6"): BlockList {
  const list = new BlockList()
  for (const range of ranges) {
    const [network = "", prefix] = range.split("/")
    list.addSubnet(network, Number(prefix), family)
  }
  return list
}

/**
 * Whether an address is on the public internet: neither private, shared, loopback, link-local nor reserved. IPv6
 * addresses that stand for IPv4 ones are refused, whatever they stand for.
 */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !refused4.check(address, "ipv4")
    case 6:
      // An address with a zone is link-local.
      return !address.includes("%") && global6.check(address, "ipv6") && !refused6.check(address, "ipv6")
    default:
      return false
  }
}

const longest = 2000
const httpsPort = 443
const firstFreePort = 1024

/**
 * The address of a calendar as somebody pastes it, `webcal:` read as `https:`; null for what we do not fetch:
 * another scheme, a name and password, a port that belongs to another service.
 */
export function calendarUrl(text: string): URL | null {
  const typed = text.trim().replace(/^webcals?:/i, "https:")
  if (typed.length > longest || !URL.canParse(typed)) return null
  const url = new URL(typed)
  const port = url.port ? Number(url.port) : httpsPort
  if (url.protocol !== "https:" || url.username || url.password) return null
  if (port !== httpsPort && port < firstFreePort) return null
  url.hash = ""
  return url
}

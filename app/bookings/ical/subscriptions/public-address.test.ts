import { describe, expect, it } from "vitest"
import { calendarUrl, isPublicAddress } from "./public-address.server"

describe("isPublicAddress", () => {
  it.each([
    "1.1.1.1",
    "8.8.8.8",
    "100.63.255.255",
    "100.128.0.1",
    "172.15.0.1",
    "172.32.0.1",
    "192.167.1.1",
    "223.255.255.254",
    "2606:4700:4700::1111",
    "2a00:1450:400e::200e",
  ])("takes %s", (address) => expect(isPublicAddress(address)).toBe(true))

  it.each([
    ["0.0.0.0", "this host"],
    ["10.1.2.3", "private"],
    ["172.16.0.1", "private"],
    ["172.31.255.255", "private"],
    ["192.168.1.1", "private"],
    ["100.64.0.1", "shared by a provider"],
    ["100.127.255.255", "shared by a provider"],
    ["127.0.0.1", "loopback"],
    ["127.255.0.3", "loopback"],
    ["169.254.169.254", "link-local, where clouds keep secrets"],
    ["192.0.0.8", "protocol assignments"],
    ["192.0.2.1", "documentation"],
    ["198.18.0.1", "benchmarks"],
    ["198.51.100.1", "documentation"],
    ["203.0.113.9", "documentation"],
    ["224.0.0.1", "multicast"],
    ["240.0.0.1", "reserved"],
    ["255.255.255.255", "broadcast"],
    ["::", "unspecified"],
    ["::1", "loopback"],
    ["::ffff:127.0.0.1", "mapped loopback"],
    ["::ffff:8.8.8.8", "mapped"],
    ["::ffff:0a00:0001", "mapped private"],
    ["::127.0.0.1", "compatible"],
    ["64:ff9b::7f00:1", "translated"],
    ["64:ff9b:1::1", "translated locally"],
    ["100::1", "discarded"],
    ["fc00::1", "unique local"],
    ["fd12:3456::1", "unique local"],
    ["fe80::1", "link-local"],
    ["fe80::1%eth0", "link-local with its zone"],
    ["fec0::1", "site-local"],
    ["ff02::1", "multicast"],
    ["2001::1", "Teredo"],
    ["2001:db8::1", "documentation"],
    ["2002:7f00:1::1", "6to4"],
    ["3fff::1", "documentation"],
    ["localhost", "not an address"],
    ["", "nothing"],
  ])("refuses %s (%s)", (address) => expect(isPublicAddress(address)).toBe(false))
})

describe("calendarUrl", () => {
  it.each([
    ["https://calendar.example/basic.ics", "https://calendar.example/basic.ics"],
    [" webcal://calendar.example/a.ics?x=1#today ", "https://calendar.example/a.ics?x=1"],
    ["WEBCALS://calendar.example/a.ics", "https://calendar.example/a.ics"],
    ["https://calendar.example:443/a.ics", "https://calendar.example/a.ics"],
    ["https://calendar.example:8443/a.ics", "https://calendar.example:8443/a.ics"],
  ])("reads %s", (typed, url) => expect(calendarUrl(typed)?.href).toBe(url))

  it.each([
    "",
    "calendar.example/basic.ics",
    "http://calendar.example/basic.ics",
    "file:///etc/passwd",
    "ftp://calendar.example/a.ics",
    "javascript:alert(1)",
    "https://name:secret@calendar.example/a.ics",
    "https://name@calendar.example/a.ics",
    "https://calendar.example:22/",
    "https://calendar.example:25/",
    "https://",
    `https://calendar.example/${"a".repeat(2000)}`,
  ])("refuses %s", (typed) => expect(calendarUrl(typed)).toBeNull())

  it("sees through other spellings of an address", () => {
    for (const host of ["2130706433", "0x7f.1", "0177.0.0.1", "127.1"])
      expect(calendarUrl(`https://${host}/`)?.hostname).toBe("127.0.0.1")
  })
})

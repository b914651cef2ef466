import { describe, expect, it } from "vitest"
import windowsZones from "../../../../node_modules/node-ical/windowsZones.json"
import { ianaZone } from "../wall-time"
import { readZones } from "./calendar-zones"
import { readCalendar } from "./read-calendar"
import { calendar, event, leftOut, options, read, readText } from "./sample-calendar"

const evening = "2026-11-03T17:00 2026-11-03T18:00"
const wholeDay = "2026-11-02T23:00 2026-11-03T23:00"
const inBrussels = [
  "DTSTART;TZID=Europe/Brussels:20261103T180000",
  "DTEND;TZID=Europe/Brussels:20261103T190000",
]

describe("what programs write otherwise", () => {
  it.each<[string, string[], string[]]>([
    ["eight digits are a whole day", ["DTSTART:20261103", "DTEND:20261104"], [wholeDay]],
    ["a day with a time of nought", ["DTSTART;VALUE=DATE:20261103T000000"], [wholeDay]],
    ["an end without a value", ["DTSTART;VALUE=DATE:20261103", "DTEND:"], [wholeDay]],
    ["a time without seconds", ["DTSTART:20261103T1800", "DTEND:20261103T1900"], [evening]],
    ["marks between the digits", ["DTSTART:2026-11-03T18:00:00", "DTEND:2026-11-03T19:00:00"], [evening]],
    ["an offset", ["DTSTART:20261103T180000+0100", "DURATION:PT1H"], [evening]],
    ["midnight as 24 hours", ["DTSTART:20261102T240000", "DTEND:20261103T240000"], [wholeDay]],
    ["exceptions, rules and days without a value", [...inBrussels, "RRULE:", "EXDATE:", "RDATE:"], [evening]],
    [
      "blanks in a rule, and parts without a value",
      [...inBrussels, "RRULE:FREQ=WEEKLY; COUNT=2 ;BYDAY=;"],
      [evening, "2026-11-10T17:00 2026-11-10T18:00"],
    ],
    ["lines without a colon", ["No colon here", ...inBrussels, "NOR THERE"], [evening]],
    [
      "a description that is not folded",
      [...inBrussels, "DESCRIPTION:Bring:", "- chairs", "see https://example.org: all", "", "(end)"],
      [evening],
    ],
    ["quoted names of zones", ['DTSTART;TZID="Europe/Brussels":20261103T180000', "DURATION:PT1H"], [evening]],
    [
      "a date start with a time of day in its rule",
      ["DTSTART;VALUE=DATE:20261103", "RRULE:FREQ=DAILY;COUNT=1;BYHOUR=9;BYMINUTE=30"],
      [wholeDay],
    ],
    ["what Outlook marks as free", [...inBrussels, "X-MICROSOFT-CDO-BUSYSTATUS:FREE"], []],
  ])("%s", async (_what, lines, expected) => {
    expect(await read(event(...lines))).toEqual(expected)
    expect(await leftOut(event(...lines))).toEqual([])
  })

  it("text around the calendar, and blanks after its words", async () => {
    const text = `Sent from my phone\r\n${calendar(event(...inBrussels))}\r\n-- \r\nThe parish`
    const padded = text.replace("BEGIN:VEVENT", "BEGIN:VEVENT  ").replace("END:VCALENDAR", "END:VCALENDAR\t")
    expect((await readText(padded)).events).toHaveLength(1)
  })

  it("an event whose end is missing", async () => {
    const open = event(...inBrussels).replace("END:VEVENT", "SUMMARY:Open")
    expect(
      (await readText(calendar(open, event(...inBrussels).replace("one@", "two@")))).events,
    ).toHaveLength(2)
  })

  it("letters of Windows, beside those of others", async () => {
    const bytes = Buffer.from(calendar(event(...inBrussels, "SUMMARY:R\xe9p\xe9tition \x80 5")), "latin1")
    expect((await readCalendar([bytes], options)).events[0]?.title).toBe("Répétition € 5")
  })

  it("is read alike in whatever pieces it comes, with letters folded apart", async () => {
    const folded = calendar(event(...inBrussels, "SUMMARY:Répétition générale")).replace("\u00e9p", "é\r\n p")
    const bytes = Buffer.from(folded)
    const at = bytes.indexOf(0xa9)
    const split = Buffer.concat([bytes.subarray(0, at), Buffer.from("\r\n "), bytes.subarray(at)])
    const whole = await readCalendar([split], options)
    const single = Array.from(split, (byte) => Uint8Array.of(byte))
    expect(whole.events[0]?.title).toBe("Répétition générale")
    expect((await readCalendar(single, options)).events).toEqual(whole.events)
  })
})

describe("what is left out is told of", () => {
  it.each<[string, string[], string]>([
    ["without a start", ["DTEND:20261103T180000Z"], "no_start"],
    ["with a start that is none", ["DTSTART:yesterday"], "start: yesterday"],
    ["on a date that is none", ["DTSTART;VALUE=DATE:20260231"], "start: 20260231"],
    ["with an end that is none", ["DTSTART:20261103T180000Z", "DTEND:later"], "time: later"],
    ["with a length that is none", ["DTSTART:20261103T180000Z", "DURATION:long"], "time: long"],
    ["without an end", ["DTSTART:20261103T180000Z"], "moment"],
    ["that ends as it begins", ["DTSTART:20261103T180000Z", "DTEND:20261103T180000Z"], "moment"],
    ["that ends before it begins", ["DTSTART:20261103T180000Z", "DTEND:20261103T170000Z"], "backwards"],
    ["that lasts less than nothing", ["DTSTART:20261103T180000Z", "DURATION:-PT1H"], "backwards"],
    [
      "in a zone that nobody knows",
      ["DTSTART;TZID=Nowhere:20261103T180000", "DURATION:PT1H"],
      "zone: Nowhere",
    ],
  ])("%s", async (_what, lines, reason) => {
    expect(await read(event(...lines))).toEqual([])
    expect(await leftOut(event(...lines))).toEqual([reason])
  })

  it("with what its owner knows it by, among so many, past ones and our own not counted", async () => {
    const odd = event("DTSTART:20261103T180000", "SUMMARY:Fête\\, soir")
    const past = event("DTSTART:20200103T180000", "SUMMARY:Past").replace("one@", "past@")
    const own = event("DTSTART:20261103T180000").replace("test.example", "roof.example")
    const even = event(...inBrussels).replace("one@", "two@")
    const lasted = event(
      "DTSTART:20200103T180000",
      "DURATION:P1D",
      "RRULE:FREQ=DAILY;UNTIL=20200201",
    ).replace("one@", "lasted@")
    const { leftOut } = await readText(calendar(odd, past, lasted, own, even))
    expect(leftOut).toEqual({
      of: 2,
      count: 1,
      events: [{ title: "Fête, soir", date: "2026-11-03", reason: "moment", detail: "" }],
    })
  })

  it("a change that cannot be read leaves its event as it was", async () => {
    const lines = [
      event(...inBrussels, "RRULE:FREQ=DAILY;COUNT=1"),
      event("RECURRENCE-ID:never", ...inBrussels),
    ]
    expect(await read(...lines)).toEqual([evening])
    expect(await leftOut(...lines)).toEqual(["time: never"])
  })

  it("free time is nobody's business, readable or not", async () => {
    expect(await leftOut(event("DTSTART:yesterday", "TRANSP:TRANSPARENT"))).toEqual([])
  })
})

describe("zones by other names", () => {
  const at = async (tzid: string, ...lines: string[]) =>
    (await read(...lines, event(`DTSTART;TZID=${tzid}:20261103T180000`, "DURATION:PT1H")))[0]?.slice(0, 16)

  it.each([
    ["Romance Standard Time", "2026-11-03T17:00"],
    ["Eastern Standard Time", "2026-11-03T23:00"],
    ['"(UTC+01:00) Brussels, Copenhagen, Madrid, Paris"', "2026-11-03T17:00"],
    ['"(GMT+01.00) Nowhere"', undefined],
    ['"(UTC-05:00) Eastern Time (US & Canada)"', "2026-11-03T23:00"],
    ['"(UTC) Dublin, Edinburgh, Lisbon, London"', "2026-11-03T18:00"],
    ['"(UTC) Coordinated Universal Time"', "2026-11-03T18:00"],
    ["UTC", "2026-11-03T18:00"],
    ["Etc/UTC", "2026-11-03T18:00"],
    ["GMT", "2026-11-03T18:00"],
    ["Z", "2026-11-03T18:00"],
    ["Coordinated Universal Time", "2026-11-03T18:00"],
    ['"+0100"', "2026-11-03T17:00"],
    ['"-05:30"', "2026-11-03T23:30"],
    ['"UTC+2"', "2026-11-03T16:00"],
    ['"GMT-0300"', "2026-11-03T21:00"],
    ["UTC+25", undefined],
  ])("%s", async (tzid, expected) => expect(await at(tzid)).toBe(expected))

  it("all that another program's table of them knows alike, but for a few of clocks that have changed", () => {
    const { named } = readZones({ ownZone: "", descriptions: [] }, options.timeZone)
    const zoneOf = (name: string) => {
      try {
        return named(name)
      } catch {
        return null
      }
    }
    const noons = [0, 6].map((month) => Date.UTC(2026, month, 15, 12))
    const unknown = Object.entries(windowsZones).filter(([name, { iana }]) => {
      const zone = zoneOf(name)
      if (zone) expect([name, noons.map(zone)]).toEqual([name, noons.map(ianaZone(iana[0] ?? ""))])
      return !zone
    })
    expect(unknown.length).toBeLessThan(15)
  })

  it("the calendar's own for times without one, and none for whole days", async () => {
    const own = "X-WR-TIMEZONE:America/New_York"
    expect(await read(own, event("DTSTART:20261103T180000", "DURATION:PT1H"))).toEqual([
      "2026-11-03T23:00 2026-11-04T00:00",
    ])
    expect(await read(event("DTSTART:20261103T180000", "DURATION:PT1H"), own)).toEqual([
      "2026-11-03T23:00 2026-11-04T00:00",
    ])
    expect(await read(own, event("DTSTART;VALUE=DATE:20261103"))).toEqual([wholeDay])
    expect(await leftOut("X-WR-TIMEZONE:Mars", event("DTSTART:20261103T180000", "DURATION:PT1H"))).toEqual([
      "zone: Mars",
    ])
  })
})

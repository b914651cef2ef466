import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { ImportError } from "../subscriptions/import-fault"
import { calendar, event, fault, leftOut, read, readText } from "./sample-calendar"

describe("a single event", () => {
  it.each<[string, string[], string[]]>([
    ["in UTC", ["DTSTART:20261103T180000Z", "DTEND:20261103T200000Z"], ["2026-11-03T18:00 2026-11-03T20:00"]],
    [
      "in a zone that IANA knows, without its description",
      ["DTSTART;TZID=America/New_York:20261103T180000", "DTEND;TZID=America/New_York:20261103T200000"],
      ["2026-11-03T23:00 2026-11-04T01:00"],
    ],
    [
      "in local time, which is that of the site",
      ["DTSTART:20261103T180000", "DTEND:20261103T200000"],
      ["2026-11-03T17:00 2026-11-03T19:00"],
    ],
    [
      "in a zone with a longer name",
      ["DTSTART;TZID=/freeassociation.sourceforge.net/Asia/Tokyo:20261103T180000", "DURATION:PT1H"],
      ["2026-11-03T09:00 2026-11-03T10:00"],
    ],
    ["of a whole day", ["DTSTART;VALUE=DATE:20261025"], ["2026-10-24T22:00 2026-10-25T23:00"]],
    [
      "of several days",
      ["DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20261227"],
      ["2026-12-23T23:00 2026-12-26T23:00"],
    ],
    [
      "whose days are counted by clocks and hours as they pass",
      ["DTSTART;TZID=Europe/Brussels:20261024T120000", "DURATION:P1DT2H"],
      ["2026-10-24T10:00 2026-10-25T13:00"],
    ],
    ["without a duration", ["DTSTART:20261103T180000Z"], []],
    ...["P99999W", "P999999999W", "P999999999999D", "PT99999999999999H"].map(
      (length): [string, string[], string[]] => [
        `that lasts longer than the calendar (${length})`,
        ["DTSTART:20261103T180000Z", `DURATION:${length}`],
        ["2026-11-03T18:00 2999-12-31T23:59"],
      ],
    ),
    ["that ends before it begins", ["DTSTART:20261103T180000Z", "DTEND:20261103T170000Z"], []],
    ["that is over", ["DTSTART:20260903T180000Z", "DTEND:20260903T190000Z"], []],
    ["that lies too far ahead", ["DTSTART:20281103T180000Z", "DTEND:20281103T190000Z"], []],
    ["that is cancelled", ["DTSTART:20261103T180000Z", "DURATION:PT1H", "STATUS:CANCELLED"], []],
    ["that leaves the time free", ["DTSTART:20261103T180000Z", "DURATION:PT1H", "TRANSP:TRANSPARENT"], []],
    [
      "that is not yet sure, which blocks",
      ["DTSTART:20261103T180000Z", "DURATION:PT1H", "STATUS:TENTATIVE"],
      ["2026-11-03T18:00 2026-11-03T19:00"],
    ],
  ])("%s", async (_what, lines, expected) => expect(await read(event(...lines))).toEqual(expected))

  it("is not read when it came from here", async () => {
    const own = event("DTSTART:20261103T180000Z", "DURATION:PT1H").replace("test.example", "roof.example")
    expect(await read(own)).toEqual([])
  })

  it("is unfolded and unescaped, its title on one line", async () => {
    const { events } = await readText(
      `\uFEFF${calendar(event("DTSTART:20261103T180000Z", "DURATION:PT1H", "SUMMARY:Répét", " ition\\, chœur\\n  mixte"))}`,
    )
    expect(events[0]?.title).toBe("Répétition, chœur mixte")
  })

  it("is kept twice when two share one name, and known by its time without a name", async () => {
    const bare = event("DTSTART:20261103T180000Z", "DURATION:PT1H").replace(/UID:.*\r\n/, "")
    const { events } = await readText(calendar(bare, bare))
    expect(events.map(({ uid, recurrence }) => [uid, recurrence])).toEqual([
      ["", "2026-11-03T18:00:00.000Z"],
      ["", "2026-11-03T18:00:00.000Z+1"],
    ])
  })
})

describe("a zone that the file describes", () => {
  const outlook = [
    "BEGIN:VTIMEZONE",
    "TZID:Romance Standard Time",
    "BEGIN:STANDARD",
    "DTSTART:16010101T030000",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
    "END:STANDARD",
    "BEGIN:DAYLIGHT",
    "DTSTART:16010101T020000",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
    "END:DAYLIGHT",
    "END:VTIMEZONE",
  ]
  const weekly = event(
    "DTSTART;TZID=Romance Standard Time:20261019T180000",
    "DTEND;TZID=Romance Standard Time:20261019T190000",
    "RRULE:FREQ=WEEKLY;COUNT=2",
  )

  it("is followed across a change of clocks", async () => {
    expect(await read(...outlook, weekly)).toEqual([
      "2026-10-19T16:00 2026-10-19T17:00",
      "2026-10-26T17:00 2026-10-26T18:00",
    ])
  })

  it("is not known when its rules are none of a clock, and the name is none that others know", async () => {
    const endless = outlook.map((line) => line.replace("FREQ=YEARLY;BYDAY=-1SU", "FREQ=DAILY;BYMONTHDAY=31"))
    const own = [...endless, weekly].map((line) => line.replaceAll("Romance Standard Time", "Ours"))
    expect(await leftOut(...own)).toEqual(["zone: Ours"])
  })
})

describe("a file", () => {
  it("may hold busy times instead of events", async () => {
    expect(
      await read(
        "BEGIN:VFREEBUSY",
        "UID:fb@test.example",
        "FREEBUSY;FBTYPE=BUSY:20261103T180000Z/PT2H,20261104T180000Z/20261104T190000Z",
        "FREEBUSY;FBTYPE=FREE:20261105T180000Z/PT2H",
        "END:VFREEBUSY",
      ),
    ).toEqual(["2026-11-03T18:00 2026-11-03T20:00", "2026-11-04T18:00 2026-11-04T19:00"])
  })

  it("may hold several calendars, or an empty one", async () => {
    const one = calendar(event("DTSTART:20261103T180000Z", "DURATION:PT1H"))
    expect((await readText(`${one}\r\n${one}`)).events).toHaveLength(2)
    expect((await readText(calendar())).events).toEqual([])
  })

  it.each([
    ["", "nothing"],
    ["<!doctype html><title>Sign in</title>", "a page"],
    ["BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1", "half a calendar"],
    ["BEGIN:VCARD\r\nFN:Somebody\r\nEND:VCARD", "a card"],
  ])("is refused when it is %j (%s)", async (text) => {
    await expect(readText(text)).rejects.toBeInstanceOf(ImportError)
  })

  it("is refused when it holds more than we keep", async () => {
    const many = Array.from({ length: 5001 }, (_, index) =>
      event(`DTSTART:20261103T${String(index % 24).padStart(2, "0")}0000Z`, "DURATION:PT1H"),
    )
    await expect(readText(calendar(...many))).rejects.toEqual(fault("too_many"))
  })

  it("never makes the reader fall over", async () => {
    const line = fc.constantFrom(
      "BEGIN:VEVENT",
      "END:VEVENT",
      "BEGIN:VTIMEZONE",
      "END:VTIMEZONE",
      "TZID:x",
      "UID:a",
      "DTSTART:20261103T180000Z",
      "DTSTART;VALUE=DATE:20261103",
      "DTSTART;TZID=x:20261103T180000",
      "DTEND:20261103T190000Z",
      "DTEND:99999999T999999Z",
      "DURATION:PT1H",
      "DURATION:P",
      "RRULE:FREQ=WEEKLY;BYDAY=",
      "RRULE:",
      "RRULE:FREQ=MONTHLY;BYDAY=-5FR;COUNT=-3",
      "EXDATE:;",
      "RDATE;VALUE=PERIOD:20261103T180000Z/PT1H",
      "RECURRENCE-ID:20261103T180000Z",
      "STATUS",
      ":::",
      "X;;=:",
      " folded",
    )
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 14 }), async (lines) => {
        const { events, leftOut } = await readText(calendar(...lines))
        expect(leftOut.count).toBeLessThanOrEqual(leftOut.of)
        for (const { start, end } of events) expect(start).toBeLessThan(end)
      }),
      { numRuns: 300 },
    )
  }, 60_000)
})

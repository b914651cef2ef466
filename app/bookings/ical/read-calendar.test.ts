import * as fc from "fast-check"
import { RRuleTemporal } from "rrule-temporal"
import { describe, expect, it } from "vitest"
import { type ReadOptions, readCalendar } from "./read-calendar"
import { recurringWalls } from "./recurring-walls"
import { ImportError } from "./subscriptions/import-fault"
import { basicTime, utc } from "./wall-time"

const options: ReadOptions = {
  timeZone: "Europe/Brussels",
  from: Date.parse("2026-10-01T00:00:00Z"),
  until: Date.parse("2027-12-01T00:00:00Z"),
  ownSuffix: "@roof.example",
}

const calendar = (...lines: string[]) =>
  ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Test//EN", ...lines, "END:VCALENDAR"].join("\r\n")
const event = (...lines: string[]) =>
  ["BEGIN:VEVENT", "UID:one@test.example", "DTSTAMP:20260101T000000Z", ...lines, "END:VEVENT"].join("\r\n")

async function read(...lines: string[]): Promise<string[]> {
  const events = await readCalendar(calendar(...lines), options)
  return events.map(
    ({ start, end }) =>
      `${new Date(start).toISOString().slice(0, 16)} ${new Date(end).toISOString().slice(0, 16)}`,
  )
}

const fault = (code: string) => expect.objectContaining({ fault: code })

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
      "in a zone that nobody knows, as if it were the site's",
      ["DTSTART;TZID=Nowhere:20261103T180000", "DTEND;TZID=Nowhere:20261103T200000"],
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
    const [found] = await readCalendar(
      `\uFEFF${calendar(event("DTSTART:20261103T180000Z", "DURATION:PT1H", "SUMMARY:Répét", " ition\\, chœur\\n  mixte"))}`,
      options,
    )
    expect(found?.title).toBe("Répétition, chœur mixte")
  })

  it("is kept twice when two share one name, and known by its time without a name", async () => {
    const bare = event("DTSTART:20261103T180000Z", "DURATION:PT1H").replace(/UID:.*\r\n/, "")
    const found = await readCalendar(calendar(bare, bare), options)
    expect(found.map(({ uid, recurrence }) => [uid, recurrence])).toEqual([
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

  it("is refused when its rules are none of a clock", async () => {
    const endless = outlook.map((line) => line.replace("FREQ=YEARLY;BYDAY=-1SU", "FREQ=DAILY;BYMONTHDAY=31"))
    await expect(read(...endless, weekly)).rejects.toEqual(fault("unreadable"))
  })
})

describe("a repeated event", () => {
  const zoned = (...lines: string[]) =>
    event(
      "DTSTART;TZID=Europe/Brussels:20261019T180000",
      "DTEND;TZID=Europe/Brussels:20261019T193000",
      ...lines,
    )

  it("keeps its local time when clocks change, without the dates left out, with those added", async () => {
    expect(
      await read(
        zoned(
          "RRULE:FREQ=WEEKLY;UNTIL=20261116T170000Z",
          "EXDATE;TZID=Europe/Brussels:20261102T180000",
          "EXDATE:20261116T170000Z",
          "RDATE;TZID=Europe/Brussels:20261120T180000",
        ),
      ),
    ).toEqual([
      "2026-10-19T16:00 2026-10-19T17:30",
      "2026-10-26T17:00 2026-10-26T18:30",
      "2026-11-09T17:00 2026-11-09T18:30",
      "2026-11-20T17:00 2026-11-20T18:30",
    ])
  })

  it("has its changed occurrences elsewhere, and its dropped ones nowhere", async () => {
    expect(
      await read(
        zoned("RRULE:FREQ=WEEKLY;COUNT=4"),
        event(
          "RECURRENCE-ID;TZID=Europe/Brussels:20261026T180000",
          "DTSTART;TZID=Europe/Brussels:20261027T090000",
          "DTEND;TZID=Europe/Brussels:20261027T100000",
        ),
        event("RECURRENCE-ID:20261102T170000Z", "DTSTART:20261102T170000Z", "STATUS:CANCELLED"),
      ),
    ).toEqual([
      "2026-10-19T16:00 2026-10-19T17:30",
      "2026-10-27T08:00 2026-10-27T09:00",
      "2026-11-09T17:00 2026-11-09T18:30",
    ])
  })

  it("moves with a change that holds from an occurrence on", async () => {
    expect(
      await read(
        zoned("RRULE:FREQ=WEEKLY;COUNT=3"),
        event(
          "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Brussels:20261026T180000",
          "DTSTART;TZID=Europe/Brussels:20261026T190000",
          "DTEND;TZID=Europe/Brussels:20261026T200000",
        ),
      ),
    ).toEqual([
      "2026-10-19T16:00 2026-10-19T17:30",
      "2026-10-26T18:00 2026-10-26T19:00",
      "2026-11-02T18:00 2026-11-02T19:00",
    ])
  })

  it.each<[string, string[], number]>([
    ["every day since long ago", ["DTSTART:20100101T180000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY"], 426],
    [
      "every other week since long ago",
      ["DTSTART:20100104T180000Z", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE"],
      61,
    ],
    [
      "every year since before computers",
      ["DTSTART;VALUE=DATE:16041105", "RRULE:FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=5"],
      2,
    ],
    [
      "the fifth Monday",
      ["DTSTART:20261130T180000Z", "DURATION:PT1H", "RRULE:FREQ=MONTHLY;BYDAY=5MO;UNTIL=20271231"],
      5,
    ],
    [
      "on a week of the year",
      ["DTSTART:20260105T180000Z", "DURATION:PT1H", "RRULE:FREQ=YEARLY;BYWEEKNO=20"],
      1,
    ],
    [
      "for dates alone",
      ["DTSTART:20261103T180000Z", "DURATION:PT1H", "RDATE:20261104T180000Z,20261105T180000Z"],
      3,
    ],
    [
      "on a day that never comes",
      ["DTSTART:20261001T180000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"],
      1,
    ],
    [
      "by steps that never meet",
      ["DTSTART:20261005T180000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;INTERVAL=7;BYDAY=TU"],
      1,
    ],
  ])("%s", async (_what, lines, count) => expect(await read(event(...lines))).toHaveLength(count))

  it.each<[string, string, string]>([
    ["more often than daily", "RRULE:FREQ=SECONDLY", "too_many"],
    ["by hours of a day that never comes", "RRULE:FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30", "too_many"],
    [
      "more often than we keep",
      "RRULE:FREQ=DAILY;BYHOUR=1,2,3,4,5,6,7,8,9,10,11,12;BYMINUTE=0,30",
      "too_many",
    ],
    ["by no rule", "RRULE:FREQ=SOMETIMES", "unreadable"],
    ["by a part that is wrong", "RRULE:FREQ=MONTHLY;BYDAY=9XX", "unreadable"],
    ["until no date", "RRULE:FREQ=DAILY;UNTIL=soon", "unreadable"],
  ])(
    "is refused %s",
    async (_what, rule, code) => {
      await expect(read(event("DTSTART:20261001T180000Z", "DURATION:PT1H", rule))).rejects.toEqual(
        fault(code),
      )
    },
    30_000,
  )

  it("is counted as another library counts it", () => {
    const weekdays = fc.subarray(["MO", "TU", "WE", "TH", "FR", "SA", "SU"], { minLength: 1 })
    const nth = fc.constantFrom("1MO", "2TU", "-1FR", "5WE", "3SA")
    const rules = fc.record({
      part: fc.oneof(
        fc.constant({ freq: "DAILY" }),
        fc.constant({ freq: "WEEKLY" }),
        fc.constant({ freq: "MONTHLY" }),
        fc.constant({ freq: "YEARLY" }),
        weekdays.map((byday) => ({ freq: "WEEKLY", byday })),
        weekdays.map((byday) => ({ freq: "DAILY", byday })),
        nth.map((byday) => ({ freq: "MONTHLY", byday })),
        fc.integer({ min: 1, max: 31 }).map((bymonthday) => ({ freq: "MONTHLY", bymonthday })),
        fc.tuple(nth, fc.integer({ min: 1, max: 12 })).map(([byday, bymonth]) => ({
          freq: "YEARLY",
          byday,
          bymonth,
        })),
      ),
      interval: fc.integer({ min: 1, max: 4 }),
      startDay: fc.integer({ min: 0, max: 3000 }),
      fromDay: fc.integer({ min: -100, max: 700 }),
    })
    fc.assert(
      fc.property(rules, ({ part, interval, startDay, fromDay }) => {
        const day = 86_400_000
        const start = Date.UTC(2018, 0, 1, 18) + startDay * day
        const until = start + 900 * day
        const from = start + fromDay * day
        const rule = { ...part, interval }
        const walls = recurringWalls({ rule, start, zone: utc, from, until, budget: { steps: 50_000 } })
        const text = Object.entries(rule).map(([name, value]) => `${name.toUpperCase()}=${String(value)}`)
        const rruleString = `DTSTART:${basicTime(start, "Z")}\nRRULE:${text.join(";")};UNTIL=${basicTime(until - 1000, "Z")}`
        const others = new RRuleTemporal({ rruleString, cache: false })
          .all()
          .map((at) => at.epochMilliseconds)
        const expected = [...new Set([start, ...others])].filter((wall) => wall >= from)
        expect(walls.filter((wall) => wall >= from)).toEqual(expected)
      }),
      { numRuns: 120 },
    )
  }, 60_000)
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
    expect(await readCalendar(`${one}\r\n${one}`, options)).toHaveLength(2)
    expect(await readCalendar(calendar(), options)).toEqual([])
  })

  it.each([
    ["", "nothing"],
    ["<!doctype html><title>Sign in</title>", "a page"],
    ["BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1", "half a calendar"],
    ["BEGIN:VCARD\r\nFN:Somebody\r\nEND:VCARD", "a card"],
    [calendar(event("DTSTART:yesterday")), "a time that is none"],
  ])("is refused when it is %j (%s)", async (text) => {
    await expect(readCalendar(text, options)).rejects.toBeInstanceOf(ImportError)
  })

  it("is refused when it holds more than we keep", async () => {
    const many = Array.from({ length: 5001 }, (_, index) =>
      event(`DTSTART:20261103T${String(index % 24).padStart(2, "0")}0000Z`, "DURATION:PT1H"),
    )
    await expect(readCalendar(calendar(...many), options)).rejects.toEqual(fault("too_many"))
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
        const events = await readCalendar(calendar(...lines), options).catch((error) => {
          expect(error).toBeInstanceOf(ImportError)
          return []
        })
        for (const { start, end } of events) expect(start).toBeLessThan(end)
      }),
      { numRuns: 300 },
    )
  }, 60_000)
})

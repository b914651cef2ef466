import { describe, expect, it } from "vitest"
import { calendar, event, leftOut, options, read, readText } from "./sample-calendar"

const evening = "2026-11-03T17:00 2026-11-03T18:00"
const inBrussels = [
  "DTSTART;TZID=Europe/Brussels:20261103T180000",
  "DTEND;TZID=Europe/Brussels:20261103T190000",
]
const good = event(...inBrussels).replace("one@", "good@")
const inZone = (zone: string) => event(`DTSTART;TZID=${zone}:20261103T180000`, "DURATION:PT1H")
const zone = (...standard: string[]) =>
  ["BEGIN:VTIMEZONE", "TZID:Own", "BEGIN:STANDARD", ...standard, "END:STANDARD", "END:VTIMEZONE"].join("\r\n")
const offsets = ["TZOFFSETFROM:+0200", "TZOFFSETTO:+0100"]

describe("one odd event costs no other", () => {
  it.each(["PST", "IST", "AST", "BST"])("in a zone of a name that means several: %s", async (name) => {
    expect(await read(inZone(name), good)).toEqual([evening])
    expect(await leftOut(inZone(name), good)).toEqual([`zone: ${name}`])
    const own = `X-WR-TIMEZONE:${name}`
    expect(await read(own, event("DTSTART:20261103T180000", "DURATION:PT1H"), good)).toEqual([evening])
  })

  it.each([
    ["an offset that is none", ["DTSTART:19961027T030000", "TZOFFSETFROM:+0200", "TZOFFSETTO:+1"]],
    ["no offset", ["DTSTART:19961027T030000", "TZOFFSETFROM:+0200", "TZOFFSETTO:"]],
    ["no start", ["DTSTART:", ...offsets]],
    ["a start that is none", ["DTSTART:once", ...offsets]],
    ["a date that is none", ["DTSTART:19961027T030000", ...offsets, "RDATE:x"]],
    [
      "an end that is none",
      ["DTSTART:19961027T030000", ...offsets, "RRULE:FREQ=YEARLY;UNTIL=foo;BYMONTH=10"],
    ],
  ])("in a zone that is described with %s", async (_what, standard) => {
    expect(await read(zone(...standard), inZone("Own"), good)).toContain(evening)
  })

  it("of a stretch of busy times", async () => {
    const busy = [
      "BEGIN:VFREEBUSY",
      "UID:busy@test.example",
      "FREEBUSY:20261103T170000Z/PT1H,20261104T170000Z/",
    ]
    const lines = [...busy, "FREEBUSY:20261105T170000Z/PT1H", "END:VFREEBUSY"]
    expect(await read(...lines)).toEqual([evening, "2026-11-05T17:00 2026-11-05T18:00"])
    expect(await leftOut(...lines)).toEqual(["time: 20261104T170000Z/"])
  })

  it("of a date that is left out: the event is kept, and told of", async () => {
    const lines = event(
      ...inBrussels,
      "RRULE:FREQ=WEEKLY;COUNT=2",
      "EXDATE;TZID=Europe/Brussels:20261110T180000,foo",
    )
    expect(await read(lines)).toEqual([evening])
    expect(await leftOut(lines)).toEqual(["exception: foo"])
  })

  it.each([
    ["a list without end", "FREQ=DAILY;BYDAY=", "MO,", 100_000],
    ["times without end", "FREQ=DAILY;BYHOUR=", "0,", 100_000],
  ])("of a rule with %s", async (_what, rule, item, times) => {
    const lines = event(...inBrussels, `RRULE:${rule}${item.repeat(times)}`)
    expect(await read(lines, good)).toContain(evening)
    expect((await leftOut(lines, good))[0]).toMatch(/^rule: /)
  })

  it("of more times of day than a day has use for", async () => {
    const all = (to: number) => Array.from({ length: to }, (_, at) => at).join(",")
    const times = `BYHOUR=${all(24)};BYMINUTE=${all(60)};BYSECOND=${all(60)}`
    const many = Array.from({ length: 1000 }, (_, at) =>
      event(...inBrussels, `RRULE:FREQ=DAILY;${times}`).replace("one@", `${at}@`),
    )
    const { leftOut, events } = await readText(calendar(...many, good))
    expect(leftOut.count).toBe(1000)
    expect(events).toHaveLength(1)
  })

  it("of more dates by themselves than can be worked out", async () => {
    const dates = (day: string) => Array.from({ length: 20_000 }, () => `${day}T170000Z`).join(",")
    const lines = event(...inBrussels, `RDATE:${dates("20261104")}`)
    expect(await read(lines, good)).toEqual([evening])
    expect(await leftOut(lines, good)).toEqual(["effort"])
  })

  it("of dates gone by", async () => {
    const past = Array.from({ length: 5001 }, (_, at) => new Date(Date.UTC(2000, 0, at + 1)).toISOString())
    const stamps = past.map((at) => `${at.slice(0, 10).replaceAll("-", "")}T170000Z`)
    expect(await read(event(...inBrussels, `RDATE:${stamps.join(",")}`))).toEqual([evening])
  })
})

describe("nothing is read as something else", () => {
  it("words of a description that is not folded", async () => {
    const words = [
      "DESCRIPTION:Rehearsal",
      "Begin: 19u30",
      "Einde: 22u",
      "Status: cancelled",
      "Duration: 2 hours",
    ]
    const [start = "", end = ""] = inBrussels
    expect(await read(event(start, ...words, end, "RRULE:FREQ=WEEKLY;COUNT=2"))).toEqual([
      evening,
      "2026-11-10T17:00 2026-11-10T18:00",
    ])
  })

  it("the last day of a series of days, west of Greenwich", async () => {
    const days = event("DTSTART;VALUE=DATE:20261103", "RRULE:FREQ=DAILY;UNTIL=20261105T000000Z")
    const { events } = await readText(calendar(days), { timeZone: "America/New_York" })
    expect(events).toHaveLength(3)
  })

  it("what follows a change, over a change of clocks", async () => {
    const zoned = (name: string, day: string) => `${name};TZID=Europe/Brussels:${day}T180000`
    const lines = [
      event(zoned("DTSTART", "20270316"), "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=3"),
      event(
        "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Brussels:20270323T180000",
        zoned("DTSTART", "20270324"),
        "DURATION:PT1H",
      ),
    ]
    expect(await read(...lines)).toEqual([
      "2027-03-16T17:00 2027-03-16T18:00",
      "2027-03-24T17:00 2027-03-24T18:00",
      // 18:00 on the clock of summer.
      "2027-03-31T16:00 2027-03-31T17:00",
    ])
  })

  it("an occurrence in progress that was given up", async () => {
    const lines = [
      event("DTSTART;VALUE=DATE:20260922", "DTEND;VALUE=DATE:20261010", "RRULE:FREQ=MONTHLY;COUNT=1"),
      event("RECURRENCE-ID;VALUE=DATE:20260922", "DTSTART;VALUE=DATE:20260922", "STATUS:CANCELLED"),
    ]
    expect(await read(...lines)).toEqual([])
  })

  it("a zone that is described with blanks, and lines that are none", async () => {
    const summer = ["BEGIN:DAYLIGHT", "DTSTART:19960331T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200"]
    const described = [
      "BEGIN:VTIMEZONE",
      "TZID:Own",
      "no line",
      "BEGIN:STANDARD",
      "DTSTART:19961027T030000",
      ...offsets,
      "RRULE:FREQ=YEARLY; BYMONTH=10;BYDAY=-1SU",
      "END:STANDARD",
      ...summer,
      "RRULE:FREQ=YEARLY;BYMONTH=3; BYDAY=-1SU",
      "END:DAYLIGHT",
      "END:VTIMEZONE",
    ]
    expect(await read(described.join("\r\n"), inZone("Own"))).toEqual([evening])
  })

  it.each([
    ["tzone://Microsoft/Utc", "2026-11-03T18:00 2026-11-03T19:00"],
    // Without quotes.
    ["(UTC+01:00) Brussels, Copenhagen, Madrid, Paris", evening],
  ])("a zone called %s", async (name, expected) => {
    expect(await read(inZone(name))).toEqual([expected])
  })

  it("days that last nothing, or less, and a stretch within days", async () => {
    const day = "DTSTART;VALUE=DATE:20261103"
    expect(await read(event(day, "DURATION:P0D"))).toEqual(["2026-11-02T23:00 2026-11-03T23:00"])
    expect(await leftOut(event(day, "DTEND;VALUE=DATE:20261027"))).toEqual(["backwards"])
    expect(await read(event(day, "RDATE;VALUE=PERIOD:20261110T180000Z/PT2H"))).toContain(
      "2026-11-10T18:00 2026-11-10T20:00",
    )
  })

  it("what is over as left out", async () => {
    const over = [
      event("DTSTART:20100103T180000", "RRULE:"),
      event('DTSTART;TZID="(UTC+01:00) Brussels, Copenhagen, Madrid, Paris":20100103T180000').replace(
        "one@",
        "two@",
      ),
    ]
    const { leftOut } = await readText(calendar(...over, good), options)
    expect(leftOut).toMatchObject({ of: 1, count: 0 })
  })
})

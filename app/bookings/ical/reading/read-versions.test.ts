import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { calendar, event, read, readText } from "./sample-calendar"

const hour = (from: string) => [`DTSTART:${from}`, "DURATION:PT1H"]

describe("of several versions", () => {
  it("the one with the highest number stands, in any order, cancelled or past", async () => {
    const versions = [
      event(...hour("20261103T180000Z"), "SEQUENCE:1"),
      event(...hour("20261104T180000Z"), "SEQUENCE:10"),
      event(...hour("20261105T180000Z"), "SEQUENCE:9"),
    ]
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(versions, { minLength: 3 }), async (lines) => {
        expect(await read(...lines)).toEqual(["2026-11-04T18:00 2026-11-04T19:00"])
        expect(
          await read(...lines, event(...hour("20261104T180000Z"), "SEQUENCE:11", "STATUS:CANCELLED")),
        ).toEqual([])
        expect(
          await read(
            event(...hour("20200104T180000Z"), "SEQUENCE:11", "DTEND:20200104T190000Z").replace(
              "DURATION:PT1H\r\n",
              "",
            ),
            ...lines,
          ),
        ).toEqual([])
      }),
    )
  })

  it("so it is with changed occurrences", async () => {
    const series = event(...hour("20261103T180000Z"), "RRULE:FREQ=DAILY;COUNT=2")
    const first = event("RECURRENCE-ID:20261104T180000Z", ...hour("20261104T200000Z"), "SEQUENCE:2")
    const second = event(
      "RECURRENCE-ID;TZID=Europe/Brussels:20261104T190000",
      ...hour("20261104T210000Z"),
      "SEQUENCE:3",
    )
    for (const lines of [
      [series, first, second],
      [second, first, series],
    ])
      expect(await read(...lines)).toEqual([
        "2026-11-03T18:00 2026-11-03T19:00",
        "2026-11-04T21:00 2026-11-04T22:00",
      ])
  })

  it("a series that is cancelled takes its changed occurrences along", async () => {
    expect(
      await read(
        event(...hour("20261103T180000Z"), "RRULE:FREQ=DAILY;COUNT=2", "SEQUENCE:5", "STATUS:CANCELLED"),
        event("RECURRENCE-ID:20261104T180000Z", ...hour("20261104T200000Z"), "SEQUENCE:4"),
      ),
    ).toEqual([])
  })
})

describe("exceptions are brought to the form and the zone of the start", () => {
  const evenings = [
    "DTSTART;TZID=Europe/Brussels:20261103T180000",
    "DURATION:PT1H",
    "RRULE:FREQ=DAILY;COUNT=2",
  ]
  const days = ["DTSTART;VALUE=DATE:20261103", "RRULE:FREQ=DAILY;COUNT=2"]
  it.each<[string, string[], string, string]>([
    ["a date, for an evening", evenings, "VALUE=DATE:20261103", "2026-11-04T17:00"],
    ["eight digits, for an evening", evenings, "X=Y:20261103", "2026-11-04T17:00"],
    ["a time without a zone, in a series that has one", evenings, "X=Y:20261103T180000", "2026-11-04T17:00"],
    ["an instant", evenings, "X=Y:20261103T170000Z", "2026-11-04T17:00"],
    ["a time of another zone", evenings, "TZID=America/New_York:20261103T120000", "2026-11-04T17:00"],
    ["midnight of UTC, for a whole day", days, "X=Y:20261103T000000Z", "2026-11-03T23:00"],
    ["the site's midnight as an instant, for a whole day", days, "X=Y:20261102T230000Z", "2026-11-03T23:00"],
    ["midnight without a zone, for a whole day", days, "X=Y:20261103T000000", "2026-11-03T23:00"],
  ])("%s", async (_what, lines, value, expected) => {
    const starts = async (...all: string[]) => (await read(...all)).map((span) => span.slice(0, 16))
    expect(await starts(event(...lines, `EXDATE;${value}`))).toEqual([expected])
    const change = event(`RECURRENCE-ID;${value}`, "DTSTART:20261120T100000Z", "DURATION:PT1H")
    expect(await starts(event(...lines), change)).toEqual([expected, "2026-11-20T10:00"])
  })

  it("a rule of exceptions takes its dates out", async () => {
    const lines = [
      ...hour("20261102T180000Z"),
      "RRULE:FREQ=DAILY;COUNT=5",
      "EXRULE:FREQ=WEEKLY;BYDAY=MO,WE,FR",
    ]
    expect((await read(event(...lines))).map((span) => span.slice(0, 10))).toEqual([
      "2026-11-03",
      "2026-11-05",
    ])
  })

  it("an added period lasts as long as it says", async () => {
    const added = "RDATE;VALUE=PERIOD:20261104T180000Z/PT3H,20261105T180000Z/20261105T183000Z"
    expect(await read(event(...hour("20261103T180000Z"), added))).toEqual([
      "2026-11-03T18:00 2026-11-03T19:00",
      "2026-11-04T18:00 2026-11-04T21:00",
      "2026-11-05T18:00 2026-11-05T18:30",
    ])
  })
})

describe("what is kept of a file that was uploaded", () => {
  it("is read alike later, and holds neither what is over nor what is nobody's business", async () => {
    const text = calendar(
      "X-WR-TIMEZONE:America/New_York",
      event(...hour("20200103T180000Z"), "SUMMARY:Long ago", "DTEND:20200103T190000Z").replace(
        "DURATION:PT1H\r\n",
        "",
      ),
      event(
        "DTSTART:20261103T180000",
        "DURATION:PT1H",
        "SEQUENCE:2",
        "SUMMARY:Choir",
        "ATTENDEE:mailto:a@b.example",
      ),
      event(...hour("20261104T180000Z"), "SEQUENCE:1", "SUMMARY:Old"),
      event(...hour("20290103T180000Z"), "SUMMARY:Far").replace("one@", "far@"),
      event("DTSTART:soon", "SUMMARY:Odd").replace("one@", "odd@"),
    )
    const { content, events, leftOut } = await readText(text, { keepsContent: true })
    expect(content).not.toMatch(/Long ago|ATTENDEE|Old/)
    expect(content).toContain("Far")
    const again = await readText(content ?? "", { keepsContent: true })
    expect(again).toEqual({ content, events, leftOut, name: null })
    expect(events).toHaveLength(1)
    expect(leftOut.count).toBe(1)
  })
})

describe("what is past", () => {
  it("costs nothing: many series that are over, and as many events", async () => {
    const series = Array.from({ length: 67 }, (_, index) =>
      event("DTSTART:20140103T180000Z", "DURATION:PT1H", "RRULE:FREQ=MONTHLY;COUNT=120").replace(
        "one@",
        `s${index}@`,
      ),
    )
    const single = Array.from({ length: 6000 }, (_, index) =>
      event("DTSTART:20240103T180000Z", "DTEND:20240103T190000Z").replace("one@", `e${index}@`),
    )
    const { events, leftOut } = await readText(calendar(...series, ...single))
    expect(events).toEqual([])
    expect(leftOut.count).toBe(0)
  })
})

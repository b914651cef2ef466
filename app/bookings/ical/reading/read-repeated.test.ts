import { describe, expect, it } from "vitest"
import { event, leftOut, read } from "./sample-calendar"

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
    ["more often than daily", "RRULE:FREQ=SECONDLY", "frequency"],
    ["by hours of a day that never comes", "RRULE:FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30", "frequency"],
    [
      "more often than we keep",
      "RRULE:FREQ=DAILY;BYHOUR=1,2,3,4,5,6,7,8,9,10,11,12;BYMINUTE=0,30",
      "too_often",
    ],
    ["by no rule", "RRULE:FREQ=SOMETIMES", "rule: FREQ=SOMETIMES"],
    ["by a part that is wrong", "RRULE:FREQ=MONTHLY;BYDAY=9XX", "rule: FREQ=MONTHLY;BYDAY=9XX"],
    ["until no date", "RRULE:FREQ=DAILY;UNTIL=soon", "rule: UNTIL=SOON"],
    ["by the calendar of others", "RRULE:RSCALE=HEBREW;FREQ=YEARLY", "part: RSCALE"],
    ["with dates moved to others", "RRULE:FREQ=MONTHLY;SKIP=BACKWARD;BYMONTHDAY=31", "part: SKIP"],
    ["no times at all", "RRULE:FREQ=DAILY;COUNT=0", "rule: FREQ=DAILY;COUNT=0"],
  ])("is left out and told of %s", async (_what, rule, reason) => {
    const odd = event("DTSTART:20261001T180000Z", "DURATION:PT1H", rule)
    const even = event("DTSTART:20261103T180000Z", "DURATION:PT1H").replace("one@", "two@")
    expect(await leftOut(odd, even)).toEqual([reason])
    expect(await read(odd, even)).toEqual(["2026-11-03T18:00 2026-11-03T19:00"])
  })
})

import { describe, expect, it } from "vitest"
import { addDays } from "./dates"
import { expandRecurrence, parseRecurrence, type Recurrence } from "./recurrence"
import { RecurrenceFault } from "./rule-parts"

const base: Recurrence = {
  rrule: "",
  date: "2026-01-01",
  from: 18 * 60,
  until: 20 * 60,
  timeZone: "Europe/Brussels",
  exdates: [],
  rdates: [],
}
const expand = (rrule: string, part: Partial<Recurrence> = {}, most = 100) =>
  expandRecurrence({ ...base, ...part, rrule }, { most })
const dates = (rrule: string, part: Partial<Recurrence> = {}) =>
  expand(rrule, part)
    .map(({ date }) => date.slice(5))
    .join(" ")
const times = (rrule: string, part: Partial<Recurrence> = {}) =>
  expand(rrule, part).map(({ start, end }) =>
    [start, end].map((at) => new Date(at).toISOString().slice(5, 16)).join("/"),
  )
function faultOf(action: () => unknown): string {
  try {
    action()
  } catch (error) {
    if (error instanceof RecurrenceFault) return error.code
    throw error
  }
  return "none"
}

describe("a recurrence", () => {
  it.each([
    ["FREQ=DAILY;COUNT=3", "01-01 01-02 01-03"],
    ["FREQ=DAILY;INTERVAL=10;UNTIL=20260131", "01-01 01-11 01-21 01-31"],
    ["FREQ=WEEKLY;COUNT=3", "01-01 01-08 01-15"],
    ["FREQ=WEEKLY;BYDAY=TU,TH;INTERVAL=2;UNTIL=20260131", "01-01 01-13 01-15 01-27 01-29"],
    // 1 January 2026 is a Thursday: which Sunday is in its week depends on the day on which weeks begin.
    ["FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;COUNT=4", "01-04 01-12 01-18 01-26"],
    ["FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;WKST=SU;COUNT=4", "01-11 01-12 01-25 01-26"],
    ["FREQ=MONTHLY;COUNT=3", "01-01 02-01 03-01"],
    ["FREQ=MONTHLY;BYMONTHDAY=31;COUNT=4", "01-31 03-31 05-31 07-31"],
    ["FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3", "01-31 02-28 03-31"],
    ["FREQ=MONTHLY;BYDAY=5TU;COUNT=3", "03-31 06-30 09-29"],
    ["FREQ=MONTHLY;BYDAY=-1SU;COUNT=3", "01-25 02-22 03-29"],
    ["FREQ=MONTHLY;BYDAY=1MO,3MO;COUNT=4", "01-05 01-19 02-02 02-16"],
    ["FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3", "01-30 02-27 03-31"],
    ["FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;COUNT=2", "02-29 02-29"],
    ["FREQ=YEARLY;BYMONTH=9;BYDAY=1SU;COUNT=1", "09-06"],
    ["FREQ=YEARLY;BYWEEKNO=3;BYDAY=MO,FR;COUNT=2", "01-12 01-16"],
    ["FREQ=YEARLY;BYWEEKNO=20;COUNT=1", "05-14"],
    ["FREQ=YEARLY;BYYEARDAY=1,100,-1;COUNT=3", "01-01 04-10 12-31"],
    ["freq=weekly;byday=fr;count=2", "01-02 01-09"],
    ["RRULE:FREQ=DAILY;COUNT=1;", "01-01"],
  ])("%s", (rrule, expected) => {
    expect(dates(rrule)).toBe(expected)
  })

  it("ends with what UNTIL names: a date, a local time or an instant", () => {
    expect(dates("FREQ=DAILY;UNTIL=20260102")).toBe("01-01 01-02")
    expect(dates("FREQ=DAILY;UNTIL=20260102T175959")).toBe("01-01")
    expect(dates("FREQ=DAILY;UNTIL=20260102T180000")).toBe("01-01 01-02")
    expect(dates("FREQ=DAILY;UNTIL=20260102T183000", { from: 1110, until: 1200 })).toBe("01-01 01-02")
    expect(dates("FREQ=DAILY;UNTIL=20260102T183000", { from: 1111, until: 1200 })).toBe("01-01")
    expect(dates("FREQ=DAILY;UNTIL=20260102T165959Z")).toBe("01-01")
    expect(dates("FREQ=DAILY;UNTIL=20260102T170000Z")).toBe("01-01 01-02")
    expect(dates("FREQ=DAILY;UNTIL=20251231")).toBe("")
    // In New York this instant still lies on the evening before.
    expect(dates("FREQ=DAILY;UNTIL=20260103T000000Z", { timeZone: "America/New_York" })).toBe("01-01 01-02")
  })

  it("leaves dates out and adds others, which COUNT does not see", () => {
    const part = { exdates: ["2026-01-08"], rdates: ["2026-01-10", "2026-01-15"] }
    expect(dates("FREQ=WEEKLY;COUNT=3", part)).toBe("01-01 01-10 01-15")
    expect(dates("FREQ=WEEKLY;COUNT=1", { exdates: ["2026-01-01"] })).toBe("")
  })

  it("has as many dates as are allowed, and as far ahead", () => {
    expect(expand("FREQ=DAILY;COUNT=100")).toHaveLength(100)
    expect(expand("FREQ=DAILY;UNTIL=20260410")).toHaveLength(100)
    expect(dates("FREQ=YEARLY;INTERVAL=10;UNTIL=20360109")).toBe("01-01 01-01")
    expect(dates("FREQ=DAILY;UNTIL=20260101")).toBe("01-01")
  })

  it("begins with the first date that the rule names", () => {
    expect(dates("FREQ=WEEKLY;BYDAY=TU;COUNT=2")).toBe("01-06 01-13")
  })
})

describe("local time", () => {
  it("stays local across changes of the clock", () => {
    expect(times("FREQ=WEEKLY;COUNT=2", { date: "2026-03-24" })).toEqual([
      "03-24T17:00/03-24T19:00",
      "03-31T16:00/03-31T18:00",
    ])
    expect(times("FREQ=WEEKLY;COUNT=2", { date: "2026-03-05", timeZone: "America/New_York" })).toEqual([
      "03-05T23:00/03-06T01:00",
      "03-12T22:00/03-13T00:00",
    ])
    expect(times("FREQ=DAILY;COUNT=1", { timeZone: "Asia/Kathmandu" })).toEqual(["01-01T12:15/01-01T14:15"])
  })

  it("ends on the next day when the end is not after the start", () => {
    expect(times("FREQ=DAILY;COUNT=1", { from: 1320, until: 120 })).toEqual(["01-01T21:00/01-02T01:00"])
    expect(times("FREQ=DAILY;COUNT=1", { from: 0, until: 0 })).toEqual(["12-31T23:00/01-01T23:00"])
    expect(times("FREQ=DAILY;COUNT=1", { from: 0, until: 1440 })).toEqual(["12-31T23:00/01-01T23:00"])
  })

  it("that does not exist is skipped and does not count; an added date takes the offset before the gap", () => {
    const night = { date: "2026-03-28", from: 150, until: 240 }
    expect(dates("FREQ=DAILY;COUNT=3", night)).toBe("03-28 03-30 03-31")
    expect(times("FREQ=DAILY;COUNT=1", { ...night, rdates: ["2026-03-29"] })).toEqual([
      "03-28T01:30/03-28T03:00",
      "03-29T01:30/03-29T02:00",
    ])
  })

  it("that clocks skip from its start to its end is no occurrence, even added", () => {
    const night = { date: "2026-03-28", from: 150, until: 210 }
    expect(dates("FREQ=DAILY;COUNT=1", { ...night, rdates: ["2026-03-29"] })).toBe("03-28")
  })

  it("that exists twice is the first", () => {
    expect(times("FREQ=DAILY;COUNT=1", { date: "2026-10-25", from: 150, until: 240 })).toEqual([
      "10-25T00:30/10-25T03:00",
    ])
  })

  it("knows changes of half an hour, and a day that an island skipped", () => {
    // Lord Howe: 02:00 becomes 02:30 on 4 October 2026, and 02:00 becomes 01:30 on 5 April.
    const island = { timeZone: "Australia/Lord_Howe", from: 135, until: 200 }
    expect(dates("FREQ=DAILY;COUNT=2", { ...island, date: "2026-10-03" })).toBe("10-03 10-05")
    expect(times("FREQ=DAILY;COUNT=1", { ...island, date: "2026-04-05", from: 105 })).toEqual([
      "04-04T14:45/04-04T16:50",
    ])
    const samoa = { timeZone: "Pacific/Apia", date: "2011-12-28" }
    expect(dates("FREQ=DAILY;COUNT=4", samoa)).toBe("12-28 12-29 12-31 01-01")
    expect(dates("FREQ=DAILY;COUNT=1", { ...samoa, rdates: ["2011-12-30"] })).toBe("12-28 12-31")
  })
})

describe("rules that are refused", () => {
  it.each([
    ["FREQ=SECONDLY;COUNT=2", "frequency"],
    ["FREQ=HOURLY;COUNT=2", "frequency"],
    ["FREQ=DAILY", "endless"],
    ["FREQ=DAILY;BYHOUR=3;COUNT=2", "part"],
    ["FREQ=DAILY;RSCALE=GREGORIAN;COUNT=2", "part"],
    ["FREQ=YEARLY;BYEASTER=0;COUNT=2", "part"],
    ["FREQ=MONTHLY;BYWEEKNO=3;COUNT=2", "unreadable"],
    ["FREQ=DAILY;BYYEARDAY=3;COUNT=2", "unreadable"],
    ["FREQ=YEARLY;BYWEEKNO=3;BYDAY=1MO;COUNT=2", "unreadable"],
    ["FREQ=DAILY;COUNT=101", "too_many"],
    ["FREQ=DAILY;UNTIL=20260501", "too_many"],
    ["FREQ=DAILY;INTERVAL=90;UNTIL=20360110", "too_far"],
    ["FREQ=DAILY;INTERVAL=90;UNTIL=20370101T000000Z", "too_far"],
    ["FREQ=MONTHLY;BYMONTHDAY=30;BYMONTH=2;COUNT=1", "too_far"],
    ["FREQ=YEARLY;INTERVAL=9;COUNT=3", "too_far"],
    ["FREQ=WEEKLY;COUNT=2;UNTIL=20260601", "unreadable"],
    ["FREQ=WEEKLY;BYDAY=1TU;COUNT=2", "unreadable"],
    ["FREQ=WEEKLY;BYMONTHDAY=1;COUNT=2", "unreadable"],
    ["FREQ=MONTHLY;BYSETPOS=1;COUNT=2", "unreadable"],
    ["FREQ=DAILY;FREQ=DAILY;COUNT=2", "unreadable"],
    ["FREQ=DAILY;INTERVAL=0;COUNT=2", "unreadable"],
    ["FREQ=DAILY=WEEKLY;COUNT=2", "unreadable"],
    ["COUNT=2", "unreadable"],
    ["FREQ=DAILY;UNTIL=20260231", "unreadable"],
    ["FREQ=DAILY;UNTIL=20260131T250000", "unreadable"],
    ["FREQ=DAILY;COUNT=2;constructor=1", "unreadable"],
    ["FREQ=DAILY;COUNT=2\nDTSTART:20260101", "unreadable"],
    ["", "unreadable"],
    ["FREQ=DAILY;COUNT=2".padEnd(500), "none"],
    ["FREQ=DAILY;COUNT=2".padEnd(501), "unreadable"],
  ])("%s", (rrule, code) => {
    expect(faultOf(() => expand(rrule))).toBe(code)
  })

  it("are so for more dates than are allowed, though some of them are left out", () => {
    const exdates = ["2026-01-01"]
    expect(faultOf(() => expand("FREQ=DAILY;COUNT=101", { exdates }))).toBe("too_many")
    expect(faultOf(() => expand("FREQ=DAILY;UNTIL=20260411", { exdates }))).toBe("too_many")
  })

  it("are so for more than a thousand dates left out or added", () => {
    const fault = (name: "exdates" | "rdates", length: number) => {
      const list = Array.from({ length }, (_, day) => addDays("2026-01-01", day))
      return faultOf(() => expand("FREQ=DAILY;COUNT=1", { [name]: list }, 2000))
    }
    expect([fault("exdates", 1000), fault("exdates", 1001)]).toEqual(["none", "too_many"])
    expect([fault("rdates", 1000), fault("rdates", 1001)]).toEqual(["none", "too_many"])
  })

  it("are so for wrong dates too", () => {
    expect(faultOf(() => expand("FREQ=DAILY;COUNT=2", { exdates: ["2026-02-31"] }))).toBe("unreadable")
    expect(faultOf(() => expand("FREQ=DAILY;COUNT=2", { date: "tomorrow" }))).toBe("unreadable")
    expect(faultOf(() => expand("FREQ=DAILY;COUNT=2", { rdates: ["2026-05-01"] }, 2))).toBe("too_many")
  })

  it("and what is read keeps the rule without its end", () => {
    expect(parseRecurrence("freq=monthly;interval=2;byday=-1su;until=20261231t225959z")).toEqual({
      count: null,
      until: { kind: "instant", instant: Date.parse("2026-12-31T22:59:59Z") },
      pattern: "FREQ=MONTHLY;INTERVAL=2;BYDAY=-1SU",
      parts: {
        frequency: "MONTHLY",
        interval: 2,
        weekStart: 1,
        weekdays: [{ nth: -1, weekday: 7 }],
      },
    })
    expect(parseRecurrence("FREQ=DAILY;COUNT=2")).toMatchObject({
      count: 2,
      until: null,
      pattern: "FREQ=DAILY",
    })
  })
})

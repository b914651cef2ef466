import { describe, expect, it } from "vitest"
import type { Need } from "~/needs/need"
import type { FittingSlot } from "../fitting-slots"
import { meetingSlot, type OfferedSlot, offeredTimes, slotChoices } from "./offer"

const season = { from: "2027-03-03", until: "2027-03-31", without: [] }
const weekly = (weekday: number, from: number, until: number): OfferedSlot => ({
  weekday,
  date: null,
  from: from * 60,
  until: until * 60,
})
const once = (date: string, weekday: number, from: number, until: number) => ({
  ...weekly(weekday, from, until),
  date,
})

describe("what may be offered", () => {
  const times: Need["times"] = {
    kind: "weekly",
    lines: [{ weekdays: [2, 4], from: 18 * 60, until: 22 * 60, minutes: 120, times: 1 }],
    season,
  }
  const fitting = (weekday: number, free: number): FittingSlot => ({
    line: 0,
    weekday,
    date: null,
    from: 23 * 60,
    until: 25 * 60,
    free,
    of: 10,
  })

  it("is what fits, with as many proposed as are asked for, the freest", () => {
    expect(slotChoices({ times }, { slots: [fitting(2, 8), fitting(4, 10)] })).toEqual([
      { weekday: 2, date: null, from: 23 * 60, until: 60, chosen: false },
      { weekday: 4, date: null, from: 23 * 60, until: 60, chosen: true },
    ])
  })

  it("begins on the day after where what fits begins after midnight", () => {
    const late = { ...fitting(7, 9), from: 25 * 60, until: 27 * 60 }
    expect(slotChoices({ times }, { slots: [late] })).toMatchObject([
      { weekday: 1, date: null, from: 60, until: 180 },
    ])
    expect(slotChoices({ times }, { slots: [{ ...late, date: "2027-03-07" }] })).toMatchObject([
      { weekday: 1, date: "2027-03-08", from: 60 },
    ])
  })

  it("is what is asked for where nothing fits, and nothing of it is proposed", () => {
    expect(slotChoices({ times }, { slots: [] })).toEqual([
      { weekday: 2, date: null, from: 18 * 60, until: 20 * 60, chosen: false },
      { weekday: 4, date: null, from: 18 * 60, until: 20 * 60, chosen: false },
    ])
  })
})

describe("slots", () => {
  it.each([
    ["the same evening", [weekly(2, 18, 20), weekly(2, 19, 21)], 1],
    ["one after the other", [weekly(2, 18, 20), weekly(2, 20, 22)], null],
    ["over midnight, from Sunday to Monday", [weekly(7, 22, 1), weekly(1, 0, 2)], 1],
    ["a week and a date of it", [weekly(2, 18, 20), once("2027-03-09", 2, 19, 21)], 1],
    ["two dates of one weekday", [once("2027-03-09", 2, 18, 20), once("2027-03-16", 2, 18, 20)], null],
    ["a night and the day after", [once("2027-03-09", 2, 22, 2), once("2027-03-10", 3, 1, 3)], 1],
  ])("that are %s", (_, slots, meeting) => {
    expect(meetingSlot(slots)).toBe(meeting)
  })
})

describe("an offer comes to", () => {
  it("one series for days at the same hours, another for other hours, and a booking for each date", () => {
    const slots = [weekly(2, 18, 20), weekly(4, 18, 20), weekly(1, 9, 10), once("2027-03-06", 6, 10, 12)]
    expect(offeredTimes({ slots, season })).toEqual([
      {
        date: "2027-03-04",
        from: 18 * 60,
        until: 20 * 60,
        rrule: "FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20270331",
      },
      { date: "2027-03-08", from: 9 * 60, until: 10 * 60, rrule: "FREQ=WEEKLY;BYDAY=MO;UNTIL=20270331" },
      { date: "2027-03-06", from: 10 * 60, until: 12 * 60, rrule: null },
    ])
  })

  it("nothing where its season ends before the day", () => {
    expect(offeredTimes({ slots: [weekly(2, 18, 20)], season: { ...season, until: "2027-03-05" } })).toEqual(
      [],
    )
  })
})

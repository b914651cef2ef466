import { expect, it } from "vitest"
import { minuteOf } from "~/availability/time-of-day"
import { typedTime } from "./typed-time"

const zone = "Europe/Brussels"
const at = (text: string) => Date.parse(text)

it.each([
  [{ date: "2031-03-04", from: "18:00", until: "20:30" }, "2031-03-04T17:00Z", "2031-03-04T19:30Z"],
  [{ date: "2031-03-04", from: "22:00", until: "01:00" }, "2031-03-04T21:00Z", "2031-03-05T00:00Z"],
  [{ date: "2031-03-04", from: "18:00", until: "24:00" }, "2031-03-04T17:00Z", "2031-03-04T23:00Z"],
  [
    { date: "2031-03-04", from: "18:00", until: "10:00", untilDate: "2031-03-06" },
    "2031-03-04T17:00Z",
    "2031-03-06T09:00Z",
  ],
  // The clocks go forward in the night of 30 March.
  [{ date: "2031-03-29", from: "23:00", until: "04:00" }, "2031-03-29T22:00Z", "2031-03-30T02:00Z"],
])("%j", ({ from, until, ...dates }, start, end) => {
  const typed = { ...dates, from: minuteOf(from) ?? 0, until: minuteOf(until) ?? 0 }
  expect(typedTime(typed, zone)).toEqual({ start: at(start), end: at(end) })
})

import { slotFaults } from "~/availability/booking-window"
import { instantOf, wallTimeOf } from "~/availability/clock"
import { weekdayOf } from "~/availability/dates"
import { dayMinutes, minuteMs } from "~/availability/units"
import { wallMinutes } from "~/availability/weekly-hours"
import { type BusyTime, isTaken } from "~/bookings/checks/busy-time"
import { distanceM } from "~/geo/distance"
import { roomFor } from "~/needs/need"
import { areas, holidays, now, stops } from "~/search/index/brute-force"
import type { SpaceEntry } from "~/search/index/space-entry"
import { heardUntil, morning } from "~/spaces/noise"
import type { SharingForm } from "~/spaces/vocabulary"
import { askedDates, type FittingSlot, leastFreeShare, type TimeFit } from "./fitting-slots"
import type { MatchedNeed } from "./match"
import { type Match, match } from "./match"

/*
 * What the tests of matching hold it against: each start of each date is asked of the rules of booking, one by one.
 */

/** The nearest of the few stops of the tests. */
export function nearestStop({ lon, lat }: { lon: number; lat: number }) {
  const [nearest] = stops
    .map(({ name, position }) => ({ name: name.en, distanceM: distanceM(position, [lon, lat]) }))
    .sort((a, b) => a.distanceM - b.distanceM)
  return nearest ?? null
}

/** The rule on one pair, with nothing prepared. */
export function plainMatch(need: MatchedNeed, space: SpaceEntry, busy: BusyTime[] = []): Match {
  return match(need, space, {
    today: "2026-03-10",
    areas,
    stop: nearestStop(space),
    timesFor: (form) => plainTimes(need, space, form, busy),
  })
}

function plainTimes(
  need: MatchedNeed,
  space: SpaceEntry,
  form: SharingForm | null,
  busy: BusyTime[],
): TimeFit {
  const { timeZone: zone, calendar, window, exceptions, desks } = space
  const asked = askedDates(need.times, { zone, calendar, holidays }, now)
  const rules = {
    timeZone: zone,
    hours: space.hours.filter((rule) => rule.form === null || rule.form === form),
    exceptions,
  }
  const isFree = (date: string, from: number, minutes: number) => {
    // Its length is that which the clock shows, also in the night of a change.
    if (minutes < window.minMinutes || minutes > window.maxMinutes) return false
    const slot = { start: instantOf(zone, date, from), end: instantOf(zone, date, from + minutes) }
    if (wallTimeOf(zone, slot.start).minute !== from % 1440) return false
    if (slotFaults(rules, { ...window, horizonDays: 4000 }, slot, now).length > 0) return false
    const around = {
      start: slot.start - window.bufferBeforeMinutes * minuteMs,
      end: slot.end + window.bufferAfterMinutes * minuteMs,
    }
    return !isTaken(busy, around, { desks, wanted: Math.min(roomFor(need.people), desks ?? Infinity) })
  }
  const windows = heardWindows(need, space)
  const fit: TimeFit = { slots: [], wantedMinutes: 0, freeMinutes: 0 }
  const lines =
    need.times.kind === "weekly"
      ? need.times.lines.map((line) => ({ ...line, date: null }))
      : need.times.dates.map((wish) => ({ ...wish, weekdays: [weekdayOf(wish.date)], times: 1 }))
  for (const [at, { weekdays, minutes, times, date }] of lines.entries()) {
    const { from, end } = windows[at] as (typeof windows)[number]
    const datesOf = (weekday: number) =>
      (asked.get(weekday) ?? []).filter((other) => date === null || other === date)
    if (date !== null && datesOf(weekdayOf(date)).length === 0) continue
    fit.wantedMinutes += minutes * times
    const found = weekdays.flatMap((weekday): FittingSlot[] => {
      const own = datesOf(weekday)
      let best: FittingSlot | null = null
      const { stepMinutes: step } = window
      for (let start = Math.ceil(from / step) * step; start + minutes <= end; start += step) {
        const free = own.filter((day) => isFree(day, start, minutes)).length
        if (free > (best?.free ?? 0))
          best = { line: at, weekday, date, from: start, until: start + minutes, free, of: own.length }
      }
      return best ? [best] : []
    })
    const best = found.toSorted((a, b) => b.free / b.of - a.free / a.of).slice(0, times)
    for (const slot of best) fit.freeMinutes += (minutes * slot.free) / slot.of
    fit.slots.push(...found.filter(({ free, of }) => 100 * free >= of * leastFreeShare))
  }
  return fit
}

/**
 * Of each line or date the longest stretch whose every minute is one in which the group may be heard; all of them as
 * they are where none is long enough, since the noise stands in the way then.
 */
function heardWindows({ times, noise }: MatchedNeed, space: SpaceEntry): { from: number; end: number }[] {
  const asked = times.kind === "weekly" ? times.lines : times.dates
  const whole = asked.map(({ from, until }) => ({ from, end: from + wallMinutes(from, until) }))
  const quietFrom = heardUntil(noise, space.noise)
  if (quietFrom === null) return whole
  // The night belongs to the day before.
  const isHeard = (minute: number) => ((minute + dayMinutes - morning) % dayMinutes) + morning < quietFrom
  const heard = whole.map(({ from, end }) => {
    let longest = { from, end: from }
    let begin: number | null = null
    for (let minute = from; minute < end; minute++) {
      if (!isHeard(minute)) begin = null
      else {
        begin ??= minute
        if (minute + 1 - begin > longest.end - longest.from) longest = { from: begin, end: minute + 1 }
      }
    }
    return longest
  })
  return heard.some(({ from, end }, at) => end - from >= (asked[at]?.minutes ?? 0)) ? heard : whole
}

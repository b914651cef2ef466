import { addDays, weekdayOf } from "~/availability/dates"
import { dayMinutes } from "~/availability/units"
import { wallMinutes } from "~/availability/weekly-hours"
import type { NeedDate, NeedTimes } from "~/needs/need"
import { type DatedPlace, isHoliday } from "~/search/query/wanted-time"
import type { IndexedSpace } from "./indexed-space"
import { type MatchPlace, matchNeeds, type NeedMatch } from "./match-needs"
import { allOf, type OpenNeed } from "./needs-index/need-source"

/** A time that falls free, or that nobody booked. */
export interface FreeSlot {
  /** `YYYY-MM-DD` */
  date: string
  /** Minutes after its midnight; an end after 1440 lies on the next day. */
  from: number
  until: number
}

/**
 * The needs that would want a time of a space, best first: those that {@link matchNeeds} finds when they ask for
 * nothing but what of their times lies in it. It is the owner who offers it, so how early one has to ask is left out.
 */
export function needsForSlot(
  space: IndexedSpace,
  needs: Iterable<OpenNeed>,
  slot: FreeSlot,
  place: MatchPlace,
  ground: Parameters<typeof matchNeeds>[3],
): NeedMatch[] {
  const offered = { ...space, window: { ...space.window, leadMinutes: 0 } }
  const dated = { zone: space.timeZone, calendar: space.calendar, holidays: place.holidays }
  const narrowed: OpenNeed[] = []
  for (const need of needs) {
    const times = timesIn(need.times, slot, dated)
    if (times) narrowed.push({ ...need, times })
  }
  const { found } = matchNeeds(offered, allOf(narrowed), place, ground)
  return found.map(({ item, match }) => ({ needId: item.id, match }))
}

/** What of the times of a need lies in a slot and is long enough, as times on dates; null where nothing does. */
export function timesIn(times: NeedTimes, slot: FreeSlot, place: DatedPlace): NeedTimes | null {
  const dates: NeedDate[] = []
  // What begins the day before may reach into it, and it may reach into the next day.
  for (const ahead of [-1, 0, 1]) {
    const date = addDays(slot.date, ahead)
    for (const { from, until, minutes } of asksOn(times, date, place)) {
      const start = Math.max(from, slot.from - ahead * dayMinutes)
      const end = Math.min(from + wallMinutes(from, until), slot.until - ahead * dayMinutes)
      if (end - start < minutes) continue
      const later = Math.floor(start / dayMinutes)
      dates.push({
        date: addDays(date, later),
        from: start - later * dayMinutes,
        until: end % dayMinutes,
        minutes,
      })
    }
  }
  return dates.length > 0 ? { kind: "dates", dates } : null
}

/** What a need asks for on one date. */
function asksOn(
  times: NeedTimes,
  date: string,
  place: DatedPlace,
): { from: number; until: number; minutes: number }[] {
  if (times.kind === "dates") return times.dates.filter((wish) => wish.date === date)
  const { from, until, without } = times.season
  if (date < from || date > until || without.some((kind) => isHoliday(place, kind, date))) return []
  return times.lines.filter(({ weekdays }) => weekdays.includes(weekdayOf(date)))
}

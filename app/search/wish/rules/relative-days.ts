import { addDays, weekdayOf } from "~/availability/dates"
import type { Reading } from "../reading"
import { anyWeekday, edge, end, numberOf, weekdays } from "./calendar"
import { type DayPart, nextWeekday, type WishTime } from "./when"

/** Days after today, by the words for them. */
const daysAhead: [words: string, days: number, part: DayPart | null][] = [
  ["ce soir|cette nuit|vanavond|tonight|tonite|this evening", 0, "evening"],
  ["aujourd'?hui|vandaag|today", 0, null],
  ["apres[- ]demain|overmorgen", 2, null],
  ["demain|dmain|tomorrow|tmrw|tmr|tomorow|tommorow|tomorrow's", 1, null],
  [
    "dans (?:deux semaines|15 jours|quinze jours)|(?:over|binnen) (?:twee weken|2 weken|14 dagen|veertien dagen)|in (?:two|2) weeks",
    14,
    null,
  ],
  ["dans une semaine|dans 8 jours|(?:over|binnen) (?:een week|1 week|8 dagen)|in (?:a|one) week", 7, null],
  ["morgenavond", 1, "evening"],
  ["morgennamiddag", 1, "afternoon"],
  ["morgenvoormiddag|morgenochtend", 1, "morning"],
  // “Zaterdag morgen” and “’s morgens” are mornings.
  [`(?<!(?:\\bs|${anyWeekday}) ?)morgen`, 1, null],
]
const thisWeekend = new RegExp(
  `${edge}(?:(?:ce|dit|this|komend|komende|volgend|aankomend|next|coming|prochain|this coming) week-? ?end|week-?end prochain|week-?end qui vient)${end}`,
)
const nextDay = new RegExp(
  `${edge}(?:(?:ce|deze|this|next|volgende|komende|aanstaande) (${anyWeekday})|(${anyWeekday}) prochain)${end}`,
)

const nextWeek = new RegExp(
  `${edge}(?:(${anyWeekday}) (?:de )?)?(?:(?:de )?la semaine prochaine|semaine prochaine|(?:in de )?volgende week|next week)(?: (?:on |op |le )?(${anyWeekday}))?${end}`,
)
const thisWeek = new RegExp(`${edge}(?:cette semaine|deze week|this week)${end}`)

const newYearsEve = new RegExp(
  `${edge}(?:new year'?s'? eve|oudejaars(?:avond|nacht)|(?:la )?saint-sylvestre|reveillon d[eu] (?:nouvel an|l'an))${end}`,
)

/** A day that is named from today on: tomorrow, this weekend, next week, next Tuesday. */
export function readRelativeDay(reading: Reading, time: WishTime): void {
  if (time.date !== null) return
  for (const [words, days, part] of daysAhead)
    if (reading.takeFirst(new RegExp(`${edge}(?:${words})${end}`), "D")) {
      time.date = addDays(time.today, days)
      time.part ??= part
      return
    }
  if (reading.takeFirst(thisWeekend, "D")) {
    time.date = nextWeekday(time.today, 6)
    time.days = 2
    return
  }
  const week = reading.takeFirst(nextWeek, "D")
  if (week) {
    const day = week[1] ?? week[2]
    const monday = nextWeekday(addDays(time.today, 1), 1)
    time.date = day ? addDays(monday, numberOf(weekdays, day) - 1) : monday
    if (!day) time.days = 7
    return
  }
  if (reading.takeFirst(thisWeek, "D")) {
    time.date = time.today
    time.days = 8 - weekdayOf(time.today)
    return
  }
  // The words still say that it is a party.
  if (newYearsEve.test(reading.folded)) {
    time.date = `${time.today.slice(0, 4)}-12-31`
    return
  }
  const next = reading.takeFirst(nextDay, "D")
  if (next) time.date = nextWeekday(addDays(time.today, 1), numberOf(weekdays, next[1] ?? next[2] ?? ""))
}

import { dayNumber, weekdayOf } from "~/availability/dates"
import type { Reading } from "../reading"
import { plainPeople, tellingPeople } from "../words/people-words"
import { anyMonth, anyShort, anyWeekday, dayOf, edge, month, weekdays } from "./calendar"
import { anyPart } from "./day-parts"
import type { WishTime } from "./when"

/** What says that a number is something else: people, a month, money, an age. */
const noHour = `(?![a-z0-9/.:%€-])(?! ?(?:${plainPeople}|${tellingPeople}|${month}|ans?|jaar|years?|euros?|eur|m2|km|[€+]))`
const between = " ?(?:-|>|tot|to|until|till|til|a|en|et|and) ?"
const numbers = `(\\d{1,2})${between}(\\d{1,2})${noHour}`
const day = `(${anyWeekday}|${anyShort})s?`

/** Two numbers behind a day: “friday 9-12”, “dinsdagavond 8-10”, “saturday from 2 until 6”. */
const behindDay = new RegExp(
  `(?<=${edge}${day}(?:[ ,.]*(?:${anyPart}))?[ ,.]+(?:(?:de|van|from|between|tussen|entre) )?)${numbers}`,
  "g",
)
/** “15 jan 9-12”. */
const behindDate = new RegExp(
  `(?<=\\d{1,2}(?:er|e|st|nd|rd|th)? (?:${anyMonth})\\.?(?: 20\\d\\d)?[ ,]+)${numbers}`,
  "g",
)
/** Two numbers behind “from” in a line that names days. */
const led = new RegExp(`${edge}(?:de|van|from|between|tussen|entre) ${numbers}`, "g")
const namesDays = new RegExp(`${edge}(?:${anyWeekday}|jours?|dag(?:en)?|days?|T+|D+)(?:s|en)?(?![a-z])`)
const byAge = /(?:enfants?|kinderen|kids|children|jeunes|ados|jongeren|teens|ages?d?|aged) $/
/** “Tuesdays at 7”, “om 8”. */
const start = new RegExp(`${edge}(?:at|om|vers|tegen|around) (\\d{1,2})(?:[.:]([0-5]\\d))?${noHour}`, "g")
/** “1800-2000”. */
const fourDigits =
  /(?<![0-9a-z/.-])([01]\d|2[0-3])(00|15|30|45) ?(?:-|to|tot|a) ?([01]\d|2[0-3])(00|15|30|45)(?![0-9])/g

/** A date is near enough to be meant where the same figures could be hours. */
const nearDays = 90

/** Hours without a sign of their own, which what stands beside them shows to be some. */
export function readBareHours(reading: Reading, time: WishTime): void {
  const take = (index: number, text: string, hours: { from: number; to: number | null } | null) => {
    if (time.from !== null || !hours) return
    time.from = hours.from
    time.to = hours.to
    time.exact = true
    reading.take(index, index + text.length, {}, "T")
  }
  reading.each(behindDay, ({ index, 0: text, 1: name = "", 2: first, 3: last }) => {
    if (text.includes("-") && isDate(name, Number(first), Number(last), time.today)) return
    take(index, text, bareHours(Number(first), Number(last)))
  })
  reading.each(behindDate, ({ index, 0: text, 1: first, 2: last }) =>
    take(index, text, bareHours(Number(first), Number(last))),
  )
  reading.each(led, ({ index, 0: text, 1: first, 2: last }) => {
    if (!namesDays.test(reading.folded) || byAge.test(reading.folded.slice(0, index))) return
    take(index, text, bareHours(Number(first), Number(last)))
  })
  reading.each(fourDigits, ({ index, 0: text, 1: h1, 2: m1, 3: h2, 4: m2 }) => {
    const [from, to] = [Number(h1) * 60 + Number(m1), Number(h2) * 60 + Number(m2)]
    if (from < to) take(index, text, { from, to })
  })
  reading.each(start, ({ index, 0: text, 1: hour, 2: minute }) => {
    if (Number(hour) < 1 || Number(hour) > 23) return
    take(index, text, { from: late(Number(hour)) * 60 + Number(minute ?? 0), to: null })
  })
}

/** “Friday 4-12” is a date when the fourth of December is a Friday. */
function isDate(name: string, day: number, month: number, today: string): boolean {
  const date = /day$/.test(name) ? null : dayOf(day, month, undefined, today)
  if (!date || dayNumber(date) - dayNumber(today) > nearDays) return false
  return (weekdays[weekdayOf(date) - 1] ?? "").split("|").includes(name)
}

/** Nobody meets before eight in the morning: “7-9” is in the evening. */
function late(hour: number): number {
  return hour < 8 ? hour + 12 : hour
}

/** “9-5” ends in the afternoon. */
function bareHours(first: number, last: number): { from: number; to: number } | null {
  const from = last <= 12 ? late(first) : first
  const to = last <= from && last < 12 ? last + 12 : last
  return first < 1 || from >= to || to > 24 ? null : { from: from * 60, to: to * 60 }
}

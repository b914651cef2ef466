import { dayMinutes } from "~/availability/units"
import type { Reading } from "../reading"
import { readBareHours } from "./bare-hours"
import type { WishTime } from "./when"

const start = "(?<![a-z0-9.,:/-])"
const end = "(?![a-z0-9])"
/** A time that shows that it is one: 19h, 19h30, 19u, 19.30u, 19:30, 7pm, 7.30 pm. */
const clear = String.raw`\d{1,2}(?:[.:]\d{2}\s?(?:heures?|hrs?|h|uur|u|am|pm)|:\d{2}|(?:h|u)[0-5]\d(?!\d)|\s(?:heures?|h|uur|u)\s[0-5]\d(?!\d)|\s?(?:heures?|h|uur|u)|\s?(?:am|pm|a\.m\.|p\.m\.|o'?\s?clock))`
/** A number that is a time only beside a clear one. */
const bare = String.raw`\d{1,2}(?:[.:]\d{2})?`
const between = String.raw`\s*(?:-|>|/|a|tot|to|till?|until|jusqu'?a|jusque|et|en|and)\s*`
/** Noon and midnight, but where they end or begin hours; “Gare du Midi” is no time. */
const named = "(?<!du |gare |-)(?:midi|minuit|middag|middernacht|noon|midnight)"
const lead = String.raw`(?:(?:a partir de|de|vanaf|van|from|entre|tussen|between)\s+)?`

const range = new RegExp(
  `${start}${lead}(${clear}|${bare}|${named})${between}(${clear}|${bare}|${named})${end}`,
  "g",
)
const length = new RegExp(
  String.raw`${start}(?<!(?:jusque|jusqu'a|tot|until|till?|avant|voor|before) )(?:(?:pendant|durant|duree|gedurende|for|duur)\s+(?:de\s+)?)?(\d{1,2})(?:[.,](5))?\s?(heures?|hours?|hrs?|h|uur|uren|u)\s?([0-5]\d)?(?:\s+(?:lang|long|duree))?${end}`,
  "g",
)
const minutes =
  /(?<![a-z0-9])(\d{2,3})\s?(?:minutes?|minuten|min)(?![a-z0-9])(?!\s(?:a pied|te voet|walk|wandelen|on foot))/g
const single = new RegExp(
  `${start}(?:(a partir de|des|vanaf|from|after|apres|na|starting at|at|om|vers|a)\\s+|(jusqu'?a|jusque|tot|until|till?|avant|voor|before|uiterlijk)\\s+)?(${clear})${end}`,
  "g",
)

/** “Until midnight”. */
const namedEnd = new RegExp(`${start}(?:jusqu'?a|jusque|tot|until|till?|avant|before) ${named}${end}`, "g")

/** Hours that a wish names: from and to, a start alone, an end alone, or a length. */
export function readHours(reading: Reading, time: WishTime): void {
  reading.each(range, (match) => {
    const [whole, first = "", last = ""] = match
    if (time.from !== null || !(isClear(first) || isClear(last))) return
    const hours = readRange(first, last)
    if (!hours) return
    time.from = hours.from
    time.to = hours.to
    time.exact = true
    reading.take(match.index, match.index + whole.length, {}, "T")
  })
  readBareHours(reading, time)
  reading.each(minutes, (match) => {
    if (time.minutes !== null || Number(match[1]) < 15) return
    time.minutes = Number(match[1])
    reading.take(match.index, match.index + match[0].length, {}, "T")
  })
  reading.each(length, (match) => {
    const [whole, hours, half, unit = "", minutes] = match
    // “2h” is a length, for nobody books at two at night; later hours are lengths only where it is said.
    const said =
      /^(pendant|durant|gedurende|for|duur|duree)|lang$|long$|duree$/.test(whole) || /hou?rs?|uren/.test(unit)
    if (time.minutes !== null || Number(hours) < 1 || Number(hours) > (said ? 12 : 5)) return
    time.minutes = Number(hours) * 60 + (half ? 30 : Number(minutes ?? 0))
    reading.take(match.index, match.index + whole.length, {}, "T")
  })
  reading.each(namedEnd, ({ index, 0: text }) => {
    if (time.to !== null) return
    time.to = /minuit|middernacht|midnight/.test(text) ? dayMinutes : dayMinutes / 2
    reading.take(index, index + text.length, {}, "T")
  })
  reading.each(single, (match) => {
    const [whole, , until, text = ""] = match
    const minute = readTime(text)
    if (minute === null || (until ? time.to : time.from) !== null) return
    // Nothing begins at 24:00: “24h/24” names no hour.
    if (minute === dayMinutes && !until) return
    if (until) time.to = minute
    else time.from = minute
    time.exact = true
    reading.take(match.index, match.index + whole.length, {}, "T")
  })
}

function isClear(text: string): boolean {
  return /[a-z:]|^\d{1,2}\.[0-5]\d$/.test(text)
}

/** The half of the day that stands at one end of a range counts for the other: 7-9pm, 10-1pm. */
function readRange(first: string, last: string): { from: number; to: number } | null {
  const half = /[ap]\.?m/.exec(last)?.[0].charAt(0)
  let from = readTime(first)
  const to = readTime(last)
  if (from === null || to === null) return null
  if (half && !/[ap]\.?m/.test(first) && half === "p" && from < dayMinutes / 2) {
    const afternoon = from + dayMinutes / 2
    if (afternoon < to) from = afternoon
  }
  return from === to ? null : { from, to: to === 0 ? dayMinutes : to }
}

function readTime(text: string): number | null {
  if (/^(?:midi|middag|noon)/.test(text)) return dayMinutes / 2
  if (/^(?:minuit|middernacht|midnight)/.test(text)) return dayMinutes
  const [, hour, minute] = /^(\d{1,2})\D*(\d{2})?/.exec(text) ?? []
  let hours = Number(hour)
  if (/p\.?m/.test(text) && hours < 12) hours += 12
  if (/a\.?m/.test(text) && hours === 12) hours = 0
  const all = hours * 60 + Number(minute ?? 0)
  return Number(minute ?? 0) > 59 || all > dayMinutes ? null : all
}

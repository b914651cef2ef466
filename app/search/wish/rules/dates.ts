import { addDays, dayNumber } from "~/availability/dates"
import { maxFreeDays } from "../../query/space-query"
import type { Reading } from "../reading"
import {
  anyShort,
  anyWeekday,
  dateOf,
  dateText,
  dayOf,
  edge,
  end,
  firstOfMonth,
  lastOfMonth,
  month,
  monthOf,
  numberOf,
  weekdays,
} from "./calendar"
import { numberOfWords, spokenNumbersIn } from "./spoken-numbers"
import { nextWeekday, type WishTime } from "./when"

const to = "(?:au|a|tot(?: en met)?|t/m|to|till|until|jusqu'?au|-)"
/** A weekday before its date says the same twice. */
const dayBefore = `(?:(?:le |les |the |on |op |de )?(?:${anyWeekday}|${anyShort})[ ,.]*)?`
const span = new RegExp(
  `${edge}(?:(?:du|de|van|from|between|entre|tussen|les) )?${dayBefore}(\\d{1,2})(?:er|st|nd|rd|th)?(?: ${month})? ?${to} ?${dayBefore}${dateText}`,
  "g",
)
const list = new RegExp(
  `${edge}(?:(?:les|le|de|op|on|the) )?${dayBefore}(\\d{1,2})(?:er|st|nd|rd|th)?(?: ${month})?(?:,? ?(?:et|en|and|&|,|ou|of|or) ?(?:le )?${dayBefore}\\d{1,2}(?=,| (?:et|en|and|&)))*,? ?(?:et|en|and|&|ou|of|or) ?(?:le |de )?${dayBefore}${dateText}`,
  "g",
)
const wholeOf = new RegExp(
  `${edge}(?:(?:la |de |the |in de |le |het |in het |pendant la |durant la )?(?:(semaine|week)|(week-?ends?)) (?:commencant )?(?:du|van|of|from)(?: the)? |w/?e ?(?:du|van) )${dayBefore}${dateText}`,
  "g",
)

const ordinals = [
  "premier|1er|eerste|1ste|first|1st",
  "deuxieme|2e|2eme|second|tweede|2de|2nd",
  "troisieme|3e|3eme|derde|3de|third|3rd",
  "quatrieme|4e|4eme|vierde|4de|fourth|4th",
  "dernier|laatste|last",
]
/** “Le premier week-end de mars”, “the first Saturday of December”. */
const nthOfMonth = new RegExp(
  `${edge}(?:(?:le|het|de|the|op|on|in) )*(${ordinals.join("|")}) (?:(week-? ?end)|(${anyWeekday})) (?:de |d'|du mois de |van |of |in |en )?${month}(?: (20\\d\\d))?${end}`,
  "g",
)

function readNthOfMonth(reading: Reading, time: WishTime): void {
  reading.each(nthOfMonth, ({ index, 0: text, 1: nth = "", 2: weekend, 3: name, 4: of = "", 5: year }) => {
    if (time.date) return
    const first = firstOfMonth(monthOf(of), year, time.today)
    const weekday = weekend ? 6 : numberOf(weekdays, name ?? "")
    const inMonth = [0, 1, 2, 3, 4]
      .map((weeks) => addDays(nextWeekday(first, weekday), weeks * 7))
      .filter((date) => date.slice(0, 7) === first.slice(0, 7))
    const number = numberOf(ordinals, nth)
    const date = number === ordinals.length ? inMonth.at(-1) : inMonth[number - 1]
    if (!date) return
    time.date = date
    if (weekend) time.days = 2
    reading.take(index, index + text.length, {}, "D")
  })
}

const fortnight = new RegExp(
  `${edge}(?:la |de )?(premiere|1ere|1e|deuxieme|seconde|2e|eerste|tweede) (?:quinzaine|helft)(?: de| d'| du mois de| van) ?${month}${end}`,
)

/** “La première quinzaine de juillet”. */
function readFortnight(reading: Reading, time: WishTime): void {
  const match = fortnight.exec(reading.folded)
  if (!match || time.date) return
  const first = firstOfMonth(monthOf(match[2] ?? ""), undefined, time.today)
  const isFirst = /^(?:prem|1|eerste)/.test(match[1] ?? "")
  time.date = isFirst ? first : addDays(first, 15)
  time.days = isFirst ? 15 : Number(lastOfMonth(first).slice(8)) - 15
  reading.take(match.index, match.index + match[0].length, {}, "D")
}

/** “Du 5 au 14 mars”: the days in which a slot may lie; of several days the first. */
export function readDateSpans(reading: Reading, time: WishTime): void {
  readNthOfMonth(reading, time)
  readFortnight(reading, time)
  reading.each(span, (match) => {
    const [first, last] = firstAndLast(match, time.today)
    if (time.date || !first || !last) return
    time.date = first
    time.days = dayNumber(last) - dayNumber(first) + 1
    reading.take(match.index, match.index + match[0].length, {}, "D")
  })
  reading.each(list, (match) => {
    const [first, last] = firstAndLast(match, time.today)
    if (time.date || !first || !last) return
    time.date = first
    const days = [...match[0].matchAll(/(?<!\d)\d{1,2}(?![\d/.])/g)].map(Number)
    const inRow = days.every((day, at) => at === 0 || day === (days[at - 1] ?? 0) + 1)
    if (inRow && last === addDays(first, days.length - 1)) time.days = days.length
    else reading.tell(match.index, match.index + match[0].length)
    reading.take(match.index, match.index + match[0].length, {}, "D")
  })
  reading.each(wholeOf, (match) => {
    const date = dateOf(match.slice(3), time.today)
    if (time.date || !date) return
    time.date = date
    time.days = match[1] ? 7 : 2
    reading.take(match.index, match.index + match[0].length, {}, "D")
  })
}

/** The days of a day, its month where it is written, and the date that ends it. */
function firstAndLast(match: RegExpExecArray, today: string): [string | null, string | null] {
  const last = dateOf(match.slice(3), today)
  if (!last) return [null, null]
  const ofMonth = match[2] ? monthOf(match[2]) : Number(last.slice(5, 7))
  const year = Number(last.slice(0, 4))
  const inYear = (of: number) => dayOf(Number(match[1]), ofMonth, String(of), today)
  const same = inYear(year)
  // “From 20 December to 5 January” begins in the year before.
  const first = same && same > last ? inYear(year - 1) : same
  return first && first < last ? [first, last] : [null, null]
}

const monthSpan = new RegExp(
  `${edge}(?:(?:de|d'|van|from|between|entre|tussen|begin|debut) ?)?${month}(?: (20\\d\\d))? ?(?:a|au|tot(?: en met)?|t/m|to|till|until|through|et|en|and|jusqu'?a|jusqu'?en|-)(?: (?:la fin|fin|eind|the end of|fin de))? ?${month}(?: (20\\d\\d))?${end}`,
)

/** “De septembre à juin”: from the first day of one month to the last of another. */
export function readMonthSpan(reading: Reading, time: WishTime): void {
  const match = monthSpan.exec(reading.folded)
  if (!match || time.date) return
  const [whole, first = "", year, last = "", lastYear] = match
  time.date = firstOfMonth(
    monthOf(first),
    year ?? (monthOf(first) < monthOf(last) ? lastYear : year),
    time.today,
  )
  const begins = Number(time.date.slice(0, 4))
  const ends = monthOf(last) < monthOf(first) ? begins + 1 : begins
  time.until = lastOfMonth(firstOfMonth(monthOf(last), lastYear ?? String(ends), time.today))
  time.starts = true
  reading.take(match.index, match.index + whole.length, { until: time.until }, "D")
}

const starts = "(?:(a partir du|a partir de|apd|apd du|des le|vanaf|from|starting|as of|depuis le) )?"
const written = new RegExp(`${edge}${starts}${dayBefore}(?:(?:le|the|op|on|de) )?${dateText}`, "g")
const english = new RegExp(
  `${edge}${starts}${dayBefore}${month} (?:the )?(\\d{1,2})(?:st|nd|rd|th)?(?:,? (20\\d\\d))?${end}(?![:.]\\d| ?(?:am|pm|people|ppl|kids|guests|h|u|uur))`,
  "g",
)

export function readDates(reading: Reading, time: WishTime): void {
  reading.each(written, (match) => takeDate(reading, time, match, dateOf(match.slice(2), time.today)))
  reading.each(english, (match) =>
    takeDate(reading, time, match, dayOf(Number(match[3]), monthOf(match[2] ?? ""), match[4], time.today)),
  )
}

/** “A week from 10 May on”, “5 day residency from 12 April”. */
const lasting = (numbers: string) =>
  new RegExp(
    `${edge}(?:pendant |durant |gedurende |voor |for )?(une|een|a|\\d{1,2}|${numbers})[ -]?(?:(semaine|week)|(?:jours?|dagen|daagse?|days?))${end}(?! (?:par|per|avant|voor|before|a)(?![a-z]))`,
  )

/** For how many days from its date on a wish lasts. */
function readLength(reading: Reading): number | null {
  const match = lasting(spokenNumbersIn(reading.folded)).exec(reading.folded)
  if (!match) return null
  const [whole, count = "", weeks] = match
  const number = /^(?:une|een|a)$/.test(count) ? 1 : (numberOfWords(count) ?? Number(count))
  const days = weeks ? number * 7 : number
  if (days < 2 || days > maxFreeDays) return null
  reading.take(match.index, match.index + whole.length, {}, "D")
  return days
}

function takeDate(reading: Reading, time: WishTime, match: RegExpExecArray, date: string | null): void {
  if (!date || time.date) return
  time.date = date
  time.days = readLength(reading)
  time.starts = Boolean(match[1])
  reading.take(match.index, match.index + match[0].length, {}, "D")
}

const startMonth = new RegExp(
  `${edge}(?:a partir de|a partir d'|a partir du mois de|apd|des|vanaf|from|starting(?: in)?|as of) ?(?:debut |begin |mi-|half |mid-?)?${month}(?: (20\\d\\d))?${end}`,
)
const ledMonth = new RegExp(
  `${edge}(?:(?:en|in|au mois de|au mois d'|mois de|mois d'|(?:heel |gans |hele |ganse |de hele |de ganse )(?:de )?maand|(?:the )?(?:whole|entire) month of|(?:tout |tout le )mois d[e']|in de maand|courant|debut|fin|begin|eind|einde|midden|half|mid|early|late|during|dans|tijdens|voor|pour|for)[ -]?|mi-)(?:debut |fin |begin |eind |early |late |mid-?|mi-|de )?${month}(?: (20\\d\\d))?${end}`,
)
const yearMonth = new RegExp(`${edge}${month} (20\\d\\d)${end}`)
/** Names that mean nothing else. */
const bareMonth = new RegExp(
  `${edge}(janvier|januari|january|fevrier|februari|february|avril|april|juin|juni|june|juillet|juli|july|aout|augustus|septembre|september|octobre|oktober|october|novembre|november|decembre|december)${end}()`,
)

/** A month that may be another word is one only behind a word that leads to it, or before its year. */
export function readMonths(reading: Reading, time: WishTime): void {
  if (time.date) return
  const start = startMonth.exec(reading.folded)
  const found = start ?? [ledMonth, yearMonth, bareMonth].map((one) => one.exec(reading.folded)).find(Boolean)
  if (!found) return
  time.date = firstOfMonth(monthOf(found[1] ?? ""), found[2] || undefined, time.today)
  if (start) time.starts = true
  else time.days = Number(lastOfMonth(time.date).slice(8))
  reading.take(found.index, found.index + found[0].length, {}, "D")
}

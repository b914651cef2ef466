import { dayNumber } from "~/availability/dates"
import { maxWeeks } from "../../query/space-query"
import type { Reading } from "../reading"
import { isMistyped } from "../words/mistyped"
import type { WordBook } from "../words/word-book"
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
  shortWeekdays,
  weekdays,
} from "./calendar"
import { readRelativeDay } from "./relative-days"
import type { DayPart, WishTime } from "./when"

const parts: [DayPart, string][] = [
  [
    "day",
    "toute la journee|journee entiere|journee complete|la journee|en journee|(?:de )?(?:hele|ganse|volledige) dag|overdag|all day|whole day|full day|daytime",
  ],
  ["afterSchool", "apres l'ecole|na school|naschools|after school|apres les cours"],
  ["afternoon", "apres[- ]midis?|aprem|(?:in de |s )?namiddags?|afternoons?|pm"],
  ["morning", "matins?|matinees?|voormiddags?|(?:s )?ochtends?|s morgens|mornings?"],
  ["noon", "(?<!du |-|gare )midis?|(?:s )?middags?|lunchtime|noon"],
  ["evening", "soirs?|soirees?|(?:s )?avonds?|avonden|evenings?|nights?"],
]
const anyPart = parts.map(([, words]) => words).join("|")
/** Dutch writes the part of the day to the day. */
const endings = "voormiddag|namiddag|middag|avond|ochtend|morgen"

const untilLead = `(?:jusqu'?(?:au|a|en)?|jusque|tot(?: en met| aan)?|until|till|through|t/m)(?: (?:la |de )?(?:fin(?: de| du)?|eind(?:e)?(?: van)?|(?:the )?end(?: of)?))?(?: (?:le|de|het|the|mois de))?`

/** Dates, weekdays, months and parts of the day, from the most to the least particular. */
export function readDays(reading: Reading, words: WordBook, time: WishTime): void {
  readDateSpans(reading, time)
  readUntil(reading, time)
  readWeeks(reading, time)
  readDates(reading, time)
  readRelativeDay(reading, time)
  readMonths(reading, time)
  readWeekdays(reading, time)
  readParts(reading, words, time)
}

const weeks = new RegExp(
  `${edge}(?:(?:pendant|durant|sur|gedurende|for|voor) )?(\\d{1,3}) (?:semaines|weken|weeks)(?: lang)?${end}`,
  "g",
)

function readWeeks(reading: Reading, time: WishTime): void {
  reading.each(weeks, ({ index, 0: text, 1: count }) => {
    if (time.weeks !== null || Number(count) < 1 || Number(count) > maxWeeks) return
    time.weeks = Number(count)
    reading.take(index, index + text.length, {}, "D")
  })
}

function readUntil(reading: Reading, time: WishTime): void {
  reading.each(new RegExp(`${edge}${untilLead} ?${dateText}`, "g"), (match) => {
    const date = dateOf(match.slice(1), time.today)
    if (!date || time.until) return
    time.until = date
    reading.take(match.index, match.index + match[0].length, {}, "D")
  })
  reading.each(new RegExp(`${edge}${untilLead} ${month}(?: (20\\d\\d))?${end}`, "g"), (match) => {
    if (time.until) return
    time.until = lastOfMonth(firstOfMonth(monthOf(match[1] ?? ""), match[2], time.today))
    reading.take(match.index, match.index + match[0].length, {}, "D")
  })
}

/** “Du 5 au 14 mars”: the days in which a slot may lie. */
function readDateSpans(reading: Reading, time: WishTime): void {
  const to = "(?:au|a|tot(?: en met)?|t/m|to|till|until|-|–)"
  const span = `${edge}(?:(?:du|de|van|from|between|entre|tussen) )?(\\d{1,2})(?:er|st|nd|rd|th)?(?: ${month})? ?${to} ?${dateText}`
  reading.each(new RegExp(span, "g"), (match) => {
    const last = dateOf(match.slice(3), time.today)
    if (!last || time.date) return
    const ofMonth = match[2] ? monthOf(match[2]) : Number(last.slice(5, 7))
    const first = dayOf(Number(match[1]), ofMonth, last.slice(0, 4), time.today)
    if (!first || first >= last) return
    time.date = first
    time.days = dayNumber(last) - dayNumber(first) + 1
    reading.take(match.index, match.index + match[0].length, {}, "D")
  })
}

function readDates(reading: Reading, time: WishTime): void {
  const starts = "(?:(a partir du|a partir de|des le|vanaf|from|starting|as of) )?"
  // A weekday before its date says the same twice.
  const day = `(?:(?:le |the |on |op )?(?:${anyWeekday}|${anyShort})[ ,.]*)?`
  const english = `${edge}${starts}${day}${month} (\\d{1,2})(?:st|nd|rd|th)?(?:,? (20\\d\\d))?${end}(?![:.]\\d| ?(?:am|pm|people|ppl|kids|guests))`
  reading.each(new RegExp(`${edge}${starts}${day}(?:(?:le|the|op|on|de) )?${dateText}`, "g"), (match) =>
    takeDate(reading, time, match, dateOf(match.slice(2), time.today)),
  )
  reading.each(new RegExp(english, "g"), (match) =>
    takeDate(reading, time, match, dayOf(Number(match[3]), monthOf(match[2] ?? ""), match[4], time.today)),
  )
}

function takeDate(reading: Reading, time: WishTime, match: RegExpExecArray, date: string | null): void {
  if (!date || time.date) return
  time.date = date
  time.starts = Boolean(match[1])
  reading.take(match.index, match.index + match[0].length, {}, "D")
}

/** A month is one only behind a word that leads to it, or before its year: “may” and “mars” are words too. */
function readMonths(reading: Reading, time: WishTime): void {
  if (time.date) return
  const leads =
    "(en|in|au mois de|au mois d'|mois de|courant|debut|fin|begin|eind|mid|during|dans|voor|pour|for)"
  const starts = "(a partir de|a partir d'|des|vanaf|from|starting(?: in)?)"
  const start = new RegExp(`${edge}${starts} ?${month}(?: (20\\d\\d))?${end}`).exec(reading.folded)
  if (start) {
    time.date = firstOfMonth(monthOf(start[2] ?? ""), start[3], time.today)
    time.starts = true
    reading.take(start.index, start.index + start[0].length, {}, "D")
    return
  }
  const found =
    new RegExp(`${edge}${leads} ${month}(?: (20\\d\\d))?${end}`).exec(reading.folded) ??
    new RegExp(`${edge}()${month} (20\\d\\d)${end}`).exec(reading.folded)
  if (!found) return
  time.date = firstOfMonth(monthOf(found[2] ?? ""), found[3], time.today)
  time.days = Number(lastOfMonth(time.date).slice(8))
  reading.take(found.index, found.index + found[0].length, {}, "D")
}

function readWeekdays(reading: Reading, time: WishTime): void {
  const takeDay = (start: number, end: number, weekday: number, ending = "") => {
    addWeekday(time, weekday)
    if (ending) time.part ??= partOf(ending)
    reading.take(start, end, {}, "D")
  }
  readSpans(reading, time)
  reading.each(
    new RegExp(
      `${edge}(?:(?:le|les|on|op|in de) )?(${anyWeekday})(?:s|en)?(?: ?(${endings})(?:en|s)?)?${end}`,
      "g",
    ),
    ({ index, 0: whole, 1: name = "", 2: ending }) =>
      takeDay(index, index + whole.length, numberOf(weekdays, name), ending),
  )
  // Short names are words too: they need a time, a part of the day, a date or another day behind them.
  reading.each(
    new RegExp(
      `${edge}(${anyShort})(?=(?:\\.|[ ,-]+(?:[TD]|\\d{1,2}\\s?[hu:]|(?:en |et |and |ou |of |or |& ?|/ ?)?(?:${anyShort}|${anyWeekday})[. ,]|(?:${anyShort}|${anyWeekday})$|(?:${anyPart}|${endings})${end})|(?:${endings})${end}))(?:(${endings}))?`,
      "g",
    ),
    ({ index, 0: whole, 1: name = "", 2: ending }) =>
      takeDay(index, index + whole.length, numberOf(shortWeekdays, name), ending),
  )
  readMistypedDays(reading, takeDay)
  // One day can be asked at a time: a weekend is looked for on its Saturday.
  const weekend = new RegExp(`${edge}(?:(?:le|les|in het|op|on|at|the) )*week-?ends?${end}`).exec(
    reading.folded,
  )
  if (weekend && time.date === null) takeDay(weekend.index, weekend.index + weekend[0].length, 6)
}

/** “Mecredi”, “wednsday”: one letter away from a long name of a day. */
function readMistypedDays(
  reading: Reading,
  takeDay: (start: number, end: number, weekday: number) => void,
): void {
  for (const { word, start, end } of reading.words()) {
    if (word.length < 6) continue
    const day = weekdays.findIndex((names) => names.split("|").some((name) => isMistyped(word, name)))
    if (day >= 0) takeDay(start, end, day + 1)
  }
}

/** “From Monday to Friday” is any of the days between. */
function readSpans(reading: Reading, time: WishTime): void {
  const span = `${edge}(?:(?:du|de|van|from|between|entre|tussen) )?(${anyWeekday})s?(?: (?:au|a|tot(?: en met)?|t/m|to|till|through|et|en|and) | ?- ?)(?:le )?(${anyWeekday})s?${end}`
  reading.each(new RegExp(span, "g"), ({ index, 0: whole, 1: first = "", 2: last = "" }) => {
    // “Tuesday and Thursday” are two days, unless something says “between”.
    if (/ (?:et|en|and) /.test(whole) && !/^(?:entre|tussen|between)/.test(whole)) return
    const [from, until] = [numberOf(weekdays, first), numberOf(weekdays, last)]
    for (let step = 0; step <= (until - from + 7) % 7; step++) addWeekday(time, ((from + step - 1) % 7) + 1)
    reading.take(index, index + whole.length, {}, "D")
  })
}

/** A search asks for one day; the others that would do too are looked at after it. */
function addWeekday(time: WishTime, weekday: number): void {
  if (time.weekday === null) time.weekday = weekday
  else if (weekday !== time.weekday && !time.orWeekdays.includes(weekday)) time.orWeekdays.push(weekday)
}

function readParts(reading: Reading, words: WordBook, time: WishTime): void {
  for (const [part, names] of parts) {
    const pattern = `${edge}(?:(?:le |en |'|in the |in de |de |au |at |a )(?=(?:${names})))?(?:${names})${end}`
    reading.each(new RegExp(pattern, "g"), ({ index, 0: text }) => {
      // “Soirée étudiante” is a party, and no time.
      if (words.beginsPhrase(reading, index)) return
      reading.take(index, index + text.length, {}, "T")
      time.part ??= part
    })
  }
}

function partOf(word: string): DayPart | null {
  if (word === "morgen") return "morning"
  return parts.find(([, words]) => new RegExp(`^(?:${words})$`).test(word))?.[0] ?? null
}

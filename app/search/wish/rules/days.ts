import { maxWeeks } from "../../query/space-query"
import type { Reading } from "../reading"
import type { WordBook } from "../words/word-book"
import { dateOf, dateText, edge, end, firstOfMonth, lastOfMonth, month, monthOf } from "./calendar"
import { readDateSpans, readDates, readMonthSpan, readMonths } from "./dates"
import { readJoinedParts, readParts } from "./day-parts"
import { readRelativeDay } from "./relative-days"
import { numberOfWords, spokenNumbersIn } from "./spoken-numbers"
import { readWeekdays } from "./weekdays"
import type { WishTime } from "./when"

const untilLead = `(?:t\\.?e\\.?m\\.?|jusqu'?(?:au|a|en)?|jusque|tot(?: en met| aan)?|until|till|through|t/m)(?: (?:la |de )?(?:fin(?: de| du)?|eind(?:e)?(?: van)?|(?:the )?end(?: of)?))?(?: (?:le|de|het|the|mois de))?`

/** Dates, weekdays, months and parts of the day, from the most to the least particular. */
export function readDays(reading: Reading, words: WordBook, time: WishTime): void {
  reading.takeAll(schoolYear, "D")
  readDateSpans(reading, time)
  readMonthSpan(reading, time)
  readUntil(reading, time)
  readWeeks(reading, time)
  readDates(reading, time)
  readRelativeDay(reading, time)
  readMonths(reading, time)
  readWeekdays(reading, time)
  reading.each(lasting, ({ index, 0: text }) => {
    reading.tell(index, index + text.length)
    reading.take(index, index + text.length, {}, "D")
  })
  readParts(reading, words, time)
  readJoinedParts(reading, time)
}

function readWeeks(reading: Reading, time: WishTime): void {
  const weeks = new RegExp(
    `${edge}(?:(?:pendant|durant|sur|gedurende|for|voor|over) )?(\\d{1,3}|${spokenNumbersIn(reading.folded)}) (?:semaines|weken|weeks)(?: (?:lang|long|de suite|d'affilee|in a row|na elkaar))?${end}`,
    "g",
  )
  reading.each(weeks, ({ index, 0: text, 1: count = "" }) => {
    const number = numberOfWords(count) ?? Number(count)
    if (time.weeks !== null || number < 1 || number > maxWeeks) return
    time.weeks = number
    reading.take(index, index + text.length, { weeks: String(number) }, "D")
  })
}

/** “Pendant 6 mois”, “2 days”: how long, which a search cannot ask. */
const lasting =
  /(?<![a-z0-9])(?:(?:pendant|durant|gedurende|voor|pour|for|sur) )?\d{1,2} (?:mois|maanden|months?|jours|dagen|days|ans|jaar|years?)(?: lang)?(?![a-z0-9])/g

/** “2026-2027” beside a season. */
const schoolYear = /(?<![0-9a-z])20\d\d ?[-/] ?(?:20)?\d\d(?![0-9])/g

function readUntil(reading: Reading, time: WishTime): void {
  reading.each(new RegExp(`${edge}${untilLead} ?${dateText}`, "g"), (match) => {
    const date = dateOf(match.slice(1), time.today)
    if (!date || time.until) return
    time.until = date
    reading.take(match.index, match.index + match[0].length, { until: date }, "D")
  })
  reading.each(new RegExp(`${edge}${untilLead} ${month}(?: (20\\d\\d))?${end}`, "g"), (match) => {
    if (time.until) return
    time.until = lastOfMonth(firstOfMonth(monthOf(match[1] ?? ""), match[2], time.today))
    reading.take(match.index, match.index + match[0].length, { until: time.until }, "D")
  })
}

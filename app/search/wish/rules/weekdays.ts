import type { Reading } from "../reading"
import { isMistyped } from "../words/mistyped"
import { anyShort, anyWeekday, edge, end, numberOf, shortWeekdays, weekdays } from "./calendar"
import { anyPart, partOf } from "./day-parts"
import type { WishTime } from "./when"

/** Dutch writes the part of the day to the day. */
const endings = "voormiddag|namiddag|middag|avond|ochtend|morgen"

const longDay = new RegExp(
  `${edge}(?:(?:le|les|on|op|in de) )?(${anyWeekday})(?:s|en)?(?: ?(${endings})(?:en|s)?)?${end}`,
  "g",
)
/** Short names are words too: they need a time, a part of the day, a date or another day behind them. */
const shortDay = new RegExp(
  `${edge}(?<!\\bof )(${anyShort})(?=(?:\\.|[ ,/+&-]+(?:[TD]|\\d{1,2}\\s?[hu:]|(?:en |et |and |ou |of |or |& ?|/ ?)?(?:${anyShort}|${anyWeekday})[. ,/&+]|(?:en |et |and |ou |of |or )?(?:${anyShort}|${anyWeekday})$|(?:${anyPart}|${endings})${end})|(?:${endings})${end}))(?:(${endings})(?:en|s)?)?`,
  "g",
)

/** Behind another day: “di of wo”. */
const lastShortDay = new RegExp(`(?<=D+ (?:en|et|and|ou|of|or|&|/) )(?:${anyShort})${end}`, "g")

/** Days of the week: their names, short or mistyped, from one to another, and the weekend. */
export function readWeekdays(reading: Reading, time: WishTime): void {
  const takeDay = (start: number, end: number, weekday: number, ending = "") => {
    addWeekday(time, weekday)
    if (ending) time.part ??= partOf(ending)
    reading.take(start, end, {}, "D")
  }
  readSpans(reading, time)
  reading.each(longDay, ({ index, 0: whole, 1: name = "", 2: ending }) =>
    takeDay(index, index + whole.length, numberOf(weekdays, name), ending),
  )
  reading.each(shortDay, ({ index, 0: whole, 1: name = "", 2: ending }) =>
    takeDay(index, index + whole.length, numberOf(shortWeekdays, name), ending),
  )
  reading.each(lastShortDay, ({ index, 0: name }) =>
    takeDay(index, index + name.length, numberOf(shortWeekdays, name)),
  )
  readShortLists(reading, takeDay)
  readMistypedDays(reading, takeDay)
  readJoinedDays(reading, time)
  const week = weekdaysOnly.exec(reading.folded)
  if (week && time.weekday === null && time.date === null) {
    for (const weekday of [1, 2, 3, 4, 5]) addWeekday(time, weekday)
    reading.take(week.index, week.index + week[0].length, {}, "D")
  }
  const found = weekend.exec(reading.folded)
  if (!found) return
  // Beside a day or a date it says the same twice.
  const days = time.date === null && time.weekday === null ? [6, 7] : []
  for (const weekday of days) addWeekday(time, weekday)
  reading.take(found.index, found.index + found[0].length, {}, "D")
}

const weekend = new RegExp(
  `${edge}(?:(?:le|les|un|in het|tijdens het|op|on|at|the|een|a|during the) )*week-? ?ends?(?:dag(?:en)?)?${end}`,
)
const weekdaysOnly = new RegExp(
  `${edge}(?:en semaine|(?<=(?:soirs?|soirees?|apres-midis?|matins?|matinees?) )(?:de|en) (?:la )?semaine|les jours de semaine|jours de semaine|in de week|door ?de ?week|doordeweekse?(?: dag(?:en)?)?|(?:op )?weekdag(?:en)?|(?:on )?weekdays?|during the week|jours ouvrables|(?:op )?werkdagen|working days)${end}`,
)

/** “Mecredi”, “wednsday”, “dinsdgavond”: one letter away from a long name of a day, or its Dutch part. */
function readMistypedDays(
  reading: Reading,
  takeDay: (start: number, end: number, weekday: number, ending?: string) => void,
): void {
  for (const { word, start, end } of reading.words()) {
    if (word.length < 5) continue
    const found = weekdays.flatMap((names, at) =>
      names.split("|").flatMap((name) => {
        if (name.length > 5 && isMistyped(word, name)) return [{ weekday: at + 1, ending: "" }]
        const ending = endings
          .split("|")
          .find((one) =>
            word.endsWith(one)
              ? isMistyped(word.slice(0, -one.length), name)
              : word.startsWith(name) && isMistyped(word.slice(name.length), one),
          )
        return ending ? [{ weekday: at + 1, ending }] : []
      }),
    )[0]
    if (found) takeDay(start, end, found.weekday, found.ending)
  }
}

/** “Zaterdagschool”, “dinsdagkoor”: when, and what is done; the word itself is still to be read. */
function readJoinedDays(reading: Reading, time: WishTime): void {
  if (time.weekday !== null || time.date !== null) return
  for (const { word } of reading.words()) {
    const name = joinedDay.exec(word)?.[1]
    if (name) addWeekday(time, numberOf(weekdays, name))
  }
}
const joinedDay = new RegExp(
  `^(${anyWeekday})(?:school|les|lessen|koor|club|mis|groep|training|cursus|repetitie|gebed|dienst|opvang)$`,
)

const twoLetters = ["lu", "ma", "me", "je", "ve", "sa", "di"]
const shortList = new RegExp(
  `${edge}(?:${twoLetters.join("|")})(?:[ ,/+&-]+(?:et )?(?:${twoLetters.join("|")}))+${end}`,
  "g",
)

/** “Lu ma je 15h30”: days of two letters, in the order of the week and before hours, for most are words as well. */
function readShortLists(
  reading: Reading,
  takeDay: (start: number, end: number, weekday: number) => void,
): void {
  reading.each(shortList, ({ index, 0: text }) => {
    const names = text.match(/[a-z]+/g)?.filter((name) => name !== "et") ?? []
    const days = names.map((name) => twoLetters.indexOf(name) + 1)
    const isAscending = days.every((day, at) => at === 0 || day > (days[at - 1] ?? 0))
    const beforeHours = /^[ ,]*(?:T|de \d|\d{1,2} ?[h:])/.test(reading.folded.slice(index + text.length))
    if (!isAscending || !(beforeHours || names.includes("lu") || names.includes("ve"))) return
    for (const day of days) takeDay(index, index + text.length, day)
  })
}

const anyDay = `(${anyWeekday}|${anyShort})s?\\.?`
const span = new RegExp(
  `${edge}(?:(?:du|de|van|from|between|entre|tussen) )?${anyDay}(?: (?:au|a|tot(?: en met)?|t/m|to|till|through|et|en|and) | ?- ?)(?:le )?${anyDay}${end}`,
  "g",
)

/** “From Monday to Friday” is any of the days between. */
function readSpans(reading: Reading, time: WishTime): void {
  reading.each(span, ({ index, 0: whole, 1: first = "", 2: last = "" }) => {
    // “Tuesday and Thursday” are two days, unless something says “between”.
    if (/ (?:et|en(?! met)|and) /.test(whole) && !/^(?:entre|tussen|between)/.test(whole)) return
    const [from, until] = [dayNumberOf(first), dayNumberOf(last)]
    for (let step = 0; step <= (until - from + 7) % 7; step++) addWeekday(time, ((from + step - 1) % 7) + 1)
    reading.take(index, index + whole.length, {}, "D")
  })
}

function dayNumberOf(name: string): number {
  return numberOf(weekdays, name) || numberOf(shortWeekdays, name)
}

/** A search asks for one day; the others that would do too are looked at after it. */
function addWeekday(time: WishTime, weekday: number): void {
  if (time.weekday === null) time.weekday = weekday
  else if (weekday !== time.weekday && !time.orWeekdays.includes(weekday)) time.orWeekdays.push(weekday)
}

import type { Reading } from "../reading"
import { edge, end } from "./calendar"
import type { WishTime } from "./when"

/** Hours in words, each with its names. */
const hours = [
  "een|une|one",
  "twee|deux|two",
  "drie|trois|three",
  "vier|quatre|four",
  "vijf|cinq|five",
  "zes|six",
  "zeven|sept|seven",
  "acht|huit|eight",
  "negen|neuf|nine",
  "tien|dix|ten",
  "elf|onze|eleven",
  "twaalf|douze|twelve",
]
const hour = `(${hours.join("|")}|1[0-2]|[1-9])`
const leads = "(?:(om|vanaf|tegen|at|from|a|des|vers|tot|until|till|jusqu'a) )?"

/** Ways to say a time, and the minutes that each adds to the hour that it names. */
const ways: [pattern: string, minutes: number][] = [
  [`half past ${hour}`, 30],
  // In Dutch “half acht” is half past seven.
  [`half ${hour}(?! (?:day|hour|uur))`, -30],
  [`kwart (?:over|na) ${hour}`, 15],
  [`kwart voor ${hour}`, -15],
  [`quarter past ${hour}`, 15],
  [`quarter to ${hour}`, -15],
  [`${hour} heures? et demie?`, 30],
  [`${hour} heures? et quart`, 15],
  [`${hour} heures? (?:moins le |moins )quart`, -15],
]
/** A whole hour in words alone, for with figures the other rules read it. */
const whole = `(${hours.join("|")}) (?:uur|heures|o'?clock)`

/** How long, in words: without a word that leads to it, and not of the evening. */
const lengths: [pattern: string, minutes: number][] = [
  [`(?:une|1) heure et demie?|anderhalf uur|an hour and a half|one and a half hours?`, 90],
  [`deux heures et demie?|twee en een half uur|tweeenhalf uur|two and a half hours`, 150],
  [`(?:een )?half ?uur|une demi[- ]heure|half an hour`, 30],
  [`une heure|een uur(?:tje)?|one hour|an hour`, 60],
  [
    `deux heures|twee (?:uur|uren|uurtjes)|two hours|a couple of hours|(?:een )?paar uur|(?:een )?paar uurtjes|quelques heures`,
    120,
  ],
  [`trois heures|drie (?:uur|uren)|three hours`, 180],
  [`quatre heures|vier (?:uur|uren)|four hours`, 240],
  [`(?:une )?demi[- ]journee|(?:een )?halve dag|half a day|(?:a )?half[- ]day`, 240],
]
const notLed = "(?<!(?:om|vanaf|tegen|at|from|a|des|vers|tot|until|till|jusqu'a|par|per) )"
const notOfEvening =
  "(?! (?:'?s (?:ochtends|morgens|middags|namiddags|avonds)|du (?:matin|soir)|de l'apres|in the))"

function readLengths(reading: Reading, time: WishTime): void {
  for (const [pattern, minutes] of lengths)
    reading.each(
      new RegExp(
        `${edge}(?:(?:pendant|durant|gedurende|for|voor|pour) )?${notLed}(?:${pattern})${end}${notOfEvening}`,
        "g",
      ),
      ({ index, 0: text }) => {
        if (time.minutes !== null) return
        time.minutes = minutes
        reading.take(index, index + text.length, {}, "T")
      },
    )
}

/** Times in words: “half acht”, “kwart na zeven”, “huit heures et demie”, “half past seven”. */
export function readSpokenHours(reading: Reading, time: WishTime): void {
  readLengths(reading, time)
  const take = (pattern: string, minutes: number, led: string) =>
    reading.each(new RegExp(`${edge}${led}${pattern}${end}`, "g"), ({ index, 0: text, 1: lead, 2: name }) => {
      const at = hourOf(name ?? "") * 60 + minutes
      const ends = /^(?:tot|until|till|jusqu)/.test(lead ?? "") || time.from !== null
      if (ends ? time.to !== null : time.from !== null) return
      // Before eight nobody begins, unless the morning is named.
      const late = at < 8 * 60 || (at < 12 * 60 && /soir|avond|evening|night/.test(reading.folded))
      const minute = late && !/matin|ochtend|morgen|morning/.test(reading.folded) ? at + 12 * 60 : at
      if (ends) time.to = minute
      else time.from = minute
      time.exact = true
      reading.take(index, index + text.length, {}, "T")
    })
  for (const [pattern, minutes] of ways) take(pattern, minutes, leads)
  // Without a word that leads to it or the part of the day behind it, “twee uur” is how long.
  take(whole, 0, leads.replace(/\?$/, ""))
  take(
    `${whole}(?= (?:'?s (?:ochtends|morgens|middags|namiddags|avonds)|du (?:matin|soir)|de l'apres))`,
    0,
    leads,
  )
}

function hourOf(name: string): number {
  const at = hours.findIndex((names) => names.split("|").includes(name))
  return at < 0 ? Number(name) : at + 1
}

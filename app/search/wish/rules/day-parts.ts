import type { Reading } from "../reading"
import type { WordBook } from "../words/word-book"
import { edge, end } from "./calendar"
import type { DayPart, WishTime } from "./when"

const parts: [DayPart, string][] = [
  [
    "day",
    "toute (?:la|une) journee|journees? entieres?|journees? completes?|(?:une|la) journee|en journee|(?:de )?(?:hele|ganse|volledige) dag(?:en)?|heel de dag|gans de dag|overdag|(?:hele|ganse|all|whole)(?= D)|all day(?: long)?|(?:a |the )?(?:whole|full|entire) day|daytime|during the day",
  ],
  [
    "afterSchool",
    "apres (?:l'|les )?ecoles?|na (?:de )?school(?:uren|tijd)?|naschools|after school(?: hours)?|apres les cours|apres la classe",
  ],
  [
    "afternoon",
    "apres[- ]?midis?|aprems?|apm|l'apres midi|(?:in de |s )?namiddags?|(?:in the )?afternoons?|pm|nm|vooravond",
  ],
  [
    "morning",
    "matins?|matinees?|voormiddags?|(?:s )?ochtends?|s morgens|vm|mornings?|(?<=D )am|avant[- ]midis?",
  ],
  [
    "noon",
    "(?<!du |-|gare )midis?|tijdens de middag|(?<=[DT] )lunch|(?:s )?middags?|lunchtime|lunch time|noon|heure de midi|temps de midi|middagpauze|lunch break",
  ],
  ["evening", "soirs?|soirees?|(?:s )?avonds?|avonden|evenings?|nights?|nites?|eve"],
]
/** Any part of a day, as a pattern. */
export const anyPart = parts.map(([, words]) => words).join("|")

const patterns = parts.map(([part, names]): [DayPart, RegExp] => [
  part,
  new RegExp(
    `${edge}(?:(?:le |en |'|in the |in de |de |au |at |a )(?=(?:${names})))?(?:${names})${end}`,
    "g",
  ),
])

/** Parts of the day, wherever they stand. */
export function readParts(reading: Reading, words: WordBook, time: WishTime): void {
  for (const [part, pattern] of patterns)
    reading.each(pattern, ({ index, 0: text }) => {
      // “Soirée étudiante” is a party, and no time.
      if (words.beginsPhrase(reading, index)) return
      reading.take(index, index + text.length, {}, "T")
      time.part ??= part
    })
}

/** “Knutselnamiddag”, “spaghettiavond”: what is done, and when; the word itself is still to be read. */
export function readJoinedParts(reading: Reading, time: WishTime): void {
  if (time.part !== null || time.from !== null) return
  for (const { word } of reading.words()) {
    const ending = /^[a-z]{3,}?(voormiddag|namiddag|ochtend|avond)(?:en)?$/.exec(word)?.[1]
    if (ending && !/^(?:s?kerst|oudejaars|ouder|nieuwjaars)avond/.test(word)) time.part ??= partOf(ending)
  }
}

/** The part of the day that a word names, as Dutch writes it to the day. */
export function partOf(word: string): DayPart | null {
  if (word === "morgen") return "morning"
  return parts.find(([, words]) => new RegExp(`^(?:${words})$`).test(word))?.[0] ?? null
}

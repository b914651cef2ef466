import { activitiesOfUse } from "~/spaces/vocabulary"
import type { Reading, WishWord } from "../reading"
import { longestPhrase } from "../words/dictionary"
import type { WordBook } from "../words/word-book"

/** Activities that say who comes, beside which the general word for what they do is still told. */
const whoComes = new Set<string>(["children", "youth"])

/** What the words of the dictionaries ask: values by parameter, in the order in which they were named. */
export function readMeanings(reading: Reading, words: WordBook): Map<string, string[]> {
  const found = new Map<string, string[]>()
  const all = reading.words()
  for (let at = 0; at < all.length; ) at += readAt(reading, words, all, at, found) || 1
  // Which language a course teaches is nothing that a space has.
  if ([...(found.get("activity") ?? []), ...(found.get("general") ?? [])].includes("course"))
    for (const { word, start, end } of reading.words())
      if (words.isLanguage(word)) reading.take(start, end, {})
  return settle(found)
}

/** Keeps as text what would be misread, before its words are read one by one. */
export function holdTexts(reading: Reading, words: WordBook): void {
  const all = reading.words()
  for (let at = 0; at < all.length; at++)
    for (let length = Math.min(longestPhrase, all.length - at); length > 1; length--) {
      const run = all.slice(at, at + length)
      const [first, last] = [run[0], run.at(-1)]
      if (!first || !last || !standTogether(reading, run)) continue
      if (words.meanings(run.map(({ word }) => word).join(" "))?.some(({ name }) => name === "text"))
        reading.hold(first.start, last.end)
    }
}

/** @returns how many words were read. */
function readAt(
  reading: Reading,
  words: WordBook,
  all: WishWord[],
  at: number,
  found: Map<string, string[]>,
): number {
  for (let length = Math.min(longestPhrase, all.length - at); length > 0; length--) {
    const run = all.slice(at, at + length)
    const [first, last] = [run[0], run.at(-1)]
    if (!first || !last || !standTogether(reading, run)) continue
    // Within a line, an unusual word with a capital is a name.
    const isName = at > 0 && reading.isCapital(first.start)
    const meanings = words.meanings(run.map(({ word }) => word).join(" "), isName)
    if (!meanings) continue
    const negated = negationBefore(reading, words, all, at)
    if (negated !== null) {
      reading.take(negated, last.end, {})
      return length
    }
    const params: Record<string, string> = {}
    for (const { name, value } of meanings) {
      const values = found.get(name) ?? []
      if (!values.includes(value)) found.set(name, [...values, value])
      params[name === "general" ? "activity" : name] = value
    }
    reading.take(first.start, last.end, params)
    return length
  }
  return 0
}

function standTogether({ folded }: Reading, run: WishWord[]): boolean {
  return run.every((word, at) => {
    const before = run[at - 1]
    return !before || /^[ '&-]+$/.test(folded.slice(before.end, word.start))
  })
}

/** Where a negation before a word begins: “sans alcool”, “no alcohol”, “geen luide muziek”. */
function negationBefore(reading: Reading, words: WordBook, all: WishWord[], at: number): number | null {
  for (let length = Math.min(3, at); length > 0; length--) {
    const run = all.slice(at - length, at)
    if (
      standTogether(reading, [...run, ...all.slice(at, at + 1)]) &&
      words.isNegation(run.map(({ word }) => word).join(" "))
    )
      return run[0]?.start ?? null
  }
  return null
}

/** A general word gives way to a particular one: a course of yoga is yoga, a course for children both. */
function settle(found: Map<string, string[]>): Map<string, string[]> {
  const particular = found.get("activity") ?? []
  const general = found.get("general") ?? []
  found.delete("general")
  const known = new Set<string>(activitiesOfUse)
  const activities = particular.some((activity) => !whoComes.has(activity))
    ? particular
    : [...general.slice(0, 1), ...particular]
  if (activities.length > 0)
    found.set(
      "activity",
      activities.filter((activity) => known.has(activity)),
    )
  return found
}

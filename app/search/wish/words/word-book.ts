import { type Locale, locales } from "~/i18n/locales"
import type { Reading, WishWord } from "../reading"
import { plainPeople, tellingPeople } from "../rules/people"
import { type Dictionary, type LanguageWords, longestPhrase, type Meaning } from "./dictionary"
import { isMistyped } from "./mistyped"

/** The dictionary as one wish reads it: the languages in the order in which it seems to be written. */
export interface WordBook {
  /**
   * What words, parted by spaces, mean in the first language that knows them; also in the singular, and mistyped.
   * @param name whether the word may be a name: then nothing is made of its halves or letters.
   */
  meanings(phrase: string, name?: boolean): Meaning[] | null
  isPhrase(text: string): boolean
  /** Whether words of a text, from its beginning on, are a phrase of several words. */
  beginsWithPhrase(text: string): boolean
  /** Whether a phrase of several words begins at a place of the wish. */
  beginsPhrase(reading: Reading, at: number): boolean
  /** A word that means something, or nothing, and so is no name. */
  isCommon(word: string): boolean
  saysNothing(word: string): boolean
  isJoining(word: string): boolean
  isNegation(phrase: string): boolean
  /** The name of a language, which a course teaches. */
  isLanguage(word: string): boolean
}

/**
 * Opens the dictionary for a wish. Languages mix in a wish: the one of most of its words goes first where a word
 * means two things, the reader's own where that is not clear.
 */
export function openWordBook(dictionary: Dictionary, wish: WishWord[], locale: Locale): WordBook {
  const known = (of: Locale) => {
    const { phrases, nothing, joining, languages } = dictionary[of]
    const all = [phrases, nothing, joining, languages]
    return wish.filter(({ word }) => all.some((words) => words.has(word))).length
  }
  const counts = new Map(locales.map((of) => [of, known(of) + (of === locale ? 0.5 : 0)]))
  const order = [...locales].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0))
  const lists = order.map((of) => dictionary[of])
  const spellings = new Map(
    wish.flatMap(({ word }) => {
      const spelt = spelling(lists, word)
      return spelt ? [[word, spelt] as const] : []
    }),
  )
  const meanings = (phrase: string, name = false): Meaning[] | null => {
    for (const { phrases, nothing, joining } of lists) {
      const found = phrases.get(phrase)
      if (found) return found
      // What says nothing in the language of the wish means nothing from another.
      if (nothing.has(phrase) || joining.has(phrase)) return null
    }
    for (const spelling of singulars(phrase))
      for (const { phrases } of lists) {
        const found = phrases.get(spelling)
        if (found) return found
      }
    if (name) return null
    const made = phrase.includes(" ") ? null : compound(dictionary, phrase)
    const spelt = phrase.split(" ").map((word) => spellings.get(word) ?? word)
    return made ?? (spelt.join(" ") === phrase ? null : meanings(spelt.join(" ")))
  }
  const saysNothing = (word: string) => lists.some(({ nothing }) => nothing.has(word))
  const isJoining = (word: string) => lists.some(({ joining }) => joining.has(word))
  const isPhrase = (text: string) => meanings(normal(text)) !== null
  const beginsWithPhrase = (text: string) => {
    const words = normal(text).split(" ")
    for (let length = Math.min(longestPhrase, words.length); length > 1; length--)
      if (meanings(words.slice(0, length).join(" "))) return true
    return false
  }
  return {
    meanings,
    isPhrase,
    beginsWithPhrase,
    beginsPhrase: (reading, at) =>
      beginsWithPhrase(/^[a-z0-9 '-]+/.exec(reading.folded.slice(at))?.[0] ?? ""),
    isCommon: (word) => saysNothing(word) || isJoining(word) || meanings(word) !== null,
    saysNothing,
    isJoining,
    isLanguage: (word) => lists.some(({ languages }) => languages.has(word)),
    isNegation: (phrase) => lists.some(({ negation }) => negation.has(phrase)),
  }
}

function normal(text: string): string {
  return (text.match(/[a-z0-9]+/g) ?? []).join(" ")
}

/** The words with plural endings taken away, all of them or the last; a Dutch diminutive, as its word. */
function singulars(phrase: string): string[] {
  const words = phrase.split(" ")
  const single = (word: string) => (word.length > 3 ? word.replace(/(?:s|x)$/, "") : word)
  const all = words.map(single)
  const small = phrase.replace(/(?<=[a-z]{3})(?:[tp]je|je)s?$/, "")
  return [all.join(" "), [...words.slice(0, -1), all.at(-1) ?? ""].join(" "), small].filter(
    (text) => text !== phrase,
  )
}

const isPeople = new RegExp(`^(?:${plainPeople}|${tellingPeople})$`)

/** Shorter words are one letter away from too many others. */
const longEnough = 7

/** The word of the dictionary that a mistyped one is a slip away from, where there is one alone. */
function spelling(lists: LanguageWords[], word: string): string | null {
  const known = lists.some(
    ({ vocabulary, nothing, joining, languages }) =>
      vocabulary.has(word) || nothing.has(word) || joining.has(word) || languages.has(word),
  )
  if (known || word.length < longEnough || isPeople.test(word)) return null
  for (const { vocabulary } of lists) {
    const near = [...vocabulary].filter((one) => one.length >= longEnough && isMistyped(word, one))
    if (near.length === 1) return near[0] ?? null
  }
  return null
}

const shortest = 3

/** A Dutch word written as one, such as “koorrepetitie”: what its halves mean, where at least one says something. */
function compound({ nl }: Dictionary, word: string): Meaning[] | null {
  for (let at = shortest; at <= word.length - shortest; at++) {
    const tail = word.slice(at)
    const tailMeans = nl.phrases.get(tail) ?? nl.phrases.get(tail.replace(/(?:en|s)$/, "")) ?? null
    if (!tailMeans && !nl.nothing.has(tail)) continue
    const head = [word.slice(0, at), word.slice(0, at).replace(/(?:s|en|e|n)$/, "")].find(
      (text) => text.length >= shortest && (nl.phrases.has(text) || nl.heads.has(text)),
    )
    if (head === undefined) continue
    const means = [...(nl.phrases.get(head) ?? []), ...(tailMeans ?? [])].filter(
      ({ name }) => name !== "text",
    )
    if (means.length > 0) return means
  }
  return null
}

import { type Locale, locales } from "~/i18n/locales"
import type { Reading, WishWord } from "../reading"
import { type Dictionary, type LanguageWords, longestPhrase, type Meaning } from "./dictionary"
import { isMistyped, isSwapped } from "./mistyped"
import { plainPeople, tellingPeople } from "./people-words"

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
  /** The same, without what only a slip of the finger would make of it. */
  isSpelt(word: string): boolean
  saysNothing(word: string): boolean
  isJoining(word: string): boolean
  isNegation(phrase: string): boolean
  /** Whether words make the activity beside them more precise, and say nothing of a space. */
  isQualifier(phrase: string): boolean
  /** Whether words say who comes: “seniors”, “seniorenclub”. */
  isWho(phrase: string): boolean
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
    const made = phrase.includes(" ")
      ? null
      : (compound(dictionary, phrase, order[0] === "nl") ??
        compound(dictionary, phrase.replace(diminutive, ""), order[0] === "nl"))
    const spelt = phrase.split(" ").map((word) => spellings.get(word) ?? word)
    return made ?? (spelt.join(" ") === phrase ? null : meanings(spelt.join(" ")))
  }
  const mistypedNothing = new Set(
    wish
      .filter(({ word }) => word.length >= longEnough - 1 && !spellings.has(word) && !isKnown(lists, word))
      .filter(({ word }) =>
        [...(lists[0]?.nothing ?? [])].some((one) => one.length >= longEnough && isMistyped(word, one)),
      )
      .map(({ word }) => word),
  )
  const saysNothing = (word: string) =>
    mistypedNothing.has(word) ||
    lists.some(
      ({ nothing }) => nothing.has(word) || (word.length > 4 && nothing.has(word.replace(/[sx]$/, ""))),
    )
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
    isSpelt: (word) =>
      saysNothing(word) ||
      isJoining(word) ||
      meanings(word, true) !== null ||
      compound(dictionary, word, false) !== null,
    saysNothing,
    isJoining,
    isLanguage: (word) => lists.some(({ languages }) => languages.has(word)),
    isWho: (phrase) =>
      lists.some(({ who }) => who.has(phrase)) ||
      singulars(phrase).some((one) => lists.some(({ who }) => who.has(one))) ||
      isGroup(dictionary, phrase),
    isQualifier: (phrase) => lists.some(({ qualifiers }) => qualifiers.has(phrase)),
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
  const small = phrase.replace(diminutive, "")
  const english = phrase.replace(/ies$/, "y").replace(/(?<=(?:ch|sh|ss|x))es$/, "")
  const dutch = phrase.replace(/(?<=[a-z]{3})en$/, "").replace(/(?<=[a-z]{2})([bdfgklmnprst])\1$/, "$1")
  return [all.join(" "), [...words.slice(0, -1), all.at(-1) ?? ""].join(" "), small, english, dutch].filter(
    (text) => text !== phrase,
  )
}

const diminutive = /(?<=[a-z]{3})(?:[tp]je|je)s?$/

const isPeople = new RegExp(`^(?:${plainPeople}|${tellingPeople})$`)

/** Shorter words are one letter away from too many others; two letters that changed places are surer. */
const longEnough = 7
const swappedEnough = 5

function isKnown(lists: LanguageWords[], word: string): boolean {
  return lists.some(({ vocabulary, nothing, joining, languages, qualifiers }) =>
    [vocabulary, nothing, joining, languages, qualifiers].some((words) => words.has(word)),
  )
}

/** The word of the dictionary that a mistyped one is a slip away from, where there is one alone. */
function spelling(lists: LanguageWords[], word: string): string | null {
  const known = lists.some(({ vocabulary, nothing, joining, languages, qualifiers }) =>
    [vocabulary, nothing, joining, languages, qualifiers].some((words) => words.has(word)),
  )
  if (known || word.length < swappedEnough || isPeople.test(word)) return null
  for (const { vocabulary } of lists) {
    const near = [...vocabulary].filter((one) =>
      one.length >= longEnough && word.length >= longEnough - 1
        ? isMistyped(word, one)
        : isSwapped(word, one),
    )
    if (near.length === 1) return near[0] ?? null
  }
  return null
}

const shortest = 3
/** Endings that stand behind any word, known or not, where the wish is in Dutch. */
const surestTail = 4

/**
 * A Dutch word written as one, such as “koorrepetitie”: what its halves mean, where at least one says something.
 * @param loose whether the first half may be any word, as in “metalband”.
 */
function compound({ nl }: Pick<Dictionary, "nl">, word: string, loose: boolean): Meaning[] | null {
  for (let at = shortest; at <= word.length - shortest; at++) {
    const tail = word.slice(at)
    const tailMeans = tailMeaning(nl, tail)
    if (!tailMeans && !nl.nothing.has(tail) && !nl.tails.has(tail)) continue
    const headMeans = headMeaning(nl, word.slice(0, at))
    if (headMeans === null) continue
    // “Pianofabriek” is a house with a name.
    if (
      tailMeans?.some(({ name }) => name === "site_kind") &&
      headMeans.some(({ name }) => name === "amenities")
    )
      continue
    // Of who meets, what they do counts unless something else is done, and not where: “moskeevereniging” asks for no
    // mosque.
    const means = nl.groups.has(tail)
      ? headMeans.filter(isActivity).map(({ value }): Meaning => ({ name: "general", value }))
      : joined(headMeans, tailMeans ?? [])
    return means.length > 0 ? means : null
  }
  if (!loose || isGroup({ nl }, word)) return null
  for (let at = shortest; at <= word.length - surestTail; at++) {
    const means = tailMeaning(nl, word.slice(at))?.filter(isActivity) ?? []
    // Whatever ends in “theater” is the name of a house.
    if (means.length > 0 && means.every(({ value }) => value !== "theatre")) return means
  }
  return null
}

/** A Dutch word for people, such as “vrouwenvereniging”, “kunststudenten”. */
function isGroup({ nl }: Pick<Dictionary, "nl">, word: string): boolean {
  for (let at = shortest; at <= word.length - shortest; at++) {
    const tails = withoutEnding(word.slice(at))
    const heads = withoutEnding(word.slice(0, at))
    const isPeople = (one: string) => nl.who.has(one)
    if (heads.some(isPeople) && tails.some((one) => nl.tails.has(one))) return true
    if (!tails.some((one) => nl.groups.has(one) || isPeople(one))) continue
    if (headMeaning(nl, word.slice(0, at)) !== null || heads.some((one) => nl.nothing.has(one))) return true
  }
  return false
}

/** A half of a word, and without its plural or what joins it to the other. */
function withoutEnding(half: string): string[] {
  return [half, half.replace(/(?:s|en|e|n)$/, "")]
}

function tailMeaning({ phrases }: LanguageWords, tail: string): Meaning[] | null {
  return phrases.get(tail) ?? phrases.get(tail.replace(/(?:en|s)$/, "")) ?? null
}

/** What the first half means: itself, its singular, or the verb of which it is the stem; null where it is no word. */
function headMeaning({ phrases, heads }: LanguageWords, head: string): Meaning[] | null {
  const verb = phrases.get(`${head}en`)?.filter(isActivity) ?? []
  if (verb.length > 0) return verb
  const known = withoutEnding(head).find(
    (text) => text.length >= shortest && (phrases.has(text) || heads.has(text)),
  )
  return known === undefined ? null : (phrases.get(known) ?? [])
}

/** A choir of a church is a choir: where the second half says what is done, the first says not where. */
function joined(head: Meaning[], tail: Meaning[]): Meaning[] {
  const where = new Set<Meaning["name"]>(tail.some(isActivity) ? ["text", "kind", "site_kind"] : ["text"])
  return [...head.filter(({ name }) => !where.has(name)), ...tail.filter(({ name }) => name !== "text")]
}

function isActivity({ name }: Meaning): boolean {
  return name === "activity" || name === "general"
}

import { foldWords } from "~/i18n/fold-text"
import type { Locale } from "~/i18n/locales"
import { en } from "./en"
import { fr } from "./fr"
import { nl } from "./nl"
import { verbForms } from "./verb-forms"
import type { WordList } from "./word-list"

/** A parameter and its value, or `general:` before an activity that gives way to a more particular one. */
export interface Meaning {
  name:
    | "activity"
    | "general"
    | "amenities"
    | "allows"
    | "kind"
    | "site_kind"
    | "form"
    | "accessible"
    | "sort"
    | "text"
  value: string
}

const meaningful = [
  "activity",
  "general",
  "amenities",
  "allows",
  "kind",
  "site_kind",
  "form",
  "accessible",
  "sort",
] as const satisfies Meaning["name"][]

/** Words that a city adds, per language and parameter: code, then words. */
export type AddedWords = Partial<Record<Locale, Partial<Record<string, Partial<Record<string, string[]>>>>>>

/** The words of one language. */
export interface LanguageWords {
  /** By their words, folded and parted by spaces. */
  phrases: Map<string, Meaning[]>
  /** Every word of the phrases. */
  vocabulary: Set<string>
  nothing: Set<string>
  joining: Set<string>
  negation: Set<string>
  heads: Set<string>
  tails: Set<string>
  groups: Set<string>
  qualifiers: Set<string>
  who: Set<string>
  languages: Set<string>
}

/** The words of all languages. */
export type Dictionary = Record<Locale, LanguageWords>

/** Words of the longest phrase that is looked up. */
export const longestPhrase = 7

/** The words that are built in, with those that a city adds. */
export function createDictionary(added: AddedWords = {}): Dictionary {
  return {
    fr: readList("fr", fr, added.fr),
    nl: readList("nl", nl, added.nl),
    en: readList("en", en, added.en),
  }
}

function readList(locale: Locale, list: WordList, added: AddedWords[Locale]): LanguageWords {
  const phrases = new Map<string, Meaning[]>()
  const add = (text: string, meaning: Meaning) => {
    const phrase = foldWords(text).join(" ")
    const there = phrases.get(phrase) ?? []
    if (phrase && !there.some(({ name, value }) => name === meaning.name && value === meaning.value))
      phrases.set(phrase, [...there, meaning])
  }
  for (const text of words(list.text)) add(text, { name: "text", value: "" })
  for (const name of meaningful) {
    for (const [value, texts] of Object.entries(list[name]))
      for (const text of words(texts)) add(text, { name, value })
    for (const [value, texts] of Object.entries(added?.[name] ?? {}))
      for (const text of texts ?? []) add(text, { name, value })
  }
  return {
    phrases,
    vocabulary: new Set([...phrases.keys()].flatMap((phrase) => phrase.split(" "))),
    nothing: new Set([
      ...words(list.nothing),
      ...words(list.verbs).flatMap((verb) => verbForms(locale, verb)),
    ]),
    joining: new Set(words(list.joining)),
    negation: new Set(words(list.negation)),
    heads: new Set(words(list.heads)),
    tails: new Set([...words(list.tails), ...words(list.groups)]),
    groups: new Set(words(list.groups)),
    qualifiers: new Set([...words(list.qualifiers), ...words(list.who)]),
    who: new Set(words(list.who)),
    languages: new Set(words(list.languages)),
  }
}

function words(list: string): string[] {
  return list
    .split(",")
    .map((word) => word.trim())
    .filter(Boolean)
}

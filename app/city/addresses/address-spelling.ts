import { foldWords } from "~/i18n/fold-text"
import type { AddressWords } from "./address-words"

/** How the addresses of a city are spelled. Words come folded. */
export interface AddressSpelling {
  /** Words of a text, letters of one short form together: “N.-D.” is “nd”. */
  wordsOf(text: string): string[]
  isFiller(word: string): boolean
  /** A word as it stands, then what it may be short for; several words of which it is the short form are one. */
  alternatives(word: string): string[]
  /** The same words in every way in which they may be spelled out, written as one. */
  keys(words: readonly string[]): string[]
}

/** Ways in which a name is spelled out, at the most: few names are short in more than two places. */
const mostKeys = 16
/** Words of which it is kept how they are spelled out. */
const mostKnown = 20_000

/** Puts together how addresses are spelled in some languages and in one city. */
export function createSpelling(lists: readonly AddressWords[]): AddressSpelling {
  const fillers = new Set(lists.flatMap((list) => list.fillers.flatMap(foldWords)))
  const short = collect(lists.map((list) => list.short))
  const endings = collect(lists.map((list) => list.endings))
  const beginnings = collect(lists.map((list) => list.beginnings))
  const longest = Math.max(0, ...[...endings.keys(), ...beginnings.keys()].map((half) => half.length))
  const spellOut = (word: string): string[] => {
    const found = new Set([word, ...(short.get(word) ?? [])])
    for (let length = 2; length <= Math.min(longest, word.length - shortestHalf); length++) {
      for (const long of endings.get(word.slice(-length)) ?? []) found.add(word.slice(0, -length) + long)
      for (const long of beginnings.get(word.slice(0, length)) ?? []) found.add(long + word.slice(length))
    }
    return [...found]
  }
  // A city is made of few words.
  const known = new Map<string, string[]>()
  const alternatives = (word: string): string[] => {
    const there = known.get(word)
    if (there) return there
    const found = spellOut(word)
    if (known.size < mostKnown) known.set(word, found)
    return found
  }
  return {
    wordsOf: (text) => withInitials(foldWords(text), short),
    isFiller: (word) => fillers.has(word),
    alternatives,
    keys(words) {
      let keys = [""]
      for (const word of words) {
        const ways = alternatives(word)
        keys =
          ways.length === 1 || keys.length * ways.length > mostKeys
            ? keys.map((key) => joined(key, word))
            : keys.flatMap((key) => ways.map((way) => joined(key, way)))
      }
      return keys
    },
  }
}

/** Letters beside a half that is written short. */
const shortestHalf = 3

/** What short forms stand for. */
function collect(lists: Record<string, string[]>[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  for (const [long, shorts] of lists.flatMap(Object.entries<string[]>))
    for (const one of shorts) {
      const key = glue(foldWords(one))
      found.set(key, (found.get(key) ?? new Set()).add(glue(foldWords(long))))
    }
  return found
}

/** Single letters that are a short form together are one word. */
function withInitials(words: string[], short: ReadonlyMap<string, unknown>): string[] {
  const together: string[] = []
  for (let at = 0; at < words.length; at++) {
    let end = at
    while (end < words.length && words[end]?.length === 1) end++
    while (end - at > 1 && !short.has(words.slice(at, end).join(""))) end--
    together.push(words.slice(at, Math.max(end, at + 1)).join(""))
    at = Math.max(end - 1, at)
  }
  return together
}

/** Words written as one; numbers beside each other stay apart. */
export function glue(words: readonly string[]): string {
  return words.reduce(joined, "")
}

function joined(key: string, word: string): string {
  return endsInDigit(key) && startsInDigit(word) ? `${key} ${word}` : key + word
}

function endsInDigit(text: string): boolean {
  return isDigit(text.charCodeAt(text.length - 1))
}

function startsInDigit(text: string): boolean {
  return isDigit(text.charCodeAt(0))
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

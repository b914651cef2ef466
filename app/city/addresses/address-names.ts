import { isOneSlip, isOneSlipFromBeginning } from "~/i18n/one-slip"
import type { AskedWord } from "./address-question"
import type { AddressSpelling } from "./address-spelling"

/** Words under which something is found. */
export interface FoundBy {
  /** Each word, and what it is short for. */
  words: string[]
  /** From each word on, some of them written as one: a name is found without its blanks. */
  glued: string[]
}

/** Words that a long one may hold. */
const mostGlued = 4

/** Words by which texts are found, each in one language or in several parted by slashes. */
export function foundBy(texts: readonly string[], spelling: AddressSpelling): FoundBy {
  const words = new Set<string>()
  const glued = new Set<string>()
  for (const part of partsOf(texts)) {
    const named = spelling.wordsOf(part)
    for (const [at, word] of named.entries()) {
      for (const way of spelling.alternatives(word)) words.add(way)
      const run = named.slice(at, at + mostGlued)
      if (run.length > 1) for (const key of spelling.keys(run)) glued.add(key)
    }
  }
  return { words: [...words], glued: [...glued] }
}

/** Whole names as one word, spelled out in every way, with and without what people leave out. */
export function keysOf(texts: readonly string[], spelling: AddressSpelling): string[] {
  const isFiller = (word: string) => spelling.isFiller(word)
  const keys = [...new Set([...texts, ...partsOf(texts)])].flatMap((text) => {
    const words = spelling.wordsOf(text)
    const telling = withoutFillers(words, isFiller)
    return [...spelling.keys(words), ...(telling.length < words.length ? spelling.keys(telling) : [])]
  })
  return [...new Set(keys)]
}

/** A name that a language lacks is those of the others, parted by slashes. */
function partsOf(texts: readonly string[]): Set<string> {
  return new Set(texts.flatMap((text) => text.split(" / ")))
}

/** Without the words that people leave out, unless they end the name: “Avenue A”. */
export function withoutFillers<T>(words: readonly T[], isFiller: (word: T) => boolean): T[] {
  return words.filter((word, at) => at === words.length - 1 || !isFiller(word))
}

/** Letters of what is looked for without blanks: shorter words begin too many names. */
export const shortestGlued = 6
/** Letters of a beginning in which a slip is forgiven. */
export const shortestBegun = 7

/** How well a word asked is among those under which something is found: 2 as it is typed, 1 with a slip, 0 not. */
export function foundWell({ word, ways, glued, forgives }: AskedWord, found: FoundBy): 0 | 1 | 2 {
  const isAmong = (words: string[], asked: string[]) =>
    asked.some((start) => words.some((one) => one.startsWith(start)))
  const long = ways.filter(({ length }) => length >= shortestGlued)
  if (isAmong(found.words, [...ways, ...glued]) || isAmong(found.glued, long)) return 2
  const isNear = (words: string[]) =>
    words.some(
      (one) => isOneSlip(word, one) || (word.length >= shortestBegun && isOneSlipFromBeginning(word, one)),
    )
  return forgives && (isNear(found.words) || isNear(found.glued)) ? 1 : 0
}

/** A word asked as the words with a slip of which it is under which something is found; null where there are none. */
export function mended(asked: AskedWord, found: FoundBy, isWhole: boolean): AskedWord | null {
  const isSlip = isWhole ? isOneSlip : isOneSlipFromBeginning
  const ways = [...found.words, ...found.glued].filter((one) => isSlip(asked.word, one))
  return ways.length > 0 ? { ...asked, ways } : null
}

/** How far a question goes with a name: 2 to its end, 1 to its own end, 0 not so far. */
export function reach(keys: readonly string[], asked: readonly AskedWord[]): 0 | 1 | 2 {
  let far: 0 | 1 | 2 = 0
  for (const key of keys) {
    const end = follow(key, asked, 0, 0)
    if (end === key.length) return 2
    if (end >= 0) far = 1
  }
  return far
}

/** Where a question ends within a name, -1 where it goes another way; the farthest of its spellings. */
function follow(key: string, asked: readonly AskedWord[], index: number, at: number): number {
  const next = asked[index]
  if (!next) return at
  const from = key[at] === " " ? at + 1 : at
  let farthest = -1
  for (const way of next.ways)
    if (key.startsWith(way, from))
      farthest = Math.max(farthest, follow(key, asked, index + 1, from + way.length))
  return farthest
}

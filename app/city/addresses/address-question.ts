import { foldWords } from "~/i18n/fold-text"
import { isPlaceKind, isSiteKind } from "./address-kinds"
import { type AddressSpelling, glue } from "./address-spelling"

/** One word of a question. */
export interface AskedWord {
  word: string
  /** The word, and what it may be short for. */
  ways: string[]
  /** The word written as one with those beside it, two or three together. */
  glued: string[]
  /** The postcode that it is, as the city writes it. */
  postcode: string | null
  /** Whether an answer must have it: not a filler, a number, what belongs to a postcode nor what all of the city lies in. */
  isRequired: boolean
  isFiller: boolean
  /** Whether it belongs to the name of the city or of its country, which stand behind any address. */
  isAround: boolean
  /** Whether it is long enough to be found with a slip of the finger. */
  forgives: boolean
}

/** A question as entries are compared with it. */
export interface AskedAddress {
  words: AskedWord[]
  /** Whether a word has the form of a postcode of the city. */
  looksLikePostcode(word: string): boolean
}

/** The postcodes of a city, and how they are written before and behind. */
export interface PostcodeBook {
  /** As the city writes them, by the same in one word, folded. */
  codes: ReadonlyMap<string, string>
  /** Those in several words, parted by blanks. */
  parted: ReadonlySet<string>
  /** Their forms: `9` for a digit and `a` for a letter. */
  forms: ReadonlySet<string>
  /** What may stand before them: the code of the country, and its first letter. */
  signs: ReadonlySet<string>
}

/** What a city knows of the words of a question. */
export interface QuestionBook {
  postcodes: PostcodeBook
  /** Words of the names of the city and of its country, folded. */
  around: readonly string[][]
  /** What people call postcodes, in folded words. */
  nicknames: readonly { words: string[]; postcode: string }[]
  /** Whether a name has this word. */
  isNamed(word: string): boolean
}

export function openPostcodes(codes: readonly string[], country: string): PostcodeBook {
  const folded = new Map(codes.map((code) => [foldWords(code).join(""), code]))
  const parted = codes.map((code) => foldWords(code).join(" ")).filter((code) => code.includes(" "))
  const sign = country.toLowerCase()
  return {
    codes: folded,
    parted: new Set(parted),
    forms: new Set([...folded.keys()].map(formOf)),
    signs: new Set([sign, sign.slice(0, 1)]),
  }
}

/** Reads a question once, so that comparing it with an entry costs little. */
export function readQuestion(text: string, spelling: AddressSpelling, book: QuestionBook): AskedAddress {
  const { postcodes } = book
  const looksLikePostcode = (word: string) => postcodes.forms.has(formOf(word))
  const typed = joinPostcodes(spelling.wordsOf(text), postcodes).slice(0, mostWords)
  const ways = typed.map(spelling.alternatives)
  const isCode = (at: number) => looksLikePostcode(typed[at] ?? "")
  const around = new Set(book.around.flatMap((name) => placesOf(name, typed)))
  const nicknames = new Map(
    book.nicknames.flatMap(({ words, postcode }) => placesOf(words, typed).map((at) => [at, postcode])),
  )
  const words = typed.map((word, at): AskedWord => {
    const isFiller = spelling.isFiller(word) || (postcodes.signs.has(word) && isCode(at + 1))
    const ofCode = isCode(at - 1) && word.length <= longestTail && !(ways[at] ?? []).some(book.isNamed)
    return {
      word,
      ways: ways[at] ?? [],
      glued: gluedAround(at, typed, ways),
      postcode: postcodes.codes.get(word) ?? nicknames.get(at) ?? null,
      isRequired: !hasDigit(word) && !ofCode && !around.has(at) && (!isFiller || typed.length === 1),
      isFiller: isFiller || ofCode,
      isAround: around.has(at),
      forgives: word.length >= shortestForgiven && !hasDigit(word),
    }
  })
  return { words, looksLikePostcode }
}

/** The places at which the words of a name stand in a text, one behind the other. */
function placesOf(name: readonly string[], typed: readonly string[]): number[] {
  return typed.flatMap((_, from) =>
    name.every((word, at) => typed[from + at] === word) ? name.map((_, at) => from + at) : [],
  )
}

/**
 * The same question without what an answer may lack: what stands behind a house number or a postcode (a floor, a
 * hamlet), what is called like a postcode, the kind of a place (“station Madou”), and the last word where it begins
 * the name of the city. Null where that is nothing, or all that tells anything.
 */
export function loosened(
  { words, looksLikePostcode }: AskedAddress,
  book: QuestionBook,
): AskedAddress | null {
  const isFree = words.map(({ word, postcode }, at) => {
    const beginsAround = at === words.length - 1 && book.around.some(([first]) => first?.startsWith(word))
    return postcode !== null || isSiteKind(word) || (beginsAround && word.length >= shortestAround)
  })
  const named = words.findIndex(({ word, isRequired }, at) => isRequired && !isFree[at] && !isPlaceKind(word))
  const number = words.findIndex(({ word }, at) => named !== -1 && at > named && hasDigit(word))
  const loose = words.map((word, at): AskedWord => {
    const isLoose = isFree[at] || (number !== -1 && at > number)
    return isLoose && word.isRequired ? { ...word, isRequired: false } : word
  })
  const isChanged = loose.some((word, at) => word !== words[at])
  return isChanged && named !== -1 ? { words: loose, looksLikePostcode } : null
}

export function hasDigit(word: string): boolean {
  return /\p{N}/u.test(word)
}

/** Words that are read of a question: each has a bit of a number of its own. */
const mostWords = 30
/** Letters of what stands behind a postcode: “M33 7XY”, “1011 AB”. */
const longestTail = 3
const shortestForgiven = 5
/** Letters that tell the city from another word that begins so. */
const shortestAround = 3

/** A postcode in two words is one, and so is one with the sign of its country before it. */
function joinPostcodes(words: string[], { codes, parted, signs }: PostcodeBook): string[] {
  const joined: string[] = []
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as string
    if (parted.has(`${word} ${words[at + 1]}`)) {
      joined.push(word + words[at + 1])
      at++
      continue
    }
    const sign = [...signs].find((one) => word.startsWith(one) && codes.has(word.slice(one.length)))
    joined.push(sign && !codes.has(word) ? word.slice(sign.length) : word)
  }
  return joined
}

function gluedAround(at: number, words: readonly string[], ways: readonly string[][]): string[] {
  const pairs = [at - 1, at].flatMap((first) => gluedWays(ways[first], ways[first + 1]))
  const threes = [at - 2, at - 1, at]
    .filter((first) => first >= 0 && first + 2 < words.length)
    .map((first) => glue(words.slice(first, first + 3)))
  return [...pairs, ...threes].filter((glued) => !glued.includes(" "))
}

function gluedWays(first: readonly string[] = [], second: readonly string[] = []): string[] {
  return first.flatMap((one) => second.map((other) => glue([one, other])))
}

function formOf(word: string): string {
  return word.replace(/\p{N}/gu, "9").replace(/\p{L}/gu, "a")
}

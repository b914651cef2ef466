import { distanceM } from "~/geo/distance"
import type { Locale } from "~/i18n/locales"
import type { EntryKind, GazetteerEntry } from "../gazetteer-entry"
import { type Likenesses, likeness } from "./address-index"
import { type FoundBy, reach, withoutFillers } from "./address-names"
import { type AskedAddress, type AskedWord, hasDigit } from "./address-question"

/** An entry as questions are compared with it. */
export interface Indexed {
  entry: GazetteerEntry
  name: FoundBy
  context: FoundBy
  keys: string[]
  /** Letters of the shortest name. */
  length: number
  /** Degrees that it spans. */
  extent: number
}

/** An answer, and how good it is. */
export interface Ranked {
  indexed: Indexed
  /** Whether the question is its whole name. */
  exact: boolean
  /** Whether nothing else was asked either that an answer must have. */
  whole: boolean
  /** Lower is better; the shorter name, then the longer piece of a street, are better among equals. */
  rank: number
  houseNumber: string | null
}

/** Rows that can answer: those that have every word that must be there; of numbers alone, those with one of them. */
export function candidatesOf({ words }: AskedAddress, likenesses: Likenesses[]): Iterable<number> {
  const required = likenesses.filter((_, at) => words[at]?.isRequired)
  if (required.length === 0)
    return new Set(likenesses.flatMap(({ rows }, at) => (words[at]?.isFiller ? [] : rows)))
  const [rarest, ...others] = required.sort((a, b) => a.rows.length - b.rows.length)
  return others.reduce((rows, { of }) => rows.filter((row) => of[row] !== 0), rarest?.rows ?? [])
}

/** Words of a question that stand in a name, all of them and those that tell something. */
interface NamedPart {
  all: AskedWord[]
  telling: AskedWord[]
}

/** The part of a question that is a name, by a bit for each of its words: many entries share it. */
export function namedPart({ words }: AskedAddress): (bits: number) => NamedPart {
  const known = new Map<number, NamedPart>()
  return (bits) => {
    const there = known.get(bits)
    if (there) return there
    const all = words.filter((_, at) => (bits & (1 << at)) !== 0)
    const part = { all, telling: withoutFillers(all, ({ isFiller }) => isFiller) }
    known.set(bits, part)
    return part
  }
}

/** Areas before streets, streets before what stands in them. */
const kindOrder: Record<EntryKind, number> = { area: 0, postcode: 0, street: 1, stop: 2, place: 3 }

/** What entries are compared with. */
export interface Comparison {
  asked: AskedAddress
  likenesses: Likenesses[]
  inName: (bits: number) => NamedPart
}

/** @param worst rank beyond which an entry is not wanted. */
export function rankEntry(
  indexed: Indexed,
  row: number,
  { asked: { words, looksLikePostcode }, likenesses, inName }: Comparison,
  inPostcode: (entry: GazetteerEntry, postcode: string) => boolean,
  worst: number,
): Ranked | undefined {
  const { entry, keys } = indexed
  const numbers: string[] = []
  let bits = 0
  let begun = 0
  let postcode: string | null = null
  let slips = 0
  let missing = 0
  for (let at = 0; at < words.length; at++) {
    const asked = words[at] as AskedWord
    const found = likenesses[at]?.of[row] ?? likeness.none
    if (found >= likeness.begun) {
      bits |= 1 << at
      if (found === likeness.begun) begun++
    } else if (found === likeness.beside) begun += besideName
    else if (found > likeness.none) slips += found === likeness.slip || found === likeness.slipBeside ? 1 : 2
    else if (asked.postcode) postcode = asked.postcode
    else if (hasDigit(asked.word)) numbers.push(asked.word)
    else if (asked.isRequired) return undefined
    else if (asked.isAround) begun += besideName
    else if (!asked.isFiller) missing++
  }
  // A number beside an area is that of a house, which an area has none of, unless it can be a postcode.
  if (entry.kind === "area" && numbers.some((number) => !looksLikePostcode(number))) return undefined
  const { all, telling } = inName(bits)
  const far = Math.max(reach(keys, all), telling.length < all.length ? reach(keys, telling) : 0)
  const exact = far === 2
  // A name that shares only articles with the question is no answer.
  if (!exact && slips === 0 && all.every(({ isFiller }) => isFiller)) return undefined
  const begins = far > 0
  const bestLevel = begins || begun === 0 ? (entry.level ?? 0) : lastLevel
  // Each part of the rank below its bound, the weightiest first.
  let rank = Math.min(slips, 31)
  rank = rank * 8 + Math.min(missing, 7)
  rank = rank * 2 + (exact ? 0 : 1)
  rank = rank * 2
  rank = rank * 4 + kindOrder[entry.kind]
  // A larger area that is named as well comes first: a municipality before a neighbourhood of it.
  rank = rank * (lastLevel + 1) + Math.min(bestLevel, lastLevel)
  rank = rank * 2 + (begins ? 0 : 1)
  rank = rank * 32 + Math.min(begun, 31)
  if (rank > worst) return undefined
  // Where a point lies takes longest to tell.
  if (postcode !== null && !inPostcode(entry, postcode)) rank += 4 * (lastLevel + 1) * 2 * 32
  const isArea = entry.kind === "area" || entry.kind === "postcode"
  const houseNumber = isArea ? null : houseNumberOf(numbers, looksLikePostcode)
  return { indexed, exact, whole: exact && missing === 0, houseNumber, rank }
}

const lastLevel = 15
/** A word in what an entry lies in tells less than one that its name only begins with. */
const besideName = 2

/** Of several numbers that which cannot be a postcode. */
function houseNumberOf(numbers: string[], looksLikePostcode: (word: string) => boolean): string | null {
  const possible = numbers.filter((number) => houseNumberPattern.test(number))
  return possible.find((number) => !looksLikePostcode(number)) ?? possible[0] ?? null
}

/** Keeps the best in order, and of what a reader could not tell apart only the first. */
export function keepBest(best: Ranked[], found: Ranked, limit: number, locale: Locale): void {
  const last = best.at(-1)
  if (best.length === limit && last && compare(found, last) >= 0) return
  const same = best.findIndex(({ indexed }) => isSame(indexed.entry, found.indexed.entry, locale))
  if (same !== -1) {
    if (compare(found, best[same] as Ranked) >= 0) return
    best.splice(same, 1)
  }
  const place = best.findIndex((other) => compare(found, other) < 0)
  best.splice(place === -1 ? best.length : place, 0, found)
  if (best.length > limit) best.pop()
}

/** Pieces of one street, or its name in two spellings of another language. */
function isSame(a: GazetteerEntry, b: GazetteerEntry, locale: Locale): boolean {
  return (
    a.kind === b.kind &&
    a.name[locale] === b.name[locale] &&
    a.context[locale] === b.context[locale] &&
    distanceM([a.lon, a.lat], [b.lon, b.lat]) < longestStreetM
  )
}

const longestStreetM = 4000

function compare(a: Ranked, b: Ranked): number {
  return (
    a.rank - b.rank ||
    a.indexed.length - b.indexed.length ||
    // Of the pieces of a street, the longest comes first.
    b.indexed.extent - a.indexed.extent ||
    compareTexts(a.indexed.keys[0], b.indexed.keys[0])
  )
}

const houseNumberPattern = /^\d{1,4}[a-z]{0,3}$/

function compareTexts(a = "", b = ""): number {
  return a < b ? -1 : a > b ? 1 : 0
}

import { distanceM } from "~/geo/distance"
import type { Locale } from "~/i18n/locales"
import { type Likenesses, likeness } from "./address-index"
import { isStopKind } from "./address-kinds"
import { type FoundBy, mended, reach, withoutFillers } from "./address-names"
import { type AskedAddress, type AskedWord, hasDigit } from "./address-question"
import type { EntryKind, GazetteerEntry } from "./gazetteer-entry"

/** An entry as questions are compared with it. */
export interface Indexed {
  entry: GazetteerEntry
  name: FoundBy
  /** What people call it beside its names. */
  others: readonly string[]
  context: FoundBy
  keys: string[]
  /** Letters of the shortest name, without what people leave out. */
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
    const part = namedWords(words.filter((_, at) => (bits & (1 << at)) !== 0))
    known.set(bits, part)
    return part
  }
}

function namedWords(all: AskedWord[]): NamedPart {
  return { all, telling: withoutFillers(all, ({ isFiller }) => isFiller) }
}

/** Areas before streets, streets before what stands in them. */
const kindOrder: Record<EntryKind, number> = { area: 0, postcode: 0, street: 1, stop: 2, place: 3 }

/** What entries are compared with. */
interface Comparison {
  asked: AskedAddress
  likenesses: Likenesses[]
  inName: (bits: number) => NamedPart
}

/**
 * How good an answer an entry is; undefined where it is none. Of several numbers that are postcodes the one in which
 * it lies is that, else the one before what it lies in, else the last; of the others one may be that of a house.
 * @param worst rank beyond which an entry is not wanted.
 */
export function rankEntry(
  indexed: Indexed,
  row: number,
  { asked: { words, looksLikePostcode }, likenesses, inName }: Comparison,
  inPostcode: (entry: GazetteerEntry, postcode: string) => boolean,
  worst: number,
): Ranked | undefined {
  const { entry, keys } = indexed
  const numbers: string[] = []
  const codes: number[] = []
  let slipped: Map<number, AskedWord> | null = null
  let isSlipped = false
  let isCut = false
  let bits = 0
  let begun = 0
  let beside = 0
  let slips = 0
  let gluedBegun = 0
  let missing = 0
  for (let at = 0; at < words.length; at++) {
    const asked = words[at] as AskedWord
    const found = likenesses[at]?.of[row] ?? likeness.none
    if (found >= likeness.begunGlued) {
      bits |= 1 << at
      if (found !== likeness.whole) begun++
      if (found === likeness.begunGlued) gluedBegun++
    } else if (found === likeness.beside) beside++
    else if (found > likeness.none) {
      slips += found === likeness.slip || found === likeness.slipBeside ? 1 : 2
      if (found < likeness.begunSlip) continue
      isSlipped = true
      isCut ||= found === likeness.begunSlip
      const meant = mended(asked, indexed.name, found === likeness.slip)
      if (meant) slipped = (slipped ?? new Map<number, AskedWord>()).set(at, meant)
    } else if (asked.postcode) codes.push(at)
    else if (hasDigit(asked.word)) numbers.push(asked.word)
    else if (asked.isRequired) return undefined
    else if (asked.isAround) beside++
    else if (!asked.isFiller && !(entry.kind === "stop" && isStopKind(asked.word))) missing++
  }
  // A number beside an area is that of a house, which an area has none of, unless it can be a postcode.
  if (entry.kind === "area" && numbers.some((number) => !looksLikePostcode(number))) return undefined
  const { all, telling } = slipped ? withSlips(words, bits, slipped) : inName(bits)
  const far = Math.max(reach(keys, all), telling.length < all.length ? reach(keys, telling) : 0)
  const exact = far === 2 && !isCut
  // A name that shares only articles with the question is no answer.
  if (!exact && !isSlipped && all.every(({ isFiller }) => isFiller)) return undefined
  // “Uccles” is no better a beginning of “Uccle-Stalle” than a slip for “Uccle”.
  if (!exact) slips += gluedBegun
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
  // A word in what an entry lies in tells less than one that its name only begins with.
  rank = rank * 32 + Math.min(begun + 2 * beside, 31)
  if (rank > worst) return undefined
  if (codes.length > 0) {
    const isBeside = (at: number) => words[at]?.isAround || likenesses[at]?.of[row] === likeness.beside
    // Where a point lies takes longest to tell.
    const here = codes.find((at) => inPostcode(entry, words[at]?.postcode ?? ""))
    if (here === undefined) rank += 4 * (lastLevel + 1) * 2 * 32
    const postcode = here ?? codes.find((at) => isBeside(at + 1)) ?? codes.at(-1)
    // “Rue Haute 1040”: the last behind a whole street is that of a house as well, unless the street lies there.
    const isHouse = entry.kind === "street" && exact && here === undefined && postcode === words.length - 1
    for (const at of codes)
      if (at !== postcode || (isHouse && codes.length === 1)) numbers.push(words[at]?.word ?? "")
  }
  const isArea = entry.kind === "area" || entry.kind === "postcode"
  const houseNumber = isArea ? null : houseNumberOf(numbers, looksLikePostcode)
  return { indexed, exact, whole: exact && missing === 0 && slips === 0, houseNumber, rank }
}

/** The part of a question that is a name, words with a slip as they were meant. */
function withSlips(
  words: readonly AskedWord[],
  bits: number,
  meant: ReadonlyMap<number, AskedWord>,
): NamedPart {
  return namedWords(words.flatMap((word, at) => meant.get(at) ?? ((bits & (1 << at)) !== 0 ? [word] : [])))
}

const lastLevel = 15

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

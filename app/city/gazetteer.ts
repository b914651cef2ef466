import { distanceM } from "~/geo/distance"
import type { Bbox } from "~/geo/position"
import type { Locale } from "~/i18n/locales"
import { AddressIndex, type Likenesses, likeness } from "./addresses/address-index"
import { type FoundBy, foundBy, foundWell, keysOf, reach, withoutFillers } from "./addresses/address-names"
import {
  type AskedAddress,
  type AskedWord,
  hasDigit,
  openPostcodes,
  readQuestion,
} from "./addresses/address-question"
import { type AddressSpelling, createSpelling } from "./addresses/address-spelling"
import type { AddressWords } from "./addresses/address-words"
import type { PackNames } from "./pack-names"

export type EntryKind = "street" | "place" | "stop" | "area" | "postcode"

export interface GazetteerEntry {
  kind: EntryKind
  name: PackNames
  /** Names of the municipalities it lies in. */
  context: PackNames
  lon: number
  lat: number
  bbox: Bbox | null
  areaId: string | null
  /** Of an area, how many levels of the city are larger. */
  level: number | null
}

/** One answer of the address search. */
export interface AddressHit {
  /** With the spelling of another language beside it, where that one was asked for. */
  label: string
  /** In the reader's language alone. */
  name: string
  context: string
  kind: EntryKind
  lon: number
  lat: number
  /** True for a mid-point: of a street, an area or a postcode. The pin may have to be moved. */
  approximate: boolean
  areaId: string | null
  bbox: Bbox | null
  /** As typed; the gazetteer knows no house numbers. */
  houseNumber: string | null
  /** Whether the words asked, but numbers and what it lies in, are its whole name in some spelling. */
  whole: boolean
}

export interface Gazetteer {
  search(text: string, locale: Locale, limit: number): AddressHit[]
  /** Folded words, parted by single spaces, in every way in which they may be spelled out, written as one. */
  spelled(words: string): string[]
  /** Whether folded words, parted by single spaces, are the whole name of a place in some language. */
  isBuilding(words: string): boolean
  /** The same of a street or a square. */
  isStreet(words: string): boolean
}

/** What a city knows of its addresses beside their names. */
export interface GazetteerOptions {
  /** Whether an entry lies in a postcode: ranks, and never excludes. */
  inPostcode: (entry: GazetteerEntry, postcode: string) => boolean
  words: readonly AddressWords[]
  /** A code such as `BE`, which may stand before a postcode. */
  country: string
}

interface Indexed {
  entry: GazetteerEntry
  name: FoundBy
  context: FoundBy
  keys: string[]
  /** Letters of the shortest name. */
  length: number
  /** Degrees that it spans. */
  extent: number
}

interface Ranked {
  indexed: Indexed
  /** Whether the question is its whole name. */
  exact: boolean
  /** Lower is better; the shorter name, then the longer piece of a street, are better among equals. */
  rank: number
  houseNumber: string | null
}

/**
 * Finds entries of which every word asked is the beginning of a word, in any language, accents, case, blanks and short
 * forms ignored. Where no whole name was asked and there are fewer than wanted, those follow of which a longer
 * word was mistyped.
 */
export function createGazetteer(entries: GazetteerEntry[], options: GazetteerOptions): Gazetteer {
  const spelling = createSpelling(options.words)
  const indexed = indexEntries(entries, spelling)
  const index = new AddressIndex(indexed)
  const keysOfKind = (kind: EntryKind) =>
    new Set(indexed.flatMap(({ entry, keys }) => (entry.kind === kind ? keys : [])))
  const [buildings, streets] = [keysOfKind("place"), keysOfKind("street")]
  const codes = entries.filter(({ kind }) => kind === "postcode").map(({ name }) => name.fr)
  const postcodes = openPostcodes(codes, options.country)
  const spelled = (words: string) => spelling.keys(words.split(" "))
  return {
    spelled,
    isBuilding: (words) => spelled(words).some((key) => buildings.has(key)),
    isStreet: (words) => spelled(words).some((key) => streets.has(key)),
    search(text, locale, limit) {
      const asked = readQuestion(text, spelling, postcodes)
      const best: Ranked[] = []
      const keep = (likenesses: Likenesses[]) => {
        const comparison = { asked, likenesses, inName: namedPart(asked) }
        for (const row of candidatesOf(asked, likenesses)) {
          const worst = best.length < limit ? Number.POSITIVE_INFINITY : (best.at(-1)?.rank ?? 0)
          const found = rankEntry(indexed[row] as Indexed, row, comparison, options, worst)
          if (found) keepBest(best, found, limit, locale)
        }
      }
      const likenesses = asked.words.map((word) => index.find(word, false))
      keep(likenesses)
      // Who typed a whole name made no slip.
      if (best.length < limit && !best[0]?.exact && asked.words.some(({ forgives }) => forgives))
        keep(
          asked.words.map((word, at) =>
            word.forgives ? index.find(word, true) : (likenesses[at] as Likenesses),
          ),
        )
      return best.map((found) => hit(found, asked, locale, spelling))
    },
  }
}

function indexEntries(entries: GazetteerEntry[], spelling: AddressSpelling): Indexed[] {
  const contexts = new Map<string, FoundBy>()
  return entries.map((entry) => {
    const names = [...new Set(Object.values(entry.name))]
    const within = [...new Set(Object.values(entry.context))]
    const key = within.join("\n")
    const context = contexts.get(key) ?? foundBy(within, spelling)
    contexts.set(key, context)
    return {
      entry,
      name: foundBy(names, spelling),
      context,
      keys: keysOf(names, spelling),
      length: Math.min(...names.map((name) => name.length)),
      extent: extentOf(entry),
    }
  })
}

/** Rows that can answer: those that have every word that must be there; of numbers alone, those with one of them. */
function candidatesOf({ words }: AskedAddress, likenesses: Likenesses[]): Iterable<number> {
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
function namedPart({ words }: AskedAddress): (bits: number) => NamedPart {
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
interface Comparison {
  asked: AskedAddress
  likenesses: Likenesses[]
  inName: (bits: number) => NamedPart
}

/** @param worst rank beyond which an entry is not wanted. */
function rankEntry(
  indexed: Indexed,
  row: number,
  { asked: { words, looksLikePostcode }, likenesses, inName }: Comparison,
  { inPostcode }: GazetteerOptions,
  worst: number,
): Ranked | undefined {
  const { entry, keys } = indexed
  const numbers: string[] = []
  let bits = 0
  let begun = 0
  let postcode: string | null = null
  let slips = 0
  for (let at = 0; at < words.length; at++) {
    const asked = words[at] as AskedWord
    const found = likenesses[at]?.of[row] ?? likeness.none
    if (found >= likeness.begun) {
      bits |= 1 << at
      if (found === likeness.begun) begun++
    } else if (found === likeness.beside) continue
    else if (found > likeness.none) slips += found === likeness.slip || found === likeness.slipBeside ? 1 : 2
    else if (asked.postcode) postcode = asked.postcode
    else if (hasDigit(asked.word)) numbers.push(asked.word)
    else if (!asked.isFiller) return undefined
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
  return { indexed, exact, houseNumber, rank }
}

const lastLevel = 15

/** Of several numbers that which cannot be a postcode. */
function houseNumberOf(numbers: string[], looksLikePostcode: (word: string) => boolean): string | null {
  const possible = numbers.filter((number) => houseNumberPattern.test(number))
  return possible.find((number) => !looksLikePostcode(number)) ?? possible[0] ?? null
}

/** Keeps the best in order, and of what a reader could not tell apart only the first. */
function keepBest(best: Ranked[], found: Ranked, limit: number, locale: Locale): void {
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

function extentOf({ bbox }: GazetteerEntry): number {
  return bbox ? bbox[2] - bbox[0] + bbox[3] - bbox[1] : 0
}

function hit(
  { indexed: { entry }, exact, houseNumber }: Ranked,
  asked: AskedAddress,
  locale: Locale,
  spelling: AddressSpelling,
): AddressHit {
  const own = entry.name[locale]
  const score = (name: string) => {
    const found = foundBy([name], spelling)
    return asked.words.reduce((total, word) => total + foundWell(word, found), 0)
  }
  const others = new Set(Object.values(entry.name))
  others.delete(own)
  const ownScore = others.size > 0 ? score(own) : 0
  const other =
    ownScore < 2 * asked.words.length ? [...others].find((name) => score(name) > ownScore) : undefined
  return {
    label: other ? `${own} (${other})` : own,
    name: own,
    context: entry.context[locale],
    kind: entry.kind,
    lon: entry.lon,
    lat: entry.lat,
    approximate: entry.kind !== "place" && entry.kind !== "stop",
    areaId: entry.areaId,
    bbox: entry.bbox,
    houseNumber,
    whole: exact,
  }
}

const houseNumberPattern = /^\d{1,4}[a-z]{0,3}$/

function compareTexts(a = "", b = ""): number {
  return a < b ? -1 : a > b ? 1 : 0
}

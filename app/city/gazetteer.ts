import { distanceM } from "~/geo/distance"
import type { Bbox } from "~/geo/position"
import { foldWords } from "~/i18n/fold-text"
import type { Locale } from "~/i18n/locales"
import { WordIndex } from "~/i18n/word-index"
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
}

export interface Gazetteer {
  search(text: string, locale: Locale, limit: number): AddressHit[]
  /** Whether folded words, parted by single spaces, are the whole name of a place in some language. */
  isBuilding(words: string): boolean
  /** The same of a street or a square. */
  isStreet(words: string): boolean
}

/** What is known of a word of the question beside its letters. */
export interface GazetteerOptions {
  /** Whether an entry lies in a postcode: ranks, and never excludes. */
  inPostcode: (entry: GazetteerEntry, postcode: string) => boolean
}

interface Indexed {
  entry: GazetteerEntry
  /** Folded names of all languages, without repetition. */
  names: string[]
  nameWords: string[]
  contextWords: string[]
}

interface Ranked {
  indexed: Indexed
  rank: number[]
  houseNumber: string | null
}

/**
 * Finds entries of which every word asked is the beginning of a word, in any language, accents and case ignored.
 */
export function createGazetteer(entries: GazetteerEntry[], options: GazetteerOptions): Gazetteer {
  const indexed = entries.map(indexEntry)
  const words = indexWords(indexed)
  const namesOf = (kind: GazetteerEntry["kind"]) =>
    new Set(indexed.flatMap(({ entry, names }) => (entry.kind === kind ? names : [])))
  const [buildings, streets] = [namesOf("place"), namesOf("street")]
  const postcodes = new Set(entries.filter(({ kind }) => kind === "postcode").map(({ name }) => name.fr))
  return {
    isBuilding: (words) => buildings.has(words),
    isStreet: (words) => streets.has(words),
    search(text, locale, limit) {
      const asked = foldWords(text)
      const best: Ranked[] = []
      for (const index of candidatesOf(asked, words)) {
        const found = rankEntry(indexed[index] as Indexed, asked, postcodes, options)
        if (found) keepBest(best, found, limit, locale)
      }
      return best.map((found) => hit(found, asked, locale))
    },
  }
}

function indexEntry(entry: GazetteerEntry): Indexed {
  const named = [...new Set(Object.values(entry.name))].map(foldWords)
  return {
    entry,
    names: [...new Set(named.map((words) => words.join(" ")))],
    nameWords: [...new Set(named.flat())],
    contextWords: [...new Set([...new Set(Object.values(entry.context))].flatMap(foldWords))],
  }
}

function indexWords(indexed: Indexed[]): WordIndex {
  const index = new WordIndex()
  for (const [number, { nameWords, contextWords }] of indexed.entries())
    index.set(number, [...nameWords, ...contextWords])
  return index
}

/** Entries that can answer: those of the rarest word, as every word but fillers and numbers must be there. */
function candidatesOf(asked: string[], index: WordIndex): Set<number> {
  const telling = asked.filter((word) => asked.length === 1 || !fillers.has(word))
  const required = telling.filter((word) => !/^\d/.test(word))
  if (required.length === 0) return new Set(telling.flatMap((word) => [...entriesWith(word, index)]))
  const sets = required.map((word) => entriesWith(word, index))
  return sets.reduce((rarest, set) => (set.size < rarest.size ? set : rarest))
}

function entriesWith(word: string, index: WordIndex): Set<number> {
  return new Set(spellings(word).flatMap((prefix) => [...index.beginningWith(prefix)]))
}

/** Areas before streets, streets before what stands in them. */
const kindOrder: Record<EntryKind, number> = { area: 0, postcode: 0, street: 1, stop: 2, place: 3 }

function rankEntry(
  indexed: Indexed,
  asked: string[],
  postcodes: Set<string>,
  { inPostcode }: GazetteerOptions,
): Ranked | undefined {
  const { entry, names, nameWords, contextWords } = indexed
  const inName: string[] = []
  let houseNumber: string | null = null
  let begun = 0
  let elsewhere = 0
  for (const word of asked) {
    const prefixes = spellings(word)
    if (prefixes.some((prefix) => nameWords.some((name) => name.startsWith(prefix)))) {
      inName.push(word)
      if (!prefixes.some((prefix) => nameWords.includes(prefix))) begun++
    } else if (prefixes.some((prefix) => contextWords.some((name) => name.startsWith(prefix)))) continue
    else if (postcodes.has(word)) elsewhere = inPostcode(entry, word) ? 0 : 1
    else if (houseNumberPattern.test(word) && entry.kind !== "area" && !houseNumber) houseNumber = word
    else if (!fillers.has(word)) return undefined
  }
  const question = inName.join(" ")
  const exact = names.includes(question)
  // A name that shares only articles with the question is no answer.
  if (!exact && inName.every((word) => fillers.has(word))) return undefined
  const begins = names.some((name) => name.startsWith(question))
  const length = Math.min(...names.map((name) => name.length))
  // Of the pieces of a street, the longest comes first.
  const rank = [
    exact ? 0 : 1,
    elsewhere,
    kindOrder[entry.kind],
    begins ? 0 : 1,
    begun,
    length,
    -extent(entry),
  ]
  return { indexed, houseNumber, rank }
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
  for (let i = 0; i < a.rank.length; i++) {
    const difference = (a.rank[i] as number) - (b.rank[i] as number)
    if (difference !== 0) return difference
  }
  return compareTexts(a.indexed.names[0], b.indexed.names[0])
}

function extent({ bbox }: GazetteerEntry): number {
  return bbox ? bbox[2] - bbox[0] + bbox[3] - bbox[1] : 0
}

function hit({ indexed: { entry }, houseNumber }: Ranked, asked: string[], locale: Locale): AddressHit {
  const own = entry.name[locale]
  const other = Object.values(entry.name).find((name) => score(name, asked) > score(own, asked))
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
  }
}

function score(name: string, asked: string[]): number {
  const words = foldWords(name)
  return asked.filter((word) => spellings(word).some((prefix) => words.some((own) => own.startsWith(prefix))))
    .length
}

const houseNumberPattern = /^\d{1,4}[a-z]{0,3}$/

/** Words that people add or leave out. */
const fillers = new Set(
  "a au aux d de den der des du het in l la le les of op s t te ten ter the van bte bus boite box n no nr".split(
    " ",
  ),
)

const abbreviations: Record<string, string[]> = {
  av: ["avenue"],
  bd: ["boulevard"],
  bld: ["boulevard"],
  blvd: ["boulevard"],
  ch: ["chaussee"],
  chee: ["chaussee"],
  sq: ["square"],
  st: ["saint", "sint"],
  ste: ["sainte"],
  stwg: ["steenweg"],
}

function spellings(word: string): string[] {
  return [word, ...(Object.hasOwn(abbreviations, word) ? (abbreviations[word] ?? []) : [])]
}

function compareTexts(a = "", b = ""): number {
  return a < b ? -1 : a > b ? 1 : 0
}

import type { Bbox } from "~/geo/position"
import { foldWords } from "~/i18n/fold-text"
import { type Locale, locales } from "~/i18n/locales"
import { AddressIndex, type Likenesses } from "./addresses/address-index"
import { type FoundBy, foundBy, foundWell, keysOf } from "./addresses/address-names"
import {
  type AskedAddress,
  loosened,
  openPostcodes,
  type QuestionBook,
  readQuestion,
} from "./addresses/address-question"
import {
  candidatesOf,
  type Indexed,
  keepBest,
  namedPart,
  type Ranked,
  rankEntry,
} from "./addresses/address-ranking"
import { type AddressSpelling, createSpelling } from "./addresses/address-spelling"
import type { AddressWords } from "./addresses/address-words"
import type { EntryKind, GazetteerEntry } from "./addresses/gazetteer-entry"
import type { PackNames } from "./pack-names"

/** One answer of the address search. */
export interface AddressHit {
  /** With its name in another language or what people call it beside it, where that one was asked for. */
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
  /** The name of the city, which people write behind an address in any of its parts. */
  city: PackNames
  /** A code such as `BE`, which may stand before a postcode; its name may stand behind an address. */
  country: string
  /** What people call areas beside their names: words, by the id of the area. */
  nicknames: Record<string, string[]>
  /** What municipalities are called for short, by the id of the area (`shortNamesOf`). */
  shortNames: ReadonlyMap<string, string[]>
}

/**
 * Finds entries of which every word asked is the beginning of a word, in any language, accents, case, blanks and short
 * forms ignored. Where no whole name was asked and there are fewer than wanted, those follow of which a longer
 * word was mistyped. Where there are none, what an address may have beside what is known of it is left out.
 */
export function createGazetteer(entries: GazetteerEntry[], options: GazetteerOptions): Gazetteer {
  const spelling = createSpelling(options.words)
  const indexed = indexEntries(entries, spelling, options)
  const index = new AddressIndex(indexed)
  const keysOfKind = (kind: EntryKind) =>
    new Set(indexed.flatMap(({ entry, keys }) => (entry.kind === kind ? keys : [])))
  const [buildings, streets] = [keysOfKind("place"), keysOfKind("street")]
  const book = openQuestions(entries, options, (word) => index.isNamed(word))
  const spelled = (words: string) => spelling.keys(words.split(" "))
  const answer = (asked: AskedAddress, locale: Locale, limit: number): Ranked[] => {
    const best: Ranked[] = []
    const keep = (likenesses: Likenesses[]) => {
      const comparison = { asked, likenesses, inName: namedPart(asked) }
      for (const row of candidatesOf(asked, likenesses)) {
        const worst = best.length < limit ? Number.POSITIVE_INFINITY : (best.at(-1)?.rank ?? 0)
        const found = rankEntry(indexed[row] as Indexed, row, comparison, options.inPostcode, worst)
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
    return best
  }
  const postcodes = new Map(
    indexed.filter(({ entry }) => entry.kind === "postcode").map((one) => [one.entry.name.fr, one]),
  )
  /** Postcodes that were typed stand at the end of a list without a whole name, whatever else was. */
  const withPostcodes = (found: Ranked[], { words }: AskedAddress, limit: number): Ranked[] => {
    if (found[0]?.exact || limit === 1) return found
    const typed = new Set(words.flatMap(({ postcode }) => postcodes.get(postcode ?? "") ?? []))
    const missing = [...typed]
      .filter((one) => !found.some(({ indexed }) => indexed === one))
      .slice(0, limit - 1)
    const last = missing.map((indexed) => ({
      indexed,
      exact: false,
      whole: false,
      rank: Number.POSITIVE_INFINITY,
      houseNumber: null,
    }))
    return [...found.slice(0, limit - last.length), ...last]
  }
  return {
    spelled,
    isBuilding: (words) => spelled(words).some((key) => buildings.has(key)),
    isStreet: (words) => spelled(words).some((key) => streets.has(key)),
    search(text, locale, limit) {
      const asked = readQuestion(text, spelling, book)
      const best = answer(asked, locale, limit)
      const loose = best.length === 0 ? loosened(asked, book) : null
      const found = loose ? answer(loose, locale, limit) : best
      return withPostcodes(found, asked, limit).map((one) => hit(one, asked, locale, spelling))
    },
  }
}

function openQuestions(
  entries: GazetteerEntry[],
  { city, country, nicknames }: GazetteerOptions,
  isNamed: (word: string) => boolean,
): QuestionBook {
  const postcodes = entries.filter(({ kind }) => kind === "postcode")
  const codes = postcodes.map(({ name }) => name.fr)
  const countries = locales.map((locale) => new Intl.DisplayNames(locale, { type: "region" }).of(country))
  const around = [...Object.values(city), ...countries].map((name = "") => foldWords(name))
  return {
    postcodes: openPostcodes(codes, country),
    around: around.filter((words) => words.length > 0),
    nicknames: postcodes.flatMap(({ areaId, name }) =>
      (nicknames[areaId ?? ""] ?? []).map((called) => ({ words: foldWords(called), postcode: name.fr })),
    ),
    isNamed,
  }
}

function indexEntries(
  entries: GazetteerEntry[],
  spelling: AddressSpelling,
  { nicknames, shortNames }: GazetteerOptions,
): Indexed[] {
  const called = ({ areaId }: GazetteerEntry) => nicknames[areaId ?? ""] ?? []
  const calledByName = new Map(
    entries.flatMap((entry) => (called(entry).length ? [[entry.name.fr, called(entry)]] : [])),
  )
  const contexts = new Map<string, FoundBy>()
  return entries.map((entry) => {
    const names = [...new Set(Object.values(entry.name))]
    const keys = keysOf(names, spelling)
    const others = called(entry)
    const areas = entry.context.fr.split(", ")
    const within = [
      ...new Set([...Object.values(entry.context), ...areas.flatMap((area) => calledByName.get(area) ?? [])]),
    ]
    const key = within.join("\n")
    const context = contexts.get(key) ?? foundBy(within, spelling)
    contexts.set(key, context)
    return {
      entry,
      name: foundBy([...names, ...others], spelling),
      others,
      context,
      keys: [...keys, ...keysOf([...others, ...(shortNames.get(entry.areaId ?? "") ?? [])], spelling)],
      length: Math.min(...keys.map((key) => key.length)),
      extent: extentOf(entry),
    }
  })
}

function hit(
  { indexed: { entry, others: called }, whole, houseNumber }: Ranked,
  asked: AskedAddress,
  locale: Locale,
  spelling: AddressSpelling,
): AddressHit {
  const own = entry.name[locale]
  const score = (name: string) => {
    const found = foundBy([name], spelling)
    return asked.words.reduce((total, word) => total + foundWell(word, found), 0)
  }
  const others = new Set([...Object.values(entry.name), ...called])
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
    whole,
  }
}

function extentOf({ bbox }: GazetteerEntry): number {
  return bbox ? bbox[2] - bbox[0] + bbox[3] - bbox[1] : 0
}

import { isPlaceKind, isStopKind } from "~/city/addresses/address-kinds"
import { hasDigit } from "~/city/addresses/address-question"
import { glue } from "~/city/addresses/address-spelling"
import { shortNamesOf } from "~/city/addresses/short-names"
import type { Area } from "~/city/areas.server"
import type { AddressHit, Gazetteer } from "~/city/gazetteer"
import type { PackNames } from "~/city/pack-names"
import { foldWords } from "~/i18n/fold-text"
import { Lexicon } from "~/i18n/lexicon"
import type { Locale } from "~/i18n/locales"
import type { PlaceBook, PlaceLead, WishPlace } from "./wish"

/** What a city knows of its places. */
export interface CityPlaces {
  name: PackNames
  areas: Pick<Area, "id" | "level" | "name">[]
  gazetteer: Gazetteer
  /** What people call areas beside their names: words, by the id of the area. */
  nicknames: Record<string, string[]>
}

/** Words by which something is found, without what only a reader of the language of the page needs. */
export interface PlaceNames {
  city: Set<string>
  /** Understood wherever they stand; written as one, as people part them in many ways. */
  everywhere: Map<string, string>
  /** Understood behind a word that leads to a place. */
  led: Map<string, string>
  /** Where a slip of the finger in one of these leads, if it leads to one place alone. */
  mistyped: (key: string) => string | undefined
}

/** The names of a city and of its areas, to be made once for a pack. */
export function namePlaces({ name, areas, nicknames }: Omit<CityPlaces, "gazetteer">): PlaceNames {
  const everywhere = new Map<string, string>()
  const led = new Map<string, string>()
  for (const { id, level, name } of areas) {
    if (level === "region") continue
    const municipal = level === "municipality" || level === "postcode"
    for (const text of Object.values(name).flatMap((one) => one.split(" / "))) {
      const words = foldWords(text)
      if (municipal) everywhere.set(glue(words), id)
      // A neighbourhood is often two: “Flagey - Malibran”.
      for (const part of [text, ...text.split(" - ")]) led.set(glue(foldWords(part)), id)
    }
  }
  for (const [id, names] of shortNamesOf(areas))
    for (const short of names.map((name) => glue(name.split(" "))))
      if (!everywhere.has(short)) everywhere.set(short, id)
  for (const [id, words] of Object.entries(nicknames))
    for (const word of words) everywhere.set(glue(foldWords(word)), id)
  const keys = [...new Map([...led, ...everywhere])]
  const lexicon = new Lexicon(keys.map(([key]) => [key]))
  const mistyped = (key: string) => {
    if (key.length < shortestMistyped || hasDigit(key)) return undefined
    const ids = new Set<string | undefined>()
    lexicon.near(key, Number.POSITIVE_INFINITY, (at) => ids.add(keys[at]?.[1]))
    return ids.size === 1 ? [...ids][0] : undefined
  }
  const city = new Set(Object.values(name).map((text) => foldWords(text).join(" ")))
  return { city, everywhere, led, mistyped }
}

/** Letters of a name in which a slip is forgiven. */
const shortestMistyped = 5

/** The places of a city as wishes ask for them, named in the language of the reader. */
export function openPlaceBook(places: CityPlaces, names: PlaceNames, locale: Locale): PlaceBook {
  const byId = new Map(places.areas.map((area) => [area.id, area]))
  const areaPlace = (id: string | undefined): WishPlace | null => {
    const area = id === undefined ? undefined : byId.get(id)
    if (!area) return null
    // “1020” says little to whoever calls it Laeken.
    const called = area.level === "postcode" ? places.nicknames[area.id] : undefined
    const label = [area.name[locale], called?.join(" / ")].filter(Boolean).join(" ")
    return { label, within: area.id, near: null }
  }
  const area = (words: string) => {
    for (const key of places.gazetteer.spelled(words)) {
      const found = areaPlace(names.everywhere.get(key))
      if (found) return found
    }
    return null
  }
  return {
    isCity: (words) => names.city.has(words),
    area,
    isName: (words) => places.gazetteer.isBuilding(words),
    isStreet: (words) => places.gazetteer.isStreet(words),
    find(words, lead) {
      const found = area(words) ?? areaPlace(names.led.get(glue(words.split(" "))))
      if (found) return found
      const search = (text: string) => places.gazetteer.search(text, locale, candidates)
      const hit =
        search(words).find((one) => isNamedWell(one, words.split(" "), lead)) ??
        // “Etterbeek station” is a stop called “Etterbeek”.
        (nameOfStop(words) === words
          ? undefined
          : search(nameOfStop(words)).find(({ kind }) => kind === "stop"))
      // Where nothing has that name: “à Molenbek”.
      if (!hit) return lead === "alone" ? null : areaPlace(names.mistyped(glue(words.split(" "))))
      return hit.areaId ? areaPlace(hit.areaId) : pointPlace(hit)
    },
  }
}

const candidates = 4
/** Without the words that say that it is a stop, “Noordstation” too. */
function nameOfStop(words: string): string {
  const telling = words.split(" ").filter((word) => !isStopKind(word))
  return telling.join(" ").replace(/(?<=[a-z]{3})station$/, "")
}

function pointPlace({ label, context, houseNumber, lat, lon }: AddressHit): WishPlace {
  const street = houseNumber ? `${label} ${houseNumber}` : label
  return {
    label: context && context !== label ? `${street}, ${context}` : street,
    within: null,
    near: `${lat},${lon}`,
  }
}

const articles = /^(a|au|aux|d|de|des|du|het|l|la|le|les|of|s|st|te|ten|ter|the|van|et|en|and)$/

/** Whether a word says the kind of a place, or nothing; who names a place may leave it out. */
function isKind(word: string): boolean {
  return isPlaceKind(word) || articles.test(word)
}
/** Endings of Dutch names that say the kind. */
const kindEndings =
  /(plein|straat|laan|park|square|steenweg|poort|voorplein|kerk|station|kaai|markt|weg|bos|brug|wijk)$/

/** What is called by its name alone: “Flagey”. */
const square = /^(?:place|square|parvis|quartier|parc)\b|(?:plein|wijk|quarter|park)\b/

/**
 * Whether an answer of the address search is what the words name: all of them are whole words of one of its names,
 * and hardly another word is left. In a place (“in”, “à”) a street says that it is one; near it, it need not. Alone only
 * a square, a neighbourhood or a stop is one.
 */
function isNamedWell(hit: AddressHit, words: string[], lead: PlaceLead): boolean {
  if (lead === "alone" && !hit.areaId && hit.kind !== "stop" && !square.test(foldWords(hit.label).join(" ")))
    return false
  if (hit.whole && lead !== "alone" && (hit.kind === "street" || hit.areaId)) return true
  const asked = words.filter((word) => !isKind(word))
  const saysKind = words.some((word) => kindWord(word) || kindEndings.test(word))
  if (asked.length === 0 || hit.houseNumber?.length === words.join("").length) return false
  return labels(hit.label).some((label) => {
    const named = foldWords(label)
    const whole = asked.every(
      (word) =>
        named.includes(word) ||
        word === hit.houseNumber ||
        (word.length >= 5 && named.some((own) => own.startsWith(word) && kindEndings.test(own))),
    )
    if (!whole) return false
    // “Place Eugène Flagey” is called Flagey.
    if (square.test(named.join(" ")) && named.length === 3 && asked.join(" ") === named[2]) return true
    // A building near which something is goes by the first word of its name.
    if (lead !== "in" && hit.kind === "place" && asked.join(" ") === named[0]) return true
    const others = named.filter((own) => !isKind(own) && !asked.some((word) => own.startsWith(word)))
    if (others.length > (asked.length > 1 || saysKind ? 1 : 0)) return false
    if (saysKind || hit.areaId || hit.kind === "stop") return true
    return hit.kind === "place" && lead !== "alone" ? others.length === 0 : lead !== "in"
  })
}

function kindWord(word: string): boolean {
  return word.length > 4 ? isPlaceKind(word) : /^(rue|parc|park|gare)$/.test(word)
}

/** “Flageyplein (Place Flagey)” is two names. */
function labels(label: string): string[] {
  return label.split(/[()/]/).filter(Boolean)
}

import type { Locale } from "~/i18n/locales"
import type { Reading, WishWord } from "../reading"
import type { PlaceBook, WishPlace } from "../wish"
import type { WordBook } from "../words/word-book"

const end = "(?![a-z0-9])"
const distance = String.raw`(\d{1,2}(?:[.,]\d)?) ?(km|m)`
const articles = "(?:(?:le|la|les|l'|de|het|the|den|du|des|d')(?: |(?<=')))*"
const near = `(?:pres|proche|proches|autour|aux alentours|(?:non|pas(?: (?:trop|tres))?) loin|a cote|du cote|aux environs) (?:de la |de l'|de |du |des |d')|vers |bij |nabij |vlakbij |vlak bij |dicht ?bij |rond |rondom |in de buurt van |niet (?:te )?ver van |omgeving |in de omgeving van |near to |near |close to |not (?:too )?far from |around |next to |by `
const inside =
  "a |au |aux |dans |en |in |te |op |at |(?:la |de )?commune (?:de |d')|(?:quartier|wijk|gemeente) "
const within = `(?:(?:a (?:moins de |max(?:imum)? )?|dans un rayon de |rayon de |binnen (?:de )?|binnen een straal van |op (?:minder dan |max(?:imum)? )?|within |less than |max )${distance} (?:de la |de l'|de |du |des |d'|autour de |van |of |from |around |rond ))`
const lead = new RegExp(`(?<![a-z0-9-])(?:${within}|(${near})|(${inside}))${articles}(?=[a-z0-9])`, "g")
/** Before the name of a stop: “bij metro Madou”. */
const stopKinds =
  /^(?:metro(?:station)?|premetro|tram(?:halte)?|bus(?:halte)?|halte|station|arret|gare|stop) /
/** What is not a place that has a name. */
const indefinite = new RegExp(`^(?:un|une|een|an|a|mon|notre|onze|our|my)${end}`)

const longestName = 6
/** Names that a line has looked up, at most: each costs a search among the addresses. */
const maxLookups = 12
/** Metres around an area that somebody wants to be near. */
const besideArea = 1000

/** Where a wish is: what was found, and how far from it. */
export interface FoundPlace {
  place: WishPlace | null
  radius: number | null
}

/** Places behind a word that leads to them. */
export function readLedPlaces(
  reading: Reading,
  { book, words, locale }: { book: PlaceBook; words: WordBook; locale: Locale },
  found: FoundPlace,
): void {
  let asked = 0
  const find = (text: string, kind: "near" | "in") =>
    text.length < 2 || ++asked > maxLookups ? null : book.find(text, kind)
  reading.each(lead, (match) => {
    const [whole, far, unit, nearby] = match
    const from = match.index + whole.length
    if (indefinite.test(reading.folded.slice(from))) return
    // “A public debate”: an article of English, and no “à”.
    if (locale === "en" && reading.original.startsWith("a ", match.index)) return
    // “À l’année” and “in bruikleen” lead to no place.
    if (words.beginsPhrase(reading, match.index)) return
    const kind = far !== undefined || nearby !== undefined ? "near" : "in"
    const kindOfStop = stopKinds.exec(reading.folded.slice(from))?.[0].length ?? 0
    for (const run of [
      ...runsFrom(reading, from),
      ...(kindOfStop ? runsFrom(reading, from + kindOfStop) : []),
    ]) {
      const text = run.map(({ word }) => word).join(" ")
      const last = run.at(-1)
      if (!last || isCommonWord(reading, run, words) || words.isJoining(last.word)) continue
      const place = /^\d+$/.test(text) ? book.area(text) : book.isCity(text) ? null : find(text, kind)
      if (!place && !book.isCity(text)) continue
      const metres =
        far === undefined ? null : Math.round(Number(far.replace(",", ".")) * (unit === "km" ? 1000 : 1))
      claim(reading, found, place, match.index, last.end)
      if (place) found.radius ??= metres || (kind === "near" && place.within ? besideArea : null)
      return
    }
  })
}

const kindOfPlace =
  "(?:place|pl|square|sq|parvis|avenue|ave|av|rue|boulevard|boul|bld|blvd|bvd|bd|chaussee|chee|ch|rond-point|porte de|gare|station|metro|quartier|wijk|parc)"
const namedPlace = new RegExp(
  `(?<![a-z0-9-])(?=${kindOfPlace}\\.? [a-z]|[a-z-]{3,}(?:plein|straat|str|laan|steenweg|stwg|voorplein)(?![a-z]))`,
  "g",
)

/** A line that is nothing but a name is the name of what is looked for. */
function isAboutMore(reading: Reading, words: WordBook): boolean {
  return reading.parts.length > 0 || words.isCommon(reading.words()[0]?.word ?? "")
}

/** Squares and streets that no word leads to, beside something else: “concert place Flagey”. */
export function readNamedPlaces(reading: Reading, book: PlaceBook, words: WordBook, found: FoundPlace): void {
  if (found.place || !isAboutMore(reading, words)) return
  for (const { index } of reading.folded.matchAll(namedPlace))
    for (const run of runsFrom(reading, index)) {
      const last = run.at(-1)
      if (!last || run[0]?.start !== index || words.isJoining(last.word)) continue
      const place = book.find(run.map(({ word }) => word).join(" "), "in")
      if (!place) continue
      claim(reading, found, place, index, last.end)
      return
    }
}

/** Names of squares and stops alone, among words that nothing else knows: “jazz flagey”. */
export function readLonePlaces(reading: Reading, book: PlaceBook, words: WordBook, found: FoundPlace): void {
  if (found.place || !isAboutMore(reading, words)) return
  const isKnown = ({ word }: WishWord) => words.isSpelt(word) || word.length < shortestAlone
  for (const word of reading
    .words()
    .filter((word) => !isKnown(word))
    .slice(0, maxLookups)) {
    for (const run of runsFrom(reading, word.start).filter((run) => run.length <= 2)) {
      const text = run.map(({ word }) => word).join(" ")
      const place = book.find(text, "alone")
      if (!place) continue
      claim(reading, found, place, word.start, run.at(-1)?.end ?? word.end)
      return
    }
  }
}

/** Letters of a name that nothing leads to. */
const shortestAlone = 5

/** A word that is no name, unless it is written as one. */
function isCommonWord(reading: Reading, run: WishWord[], words: WordBook): boolean {
  const [only] = run
  return run.length === 1 && only !== undefined && words.isCommon(only.word) && !reading.isCapital(only.start)
}

/** Municipalities, postcodes and nicknames wherever they stand, unless they belong to the name of something else. */
export function readBareAreas(reading: Reading, book: PlaceBook, found: FoundPlace): void {
  for (const { start } of reading.words()) {
    for (const run of runsFrom(reading, start)) {
      // “Bruxelles-Midi” is a station, and not the city.
      if (run.length === 1 && /^-[a-z]/.test(reading.folded.slice(run[0]?.end))) continue
      const text = run.map(({ word }) => word).join(" ")
      const last = run.at(-1)
      if (!last || run[0]?.start !== start) continue
      const place = book.area(text)
      if (!place && !book.isCity(text)) continue
      if (belongsToName(reading.folded.slice(0, start))) break
      claim(reading, found, book.isCity(text) ? null : place, start, last.end)
      break
    }
  }
}

/** “Carnaval de Forest” is no place, “commune de Forest” is one, and so is what stands alone. */
function belongsToName(before: string): boolean {
  return (
    /[a-zH0-9] (?:de |d'|du |des |van )$/.test(before) &&
    !/(?:commune|gemeente|ville|centre|centrum|quartier|wijk|haut|bas) (?:de |d'|van )$/.test(before)
  )
}

function claim(
  reading: Reading,
  found: FoundPlace,
  place: WishPlace | null,
  start: number,
  end: number,
): void {
  reading.take(start, end, {})
  if (!place) return
  // A point lies in what is named behind it; areas add up.
  if (!found.place) found.place = place
  else if (found.place.within && place.within && !found.place.within.split(",").includes(place.within))
    found.place = {
      label: `${found.place.label}, ${place.label}`,
      within: `${found.place.within},${place.within}`,
      near: null,
    }
}

/** Words that stand together from a place on, the most of them first. */
function runsFrom(reading: Reading, from: number): WishWord[][] {
  const run: WishWord[] = []
  for (const word of reading.words()) {
    if (word.start < from) continue
    const gap = reading.folded.slice(run.at(-1)?.end ?? from, word.start)
    if (!/^[ '.-]*$/.test(gap) || run.length === longestName) break
    run.push(word)
  }
  return run.map((_, at) => run.slice(0, run.length - at))
}

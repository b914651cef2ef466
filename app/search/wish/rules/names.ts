import type { Reading } from "../reading"
import type { PlaceBook } from "../wish"
import { plainPeople, tellingPeople } from "../words/people-words"
import type { WordBook } from "../words/word-book"
import { anyWeekday } from "./calendar"

const edge = "(?<![a-z0-9])"
const end = "(?![a-z0-9])"
const street = "(?:rue|avenue|av|chaussee|boulevard|bd|place|square|quai|allee|impasse|clos|drève|dreve)"
const streetEnding = "(?:straat|laan|plein|steenweg|kaai|dreef|lei)"
const link = "(?:(?:de la|de l'|des|du|de|d'|van de|van het|van den|van|la|le|les|l') ?)"

/** Addresses: their numbers are no people. */
const addresses = [
  `${edge}\\d{1,4}[a-z]?,? ${street} ${link}*[a-z-]+(?:[ -][a-z-]+)?`,
  `${edge}${street} ${link}*[a-z-]+(?: [a-z-]+){0,2},? \\d{1,4}[a-z]?${end}`,
  `${edge}quai \\d{1,3}${end}`,
  `${edge}[a-z-]+${streetEnding} \\d{1,4}[a-z]?${end}`,
  `${edge}\\d{1,4}[a-z]? (?:[a-z]+ ){1,3}(?:street|road|avenue|square|lane)${end}`,
]

const saint = "(?:saint|sainte|st|ste|sint|sinte|notre[- ]dame|onze[- ]lieve[- ]vrouwe?)"
const sacred = `(?:eglise|chapelle|basilique|paroisse|kerk|kapel|basiliek|parochie|church|chapel|parish|college|institut|athenee|lycee|ecole|school|hopital|clinique|cathedrale|collegiale|foyer|cercle|centre|theatre|salle paroissiale|parochiezaal|parish hall)`
const rooms = "(?:salle|zaal|local|lokaal|room|hall|espace)"
const afterSaint = "[- ][a-z]+(?:-[a-z]+)*"
const house =
  "(?:maison|halles|centre culturel|centre communautaire|centre|espace|theatre|foyer|cercle|palais|chateau|ferme|moulin|gc|cc|gemeenschapscentrum|cultuurcentrum|cultureel centrum|huis|bibliotheque|musee|cafe|cinema|gemeentehuis|bibliotheek|abbaye|caserne|zaal|salle|studio|kunstencentrum|buurthuis|wijkhuis)"

/** The number of a room, and not of people, hours or euros. */
const numberedRoom = `${edge}(?:salle|zaal|local|lokaal|room) (?:n[°o]\\.? ?|nr\\.? ?)?\\d{1,3}${end}(?! ?(?:(?:jeunes |petits |kleine |young )?(?:${plainPeople}|${tellingPeople})|[-+/a]|tot |to |et |en |and |euro|eur|€|m2|m²|heures?|uur|h|u|min|am|pm|x|:|\\.\\d|,\\d))(?=$|[ ]*[,.;:()]| (?:du|de|des|au|a|in|van|at|of|dans)${end})`

/** Keeps as text what stands in quotes. */
export function holdQuotes(reading: Reading): void {
  reading.each(/["“”«] ?([^"“”«»]*[^"“”«» ]) ?["“”»]/g, ({ index, 0: whole, 1: text = "" }) => {
    const start = index + whole.indexOf(text)
    reading.hold(start, start + text.length)
  })
}

const noStreet = new RegExp(
  `^place (?:to|for|where|in|near|with|pour|a)${end}|${edge}(?:${anyWeekday})s?${end}`,
)
const leadsToStreet =
  /(?<![a-z0-9])(?:in|op|aan|at|on|near|bij|nabij|vlakbij|dans|a|au|aux|pres d[eu]s?|proche d[eu]s?|autour d[eu]s?|vers|rond|rondom|around|close to|next to)(?: (?:de|het|la|le|l'|the))? ?$/

/** Keeps addresses as text, before their numbers are read. */
export function holdAddresses(reading: Reading): void {
  reading.each(new RegExp(numberedRoom, "g"), ({ index, 0: text }) =>
    reading.hold(index, index + text.length),
  )
  for (const address of addresses)
    reading.each(new RegExp(address, "g"), ({ index, 0: text }) => {
      // “A place to work monday 9” is no address.
      if (noStreet.test(text)) return
      // Behind a word that leads to a place, the street is where.
      if (/^\d/.test(text) || !leadsToStreet.test(reading.folded.slice(0, index)))
        reading.hold(index, index + text.length)
    })
}

/** Keeps names as text, whatever their words mean elsewhere. */
export function holdNames(reading: Reading, book: PlaceBook, words: WordBook): void {
  if (holdWholeName(reading, words)) return
  const hold = (pattern: string, unless: (text: string, match: RegExpExecArray) => boolean = () => false) =>
    reading.each(new RegExp(pattern, "g"), (match) => {
      if (!unless(match[0], match)) reading.hold(match.index, match.index + match[0].length)
    })
  hold(`${edge}${sacred} ${saint}${afterSaint}${end}`)
  // “Salle Saint-Gilles” is a room in Saint-Gilles, “salle Sainte-Anne” the name of one.
  hold(`${edge}${rooms} (${saint}${afterSaint})${end}`, (_, match) =>
    Boolean(book.area((match[1] ?? "").replace(/[- ]+/g, " "))),
  )
  hold(`${edge}${saint}[- ][a-z]+(?:kerk|zaal|school|college|kapel)${end}`)
  hold(
    `${edge}${house} ${link}+[a-z]+(?:-[a-z]+)*${end}`,
    (text) =>
      words.isPhrase(text) ||
      words.beginsWithPhrase(text) ||
      words.isSpelt(text.split(/[ ']/).at(-1) ?? "") ||
      words.isPhrase(text.split(/[ ']/).at(-1) ?? ""),
  )
  // A name is written with a capital: “Espace Senghor”, “GC Elzenhof”.
  hold(`${edge}${house} ([a-z]+(?:-[a-z]+)*)${end}`, (text, match) => {
    const name = match[1] ?? ""
    const at = match.index + text.length - name.length
    return !reading.isCapital(at) || words.isCommon(name) || book.area(name) !== null || words.isPhrase(text)
  })
  holdBuildings(reading, book, words)
}

/** Kinds of houses that stand in names, and by which alone nobody looks for a space: “Pianofabriek” has one, too. */
const anyHouse =
  /^(?:maison|halles?|hal|centre|espace|theatre|theater|foyer|cercle|palais|chateau|ferme|moulin|gc|cc|huis|bibliotheque|bib|musee|museum|cafe|cinema|gemeentehuis|bibliotheek|abbaye|caserne|studios?|kunstencentrum|buurthuis|wijkhuis|eglise|chapelle|basilique|kerk|kapel|basiliek|church|chapel|ecole|school|college|institut|athenee|lycee|ateliers?|garage|brasserie|marches?|markt|markten|market|jardins?|tuin|gardens?|parc|park|cite|fabrique|fabriek|factory|usine|hangar|entrepot|depot|auberge|residence|complexe|stade|mosquee|moskee|mosque|synagogue|temple|couvent|klooster|abdij|cave|caves|grange|schuur|loft|tour|toren|tower|pavillon|paviljoen|kiosque|serre|kasteel|hof|house|hall|academy|academie|conservatoire|cultuurcentrum|gemeenschapscentrum|campus|villa|scene|atelier)$/

/** Words of a name, at most. */
const longestWhole = 5

/**
 * Keeps a line that is nothing but a name, whatever its words mean elsewhere: a kind of house, and a word that nobody
 * knows with a capital, or hardly another word.
 */
function holdWholeName(reading: Reading, words: WordBook): boolean {
  const all = reading.words()
  const [first, last] = [all[0], all.at(-1)]
  if (!first || !last || reading.parts.length > 0 || all.length > longestWhole) return false
  if (/[^a-z0-9 '.-]/.test(reading.folded.slice(first.start, last.end))) return false
  const unknown = all.filter(
    ({ word }) => !words.isSpelt(word) && !words.isQualifier(word) && !/^\d+$/.test(word),
  )
  // “L'Autre Lieu”: what says nothing is written with capitals where it is a name.
  const saysNothing = all.every(({ word }) => words.saysNothing(word) || words.isJoining(word))
  const capitals = all.filter(({ word, start }) => words.saysNothing(word) && reading.isCapital(start))
  if (saysNothing && capitals.length > 1) {
    reading.hold(first.start, last.end)
    return true
  }
  const isHouse = [first, last].some(({ word }) => anyHouse.test(word))
  if (unknown.length === 0 || !isHouse || words.isPhrase(all.map(({ word }) => word).join(" "))) return false
  const isNamed = unknown.some(({ start }) => start > 0 && reading.isCapital(start))
  const telling = all.filter(({ word }) => !words.isJoining(word))
  if (!isNamed && (telling.length > 2 || unknown.some(({ word }) => words.isCommon(word)))) return false
  reading.hold(first.start, last.end)
  return true
}

/** Names of buildings of the city, and of its streets where they are the whole line, unless they are made of words that everybody uses. */
function holdBuildings(reading: Reading, book: PlaceBook, words: WordBook): void {
  const all = reading.words()
  const whole = all.map(({ word }) => word).join(" ")
  const [first, last] = [all[0], all.at(-1)]
  if (
    first &&
    last &&
    all.length > 1 &&
    reading.parts.length === 0 &&
    (book.isName(whole) || book.isStreet(whole)) &&
    !words.isPhrase(whole)
  ) {
    reading.hold(first.start, last.end)
    return
  }
  for (let at = 0; at < all.length; at++)
    for (let length = Math.min(5, all.length - at); length >= 1; length--) {
      const run = all.slice(at, at + length)
      const [first, last] = [run[0], run.at(-1)]
      const text = run.map(({ word }) => word).join(" ")
      if (
        !first ||
        !last ||
        !book.isName(text) ||
        /[^a-z0-9 '.-]/.test(reading.folded.slice(first.start, last.end))
      )
        continue
      // What is also a square is where: “jazz flagey”.
      if (all.length > 1 && length === 1 && book.find(text, "alone")) continue
      if (book.area(text) || run.every(({ word }) => words.isCommon(word)) || words.isPhrase(text)) continue
      reading.hold(first.start, last.end)
      at += length - 1
      break
    }
}

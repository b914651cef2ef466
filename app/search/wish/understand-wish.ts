import type { Locale } from "~/i18n/locales"
import { Reading } from "./reading"
import { holdDayNames } from "./rules/day-names"
import { readDays } from "./rules/days"
import { readHours } from "./rules/hours"
import { holdTexts, readMeanings } from "./rules/meanings"
import { holdAddresses, holdNames, holdQuotes } from "./rules/names"
import { readPeople } from "./rules/people"
import { type FoundPlace, readBareAreas, readLedPlaces } from "./rules/places"
import { readPrice } from "./rules/price"
import { readRecurrence } from "./rules/recurrence"
import { readSpokenHours } from "./rules/spoken-hours"
import { noTime, timeParams } from "./rules/when"
import type { PlaceBook, UnderstoodWish } from "./wish"
import type { Dictionary } from "./words/dictionary"
import { openWordBook } from "./words/word-book"

/** What a wish is read with. */
export interface WishReader {
  /** The language of the page. */
  locale: Locale
  /** Today in the city, `YYYY-MM-DD`. */
  today: string
  dictionary: Dictionary
  places: PlaceBook
}

/**
 * Reads one line as somebody types it, in three languages and their mixtures. Each rule takes what it is sure of,
 * the surest first; what nothing takes stays text. Nothing is asked of anybody else, and nothing is guessed.
 */
export function understandWish(
  typed: string,
  { locale, today, dictionary, places }: WishReader,
): UnderstoodWish {
  const reading = new Reading(typed)
  const words = openWordBook(dictionary, reading.words(), locale)
  const time = noTime(today)
  const found: FoundPlace = { place: null, radius: null }

  holdQuotes(reading)
  const price = readPrice(reading)
  const without = readHolidays(reading)
  holdAddresses(reading)
  holdTexts(reading, words)
  holdDayNames(reading)
  const recurring = readRecurrence(reading)
  readSpokenHours(reading, time)
  readHours(reading, time)
  const people = readPeople(reading)
  readDays(reading, words, time)
  readLedPlaces(reading, places, words, found)
  holdNames(reading, places, words)
  readBareAreas(reading, places, found)
  const meanings = readMeanings(reading, words)
  if (recurring) meanings.set("form", [...new Set(["part_time", ...(meanings.get("form") ?? [])])])

  const params: Record<string, string> = {
    ...Object.fromEntries([...meanings].map(([name, values]) => [name, values.join(",")])),
    ...(people !== null && { people: String(people) }),
    ...timeParams(time, Boolean(without)),
    ...price,
    ...(without && { without }),
    ...(found.place && found.radius !== null && { radius: String(found.radius) }),
  }
  const rest = reading.rest(words.saysNothing, words.isJoining)
  return { params, place: found.place, parts: reading.parts, rest: rest.text, pieces: rest.pieces }
}

const except =
  "(?:hors|sauf|pas pendant|en dehors|excepte|sans|buiten|behalve|niet in|niet tijdens|zonder|except(?: for| during)?|excluding|outside(?: of)?|(?:but )?not (?:in|during|on)|no|without)(?: (?:les|des|de la|de l'|de|d'|the|in|op|on|tijdens|pendant))*"
const school =
  "(?:(?:les )?(?:vacances|conges?)(?: scolaires?)?|schoolvakanties?|vakanties?|schoolverlof|school holidays|holidays|school breaks?)"
const publicDays = "(?:(?:les )?(?:jours? )?feries?|(?:wettelijke )?feestdagen|public holidays|bank holidays)"
const holidays = new RegExp(
  `(?<![a-z])${except} ?(${publicDays}|${school})(?: ?(?:et|en|and|ou|of|or|,) ?(?:de |les |the )?(${publicDays}|${school}))?(?![a-z])`,
)

/** Holidays that are to be left out. */
function readHolidays(reading: Reading): string | null {
  const match = reading.takeFirst(holidays)
  if (!match) return null
  const isPublic = new RegExp(`^${publicDays}$`)
  const codes = [match[1], match[2]].flatMap((text) =>
    text ? [isPublic.test(text) ? "public_holidays" : "school_holidays"] : [],
  )
  return [...new Set(codes)].join(",")
}

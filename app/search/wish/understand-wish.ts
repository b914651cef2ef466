import type { SchoolHolidays } from "~/city/holidays.server"
import type { Locale } from "~/i18n/locales"
import { Reading } from "./reading"
import { holdDayNames } from "./rules/day-names"
import { readDays } from "./rules/days"
import { readHours } from "./rules/hours"
import { holdTexts, readBirthdays, readMeanings } from "./rules/meanings"
import { holdAddresses, holdNames, holdQuotes } from "./rules/names"
import { readPeople } from "./rules/people"
import {
  type FoundPlace,
  readBareAreas,
  readLedPlaces,
  readLonePlaces,
  readNamedPlaces,
} from "./rules/places"
import { readPrice } from "./rules/price"
import { readRecurrence } from "./rules/recurrence"
import { readSchoolHolidays } from "./rules/school-holidays"
import { readSpokenHours } from "./rules/spoken-hours"
import { noTime, timeParams } from "./rules/when"
import { readWho } from "./rules/who"
import type { PlaceBook, UnderstoodPart, UnderstoodWish } from "./wish"
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
  /** Of the schools of the city. */
  schoolHolidays: SchoolHolidays[]
}

/**
 * Reads one line as somebody types it, in three languages and their mixtures. Each rule takes what it is sure of,
 * the surest first; what nothing takes stays text. Nothing is asked of anybody else, and nothing is guessed.
 */
export function understandWish(
  typed: string,
  { locale, today, dictionary, places, schoolHolidays }: WishReader,
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
  time.recurs = readRecurrence(reading)
  readSpokenHours(reading, time)
  readHours(reading, time)
  readBirthdays(reading)
  const people = readPeople(reading, words)
  readSchoolHolidays(reading, time, schoolHolidays, locale)
  readDays(reading, words, time)
  readLedPlaces(reading, { book: places, words, locale }, found)
  readNamedPlaces(reading, places, words, found)
  holdNames(reading, places, words)
  readBareAreas(reading, places, found)
  readLonePlaces(reading, places, words, found)
  const meanings = readMeanings(reading, words)
  // By then a line has said more than a name.
  readLonePlaces(reading, places, words, found)
  readWho(reading, words)
  if (time.recurs) meanings.set("form", [...new Set(["part_time", ...(meanings.get("form") ?? [])])])

  const params: Record<string, string> = {
    ...Object.fromEntries([...meanings].map(([name, values]) => [name, values.join(",")])),
    ...(people !== null && { people: String(people) }),
    ...timeParams(time, Boolean(without)),
    ...price,
    ...(without && { without }),
    ...(found.place && found.radius !== null && { radius: String(found.radius) }),
  }
  const rest = reading.rest(words.saysNothing, words.isJoining)
  const unasked = [...reading.unasked, ...notWeekly(reading.parts, params)]
  return { params, place: found.place, parts: reading.parts, unasked, rest: rest.text, pieces: rest.pieces }
}

/** What only counts for dates that come every week, where there are none: “hors vacances” without a day. */
function notWeekly(parts: UnderstoodPart[], params: Record<string, string>): string[] {
  if (params.weekday !== undefined && params.free_minutes === undefined) return []
  return parts
    .filter(
      ({ params: said }) =>
        said.without ||
        (said.weeks && params.free_days !== String(7 * Number(said.weeks))) ||
        (said.until && params.free_days === undefined),
    )
    .map(({ text }) => text)
}

const except =
  "(?:hors|sauf|pas pendant|en dehors|excepte|sans|buiten|behalve|niet (?:in|op|tijdens)|zonder|except(?: for| during)?|excluding|excl\\.?|outside(?: of)?|(?:but )?not (?:in|during|on)|no|without)(?: (?:les|des|de la|de l'|de|d'|the|in|op|on|tijdens|pendant))*"
const school =
  "(?:(?:les )?(?:vacances|conges?)(?: scolaires?| de (?:noel|paques|carnaval|toussaint|printemps)| d'(?:ete|hiver|automne))?|(?:de )?(?:school)?vakanties?|vakantieperiodes?|schoolverlof(?:periodes?)?|(?:the )?(?:school )?holidays?|school breaks?|school vacations?|half[- ]terms?)"
const publicDays = "(?:(?:les )?(?:jours? )?feries?|(?:wettelijke )?feestdagen|public holidays|bank holidays)"
const holidays = new RegExp(
  `(?<![a-z])${except} ?(${publicDays}|${school})(?: ?(?:et|en|and|ou|of|or|,) ?(?:de |les |the )?(${publicDays}|${school}))?(?![a-z])`,
)

const termTime =
  /(?<![a-z])(?:(?:only )?(?:in |during )?term[- ]time(?: only)?|(?:uniquement |seulement )?(?:en|pendant la|pendant les) periodes? scolaires?|(?:alleen )?(?:in|tijdens) (?:de )?schoolweken)(?![a-z])/

/** Holidays that are to be left out. */
function readHolidays(reading: Reading): string | null {
  const match = holidays.exec(reading.folded) ?? termTime.exec(reading.folded)
  if (!match) return null
  const isPublic = new RegExp(`^${publicDays}$`)
  const codes = [match[1], match[2]].flatMap((text) =>
    text ? [isPublic.test(text) ? "public_holidays" : "school_holidays"] : [],
  )
  const without = [...new Set(codes)].join(",") || "school_holidays"
  reading.take(match.index, match.index + match[0].length, { without })
  return without
}

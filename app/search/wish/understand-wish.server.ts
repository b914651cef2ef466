import type { Snapshot } from "#db/database.server"
import { wallTimeOf } from "~/availability/clock"
import { listAreas } from "~/city/areas.server"
import { noCityTimeZone, perCity } from "~/city/city.server"
import { cityGazetteer } from "~/city/gazetteer.server"
import { allSchoolHolidays } from "~/city/holidays.server"
import type { Locale } from "~/i18n/locales"
import { AppError } from "~/platform/errors"
import { rank } from "../index/rank.server"
import { parseSpaceQuery } from "../query/parse-space-query.server"
import { resolveOrigin } from "../query/resolve-origin.server"
import { matchSpaces } from "../results/search-spaces.server"
import { namePlaces, openPlaceBook } from "./place-book"
import { understandWish } from "./understand-wish"
import type { PlaceBook, UnderstoodWish } from "./wish"
import { wishSearch } from "./wish-search"
import { createDictionary } from "./words/dictionary"

/** Letters that are read of a line: more is no wish. */
const longestWish = 300

const readersOfCity = perCity(async (db, city) => {
  const gazetteer = await cityGazetteer(db)
  if (!gazetteer) return null
  const nicknames = city.words?.places ?? {}
  const places = { name: city.name, areas: await listAreas(db), gazetteer, nicknames }
  return {
    timeZone: city.timeZone,
    dictionary: createDictionary(city.words?.words),
    places,
    names: namePlaces(places),
    schoolHolidays: await allSchoolHolidays(db),
  }
})

/** The words of the product, for where no city is installed. */
const plainDictionary = createDictionary()
const nowhere: PlaceBook = {
  isCity: () => false,
  area: () => null,
  find: () => null,
  isName: () => false,
  isStreet: () => false,
}

/** The search that a line asks for: its `wish` written out as parameters, what was not understood as `q`. */
export async function searchOfWish(
  db: Snapshot,
  params: URLSearchParams,
  { locale, now }: { locale: Locale; now: Date },
): Promise<URLSearchParams> {
  const city = await readersOfCity(db)
  const wish = understandWish((params.get("wish") ?? "").slice(0, longestWish), {
    locale,
    today: wallTimeOf(city?.timeZone ?? noCityTimeZone, now.getTime()).date,
    dictionary: city?.dictionary ?? plainDictionary,
    places: city ? openPlaceBook(city.places, city.names, locale) : nowhere,
    schoolHolidays: city?.schoolHolidays ?? [],
  })
  return withHeardText(db, params, wish, { locale, now })
}

/**
 * Puts what was understood into the search, and of the rest what a space that fits mentions: other words would hide
 * all that was understood beside them, so they are left out, and the page says so. A line of which nothing is
 * understood stays text.
 */
async function withHeardText(
  db: Snapshot,
  given: URLSearchParams,
  wish: UnderstoodWish,
  { locale, now }: { locale: Locale; now: Date },
): Promise<URLSearchParams> {
  if (!wish.place && Object.keys(wish.params).length === 0) return wishSearch(given, { ...wish, unheard: [] })
  const asked = wishSearch(given, { ...wish, rest: "", unheard: [] })
  const { params } = await resolveOrigin(db, asked, locale)
  const { query } = parseSpaceQuery(params, { strict: false })
  const isFound = async (q: string) => {
    try {
      return rank(await matchSpaces(db, { ...query, q }, now)).total > 0
    } catch (error) {
      // What a search refuses, its page says.
      if (error instanceof AppError) return true
      throw error
    }
  }
  const heard: string[] = []
  const unheard: string[] = []
  for (const piece of wish.pieces)
    if (await isFound([...heard, piece].join(" "))) heard.push(piece)
    else unheard.push(piece)
  const rest = unheard.length > 0 ? heard.join(" ") : wish.rest
  return wishSearch(given, { ...wish, rest, unheard })
}

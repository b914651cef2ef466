import type { Database } from "#db/database.server"
import { wallTimeOf } from "~/availability/clock"
import { listAreas } from "~/city/areas.server"
import { perCity } from "~/city/city.server"
import { cityGazetteer } from "~/city/gazetteer.server"
import type { Locale } from "~/i18n/locales"
import { freshSpaceIndex } from "../index/space-index-store.server"
import { namePlaces, openPlaceBook } from "./place-book"
import { understandWish } from "./understand-wish"
import type { PlaceBook, UnderstoodWish } from "./wish"
import { type HeardWish, wishSearch } from "./wish-search"
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
  }
})

/** The words of the product, for where no city is installed. */
const plainDictionary = createDictionary()
const nowhere: PlaceBook = { isCity: () => false, area: () => null, find: () => null, isName: () => false }

/** The search that a line asks for: its `wish` written out as parameters, what was not understood as `q`. */
export async function searchOfWish(
  db: Database,
  params: URLSearchParams,
  { locale, now }: { locale: Locale; now: Date },
): Promise<URLSearchParams> {
  const city = await readersOfCity(db)
  const wish = understandWish((params.get("wish") ?? "").slice(0, longestWish), {
    locale,
    today: wallTimeOf(city?.timeZone ?? "Europe/Brussels", now.getTime()).date,
    dictionary: city?.dictionary ?? plainDictionary,
    places: city ? openPlaceBook(city.places, city.names, locale) : nowhere,
  })
  return wishSearch(params, await withoutUnheard(db, wish, now))
}

/**
 * A word that no space mentions would hide all that was understood beside it: it is left out, and the page says so.
 * Alone, it is all that was asked.
 */
async function withoutUnheard(db: Database, wish: UnderstoodWish, now: Date): Promise<HeardWish> {
  if (!wish.place && Object.keys(wish.params).length === 0) return { ...wish, unheard: [] }
  const index = await freshSpaceIndex(db, now)
  const isHeard = (text: string) => index.rowsWith(text)?.length !== 0
  const unheard = wish.pieces.filter((piece) => !isHeard(piece))
  const rest = unheard.length > 0 ? wish.pieces.filter(isHeard).join(" ") : wish.rest
  return { ...wish, rest, unheard }
}

import { addressWordsOf } from "~/city/addresses/address-words"
import { shortNamesOf } from "~/city/addresses/short-names"
import { checkPack } from "~/city/check-pack.server"
import { createGazetteer } from "~/city/gazetteer"
import type { SchoolHolidays } from "~/city/holidays.server"
import { starterPack } from "~/city/install-city.server"
import { readPack } from "~/city/read-pack.server"
import type { Locale } from "~/i18n/locales"
import { type CityPlaces, namePlaces, openPlaceBook } from "./place-book"
import type { PlaceBook } from "./wish"
import { wordCodes } from "./words/word-codes"

/** The places and the school holidays of the starter city, for tests. */
export async function sampleCity(): Promise<{
  books: (locale: Locale) => PlaceBook
  schoolHolidays: SchoolHolidays[]
}> {
  const pack = checkPack(await readPack(starterPack), wordCodes)
  const nameOf = new Map(pack.areas.map(({ id, names }) => [id, names]))
  const levels = new Map(pack.areas.map(({ id, level }) => [id, pack.city.areaLevels.indexOf(level)]))
  const none = { fr: "", nl: "", en: "" }
  const areas = pack.areas.map(({ id, level, names }) => ({ id, level, name: names }))
  const places: CityPlaces = {
    name: pack.city.names,
    areas,
    gazetteer: createGazetteer(
      pack.entries.map((entry) => ({
        ...entry,
        name: entry.names,
        context: nameOf.get(entry.municipalities[0] ?? "") ?? none,
        level: levels.get(entry.areaId ?? "") ?? null,
      })),
      {
        inPostcode: () => false,
        words: addressWordsOf(pack.city.languages),
        city: pack.city.names,
        country: pack.city.country,
        nicknames: pack.words?.places ?? {},
        shortNames: shortNamesOf(areas),
      },
    ),
    nicknames: pack.words?.places ?? {},
  }
  const names = namePlaces(places)
  const periods = (calendar: string) =>
    pack.holidays
      .filter((holiday) => holiday.calendar === calendar)
      .map(({ name, start_date: start, end_date: end }) => ({ name, start, end }))
  return {
    books: (locale) => openPlaceBook(places, names, locale),
    schoolHolidays: ["fr", "nl"].map((calendar) => ({ calendar, periods: periods(calendar) })),
  }
}

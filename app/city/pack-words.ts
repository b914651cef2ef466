import { z } from "zod"
import { type Locale, locales } from "~/i18n/locales"
import type { AddressWords } from "./addresses/address-words"

/** Words that people of a city use beside those of the product. */
export interface CityWords {
  /** What they call areas, by the id of the area. */
  places: Record<string, string[]>
  /** How its addresses are written short, beside what is usual in its languages. */
  addresses?: AddressWords
  /** Per language and parameter of a search: words, by the code that they mean. */
  words: Partial<Record<Locale, Record<string, Record<string, string[]>>>>
}

/** The parameters of a search for which a city may add words, with the codes of each. */
export type WordCodes = Record<string, readonly string[]>

const list = z.array(z.string().trim().min(1, "must not be empty").max(80)).max(200)

const addresses = z.strictObject(
  {
    short: z.record(z.string(), list).default({}),
    endings: z.record(z.string(), list).default({}),
    beginnings: z.record(z.string(), list).default({}),
    fillers: list.default([]),
  },
  "has only short, endings, beginnings, fillers",
)

/** What `words.json` holds: `places`, `addresses`, and per language the parameters and codes. @param codes all that are known. */
export function wordsFile(codes: WordCodes) {
  const parameters = Object.fromEntries(
    Object.entries(codes).map(([name, known]) => {
      const words = Object.fromEntries(known.map((code) => [code, list.optional()]))
      return [name, z.strictObject(words, `can mean only ${known.join(", ")}`).optional()]
    }),
  )
  const language = z.strictObject(parameters, `has only ${Object.keys(codes).join(", ")}`).optional()
  return z.strictObject(
    {
      places: z.record(z.string(), list).default({}),
      addresses: addresses.optional(),
      ...(Object.fromEntries(locales.map((locale) => [locale, language])) as Record<Locale, typeof language>),
    },
    `has only places, addresses, ${locales.join(", ")}`,
  )
}

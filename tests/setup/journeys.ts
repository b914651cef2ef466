import { it } from "vitest"
import { locales } from "~/i18n/locales"

const languages: readonly string[] = locales
const ways = ["with the mouse", "with the keyboard alone", "without JavaScript"] as const

/**
 * One way through a journey that people make in each language. In the starter city every way is gone in every
 * language; in a full one, where the words are the same, each language goes one of the ways.
 */
export function journey(language: string, way: (typeof ways)[number], go: () => Promise<void>) {
  if (process.env.CITY_PACK && languages.indexOf(language) !== ways.indexOf(way)) return
  it(way, go)
}

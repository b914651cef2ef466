import { type Locale, locales } from "~/i18n/locales"

/** A name in each language of the product. */
export type PackNames = Record<Locale, string>

/**
 * The name in every language, out of properties or columns `name_fr`, `name:fr` or `name`: a language that is
 * missing gets the others joined.
 */
export function readNames(properties: Record<string, unknown>): PackNames | undefined {
  const given: Record<string, string> = {}
  for (const [key, value] of Object.entries(properties)) {
    const language = /^name[_:]([a-z]{2})$/.exec(key)?.[1]
    if (language && typeof value === "string" && value.trim()) given[language] = value.trim()
  }
  const plain = typeof properties.name === "string" ? properties.name.trim() : ""
  return completeNames(given, plain)
}

/** @param plain a name in no language in particular, used where none was given. */
export function completeNames(given: Record<string, string>, plain = ""): PackNames | undefined {
  const others = plain || [...new Set(inOrder(given))].join(" / ")
  if (!others) return undefined
  return Object.fromEntries(locales.map((locale) => [locale, given[locale] || others])) as PackNames
}

function inOrder(given: Record<string, string>): string[] {
  const ours = locales.flatMap((locale) => given[locale] ?? [])
  const rest = Object.keys(given).filter((language) => !locales.includes(language as Locale))
  return [...ours, ...rest.map((language) => given[language] as string)]
}

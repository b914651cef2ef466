/** The languages of the product, equals; the first is only an order on screen. */
export const locales = ["fr", "nl", "en"] as const
export type Locale = (typeof locales)[number]

/** What the product is called. */
export const brand: Record<Locale, string> = { fr: "Toit commun", nl: "Gedeeld dak", en: "Common Roof" }

/** A language in a path, as part of a regular expression. */
export const localePattern = `(?:${locales.join("|")})`

export function isLocale(value: unknown): value is Locale {
  return locales.includes(value as Locale)
}

/** One value for each language. */
export function perLocale<Value>(make: (locale: Locale) => Value): Record<Locale, Value> {
  return Object.fromEntries(locales.map((locale) => [locale, make(locale)])) as Record<Locale, Value>
}

/** A text that its author wrote in one language or more; `original` names the first of them. */
export type Translated = { original: Locale } & Partial<Record<Locale, string>>

/** A text as shown to one reader: `lang` is set when it is not in the reader's language. */
export interface ShownText {
  text: string
  lang?: Locale
}

/** The reader's own language, else the original, marked with its language. */
export function showText(text: Translated, locale: Locale): ShownText {
  const own = text[locale]
  if (own) return { text: own }
  const original = text[text.original]
  if (original) return { text: original, lang: text.original }
  const other = locales.find((candidate) => text[candidate])
  return other ? { text: text[other] ?? "", lang: other } : { text: "" }
}

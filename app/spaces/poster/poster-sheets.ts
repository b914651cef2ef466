import type { Locale } from "~/i18n/locales"

/** In which languages a poster can hang: one, or two side by side. */
export const posterSheets = {
  "fr-nl": ["fr", "nl"],
  fr: ["fr"],
  nl: ["nl"],
  en: ["en"],
} as const satisfies Record<string, readonly Locale[]>

export type PosterSheet = keyof typeof posterSheets

/** The sheet of an address; where it says none, both languages of the city. */
export function posterSheet(asked: string | null): PosterSheet {
  return asked !== null && Object.hasOwn(posterSheets, asked) ? (asked as PosterSheet) : "fr-nl"
}

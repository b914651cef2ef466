import { type Locale, locales } from "~/i18n/locales"

/** One way to look at a page. */
export interface Sight {
  locale: Locale
  width: number
  theme: "light" | "dark"
}

const widths = [320, 390, 820, 1440]
const themes = ["light", "dark"] as const

/** Every language at every width in both themes. */
export const allSights: Sight[] = locales.flatMap((locale) =>
  widths.flatMap((width) => themes.map((theme) => ({ locale, width, theme }))),
)

/** A page opened once, and looked at in one theme after the other. */
export interface Visit {
  locale: Locale
  width: number
  themes: Sight["theme"][]
}

/** The visits that sights take: one for each language and width. */
export function visitsFor(sights: Sight[]): Visit[] {
  const visits: Visit[] = []
  for (const { locale, width, theme } of sights) {
    const same = visits.find((visit) => visit.locale === locale && visit.width === width)
    if (same) same.themes.push(theme)
    else visits.push({ locale, width, themes: [theme] })
  }
  return visits
}

/** Twelve of them in which every pair of language, width and theme occurs. */
export const pairedSights: Sight[] = locales.flatMap((locale, at) =>
  widths.map((width, column) => ({ locale, width, theme: themes[(at + column) % 2] ?? "light" })),
)

/** The sights of the page that comes as number `at`: all of them, or two that go round over the pages. */
export function sightsOf(at: number, quick: boolean): Sight[] {
  if (!quick) return allSights
  const count = pairedSights.length
  return [pairedSights[(2 * at) % count], pairedSights[(2 * at + 5) % count]].filter(
    (one) => one !== undefined,
  )
}

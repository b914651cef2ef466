import type { MetaDescriptor } from "@remix-run/node"
import type { Locale } from "~/i18n/locales"

const brand: Record<Locale, string> = { fr: "Toit commun", nl: "Gedeeld dak", en: "Common Roof" }

/** Title and description of a page for the browser, search engines and shared links. */
export function pageMeta(locale: Locale, title: string | undefined, description?: string): MetaDescriptor[] {
  const whole = title ? `${title} · ${brand[locale]}` : brand[locale]
  return [
    { title: whole },
    { property: "og:title", content: whole },
    ...(description ? [{ name: "description", content: description }] : []),
  ]
}

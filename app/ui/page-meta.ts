import type { MetaDescriptor } from "@remix-run/node"
import { brand, type Locale } from "~/i18n/locales"

/** Title and description of a page for the browser, search engines and shared links. */
export function pageMeta(locale: Locale, title: string | undefined, description?: string): MetaDescriptor[] {
  const whole = title ? `${title} · ${brand[locale]}` : brand[locale]
  return [
    { title: whole },
    { property: "og:title", content: whole },
    ...(description ? [{ name: "description", content: description }] : []),
  ]
}

/** Of a page that search engines are asked not to show: it is behind a link of somebody's own, or of passing use. */
export function unlistedPageMeta(locale: Locale, title: string): MetaDescriptor[] {
  return [...pageMeta(locale, title), { name: "robots", content: "noindex" }]
}

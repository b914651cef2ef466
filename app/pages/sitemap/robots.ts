import { locales } from "~/i18n/locales"
import { paths } from "~/platform/paths"

/** What search engines are asked to leave alone, by how its addresses begin. */
export const keptOut: readonly string[] = ["/api/auth/", ...locales.map(paths.my)]

/** @param publicUrl address of the site, without a slash at the end. */
export function robotsText(publicUrl: string): string {
  const lines = ["User-agent: *", ...keptOut.map((start) => `Disallow: ${start}`), ""]
  return `${[...lines, `Sitemap: ${publicUrl}${paths.sitemap()}`].join("\n")}\n`
}

import type { Locale } from "~/i18n/locales"

/*
 * Addresses of administration. They stand apart from `paths` (app/platform/paths.ts), which every reader's browser
 * receives: nothing that is sent to others than administrators names these pages.
 */

export const adminPaths = {
  overview: (locale: Locale) => `/${locale}/admin`,
  audit: (locale: Locale, query?: URLSearchParams) => withQuery(`/${locale}/admin/audit`, query),
  auditFile: (locale: Locale, file: "audit.csv" | "audit.jsonl", query: URLSearchParams) =>
    withQuery(`/${locale}/admin/${file}`, query),
}

function withQuery(path: string, query: URLSearchParams | undefined): string {
  const text = query?.toString()
  return text ? `${path}?${text}` : path
}

import type { Locale } from "~/i18n/locales"

/*
 * Addresses of administration. They stand apart from `paths` (app/platform/paths.ts), which every reader's browser
 * receives: nothing that is sent to others than administrators names these pages.
 */

export const adminPaths = {
  overview: (locale: Locale) => `/${locale}/admin`,
  users: (locale: Locale, query?: URLSearchParams) => withQuery(`/${locale}/admin/users`, query),
  user: (locale: Locale, id: string) => `/${locale}/admin/users/${encodeURIComponent(id)}`,
  organisations: (locale: Locale, query?: URLSearchParams) =>
    withQuery(`/${locale}/admin/organisations`, query),
  organisation: (locale: Locale, id: string) => `/${locale}/admin/organisations/${id}`,
  listings: (locale: Locale, query?: URLSearchParams) => withQuery(`/${locale}/admin/listings`, query),
  listing: (locale: Locale, id: string) => `/${locale}/admin/listings/${id}`,
  reports: (locale: Locale, query?: URLSearchParams) => withQuery(`/${locale}/admin/reports`, query),
  report: (locale: Locale, id: string) => `/${locale}/admin/reports/${id}`,
  reportFile: (locale: Locale, id: string, fileId: string) =>
    `/${locale}/admin/reports/${id}/files/${fileId}`,
  givenUp: (locale: Locale, query?: URLSearchParams) => withQuery(`/${locale}/admin/given-up`, query),
  keys: (locale: Locale, query?: URLSearchParams) => withQuery(`/${locale}/admin/keys`, query),
  healthIndex: (locale: Locale, query?: URLSearchParams) => withQuery(`/${locale}/admin/health-index`, query),
  settings: (locale: Locale, query?: URLSearchParams) => withQuery(`/${locale}/admin/settings`, query),
  system: (locale: Locale) => `/${locale}/admin/system`,
  audit: (locale: Locale, query?: URLSearchParams) => withQuery(`/${locale}/admin/audit`, query),
  auditFile: (locale: Locale, file: "audit.csv" | "audit.jsonl", query: URLSearchParams) =>
    withQuery(`/${locale}/admin/${file}`, query),
}

function withQuery(path: string, query: URLSearchParams | undefined): string {
  const text = query?.toString()
  return text ? `${path}?${text}` : path
}

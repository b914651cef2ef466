import type { Locale } from "~/i18n/locales"
import { adminPaths } from "./admin-paths"

/** The pages of administration, in the order of their menu; a room that has one adds its line. */
export const adminPages = [
  { key: "overview", path: adminPaths.overview },
  { key: "reports", path: (locale: Locale) => adminPaths.reports(locale) },
  { key: "listings", path: (locale: Locale) => adminPaths.listings(locale) },
  { key: "organisations", path: (locale: Locale) => adminPaths.organisations(locale) },
  { key: "users", path: (locale: Locale) => adminPaths.users(locale) },
  { key: "keys", path: (locale: Locale) => adminPaths.keys(locale) },
  { key: "givenUp", path: (locale: Locale) => adminPaths.givenUp(locale) },
  { key: "healthIndex", path: (locale: Locale) => adminPaths.healthIndex(locale) },
  { key: "settings", path: (locale: Locale) => adminPaths.settings(locale) },
  { key: "system", path: adminPaths.system },
  { key: "audit", path: (locale: Locale) => adminPaths.audit(locale) },
] as const

import type { Locale } from "~/i18n/locales"
import { adminPaths } from "./admin-paths"

/** The pages of administration, in the order of their menu; a room that has one adds its line. */
export const adminPages = [
  { key: "overview", path: adminPaths.overview },
  { key: "audit", path: (locale: Locale) => adminPaths.audit(locale) },
] as const

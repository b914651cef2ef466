import { localePattern } from "~/i18n/locales"

/**
 * The path as routes are matched, whatever its case, dots and escapes: nobody gets round a limit by another spelling.
 * @param path with whole escapes only.
 */
export function spelledPlainly(path: string): string {
  return decodeURIComponent(new URL(`http://here.invalid${path}`).pathname)
    .toLowerCase()
    .replace(/\/*(\.data)?\/*$/, "")
}

/**
 * Matches the paths of routes, spelled plainly.
 * @param patterns as `app/routes.ts` has them, such as `:locale/spaces/:id`; `/*` at the end is whatever is beneath,
 * and the path itself, as it is for routes.
 */
export function pathsOf(patterns: readonly string[]): RegExp {
  return new RegExp(`^(?:${patterns.map(pathOf).join("|")})$`)
}

function pathOf(pattern: string): string {
  const segments = pattern.split("/").map((segment) => {
    if (segment === "*") return "(?:/.*)?"
    if (segment === ":locale") return `/${localePattern}`
    return segment.startsWith(":") ? "/[^/]+" : `/${segment.replaceAll(".", "\\.")}`
  })
  return segments.join("")
}

import { AppError } from "~/platform/errors"
import { isLocale, type Locale, locales } from "./locales"

/** The language of a page, from the first part of its path. @throws {AppError} `not_found` for another one. */
export function pageLocale(params: { locale?: string }): Locale {
  if (isLocale(params.locale)) return params.locale
  throw new AppError("not_found")
}

/** The language of a request: its path, else `?lang=`, else what the reader's browser prefers, else French. */
export function requestLocale(request: Request, fallback: Locale = locales[0]): Locale {
  const url = new URL(request.url)
  const first = url.pathname.split("/")[1]
  if (isLocale(first)) return first
  const asked = url.searchParams.get("lang")
  if (isLocale(asked)) return asked
  return preferredLocale(request.headers.get("accept-language")) ?? fallback
}

/** The first of our languages in an `Accept-Language` header, by its weights (RFC 9110, 12.5.4). */
export function preferredLocale(header: string | null): Locale | undefined {
  return (header ?? "")
    .split(",")
    .map((entry) => {
      const [tag = "", ...parameters] = entry.trim().toLowerCase().split(";")
      const weight = parameters.find((parameter) => parameter.trim().startsWith("q="))?.split("=")[1]
      return { language: tag.split("-")[0], weight: weight === undefined ? 1 : Number(weight) }
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ language }) => language)
    .find(isLocale)
}

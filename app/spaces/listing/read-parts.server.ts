import type { Locale, Translated } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { faultText } from "~/platform/refusal-text.server"

const maxParts = 10

/** The names of the parts of a divided space, one on each line. */
export function readParts(
  body: FormData,
  locale: Locale,
): { names: Translated[]; typed: string; fault?: string } {
  const typed = String(body.get("parts") ?? "")
  const lines = typed
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean)
  const names = lines.map((line): Translated => ({ original: locale, [locale]: line }))
  if (lines.length < 2) return { names, typed, fault: faultText({ fault: "listing.partsNeeded" }, locale) }
  if (lines.length > maxParts)
    return { names, typed, fault: translator(locale, "listing")("split.partsHelp") }
  if (lines.some((line) => line.length > 120))
    return { names, typed, fault: faultText({ fault: "listing.tooLong", values: { most: 120 } }, locale) }
  return { names, typed }
}

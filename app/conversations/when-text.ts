import { formatInstant } from "~/i18n/format"
import type { Locale } from "~/i18n/locales"
import type { When } from "./conversation"

/** The values of the sentences `when.one` and `when.many` of the `conversation` messages. */
export function whenValues({ start, end, count, last, timeZone }: When, locale: Locale) {
  return {
    count,
    day: formatInstant(start, locale, timeZone, "day"),
    from: formatInstant(start, locale, timeZone, "time"),
    until: formatInstant(end, locale, timeZone, "time"),
    last: formatInstant(last, locale, timeZone, "day"),
  }
}

/** Which of the two sentences says it. */
export function whenKey({ count }: When): "when.one" | "when.many" {
  return count > 1 ? "when.many" : "when.one"
}

import { useLocale, useTranslations } from "use-intl"
import { formatInstant } from "~/i18n/format"
import type { SpaceHit } from "./search-result"

/** That some of what is free lies further ahead than one may book, and from when on it can be. Needs the `search` messages. */
export function NotYetBookable({ hit }: { hit: Pick<SpaceHit, "notYetBookable" | "timeZone"> }) {
  const t = useTranslations("search")
  const locale = useLocale()
  if (!hit.notYetBookable) return null
  const { dates, bookable, horizonDays, from } = hit.notYetBookable
  return t("notYetBookable", {
    dates,
    bookable,
    days: horizonDays,
    from: formatInstant(from, locale, hit.timeZone, "date"),
  })
}

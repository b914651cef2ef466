import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import type { Locale } from "~/i18n/locales"
import { paths } from "~/platform/paths"
import type { Gap } from "./completeness"

/** What an owner has yet to tell, each with the way to the field that takes it. Needs the `listing` messages. */
export function GapList({ gaps, spaceId }: { gaps: Gap[]; spaceId: string }) {
  const t = useTranslations("listing.gap")
  const locale = useLocale()
  return (
    <ul className="list-disc pl-5">
      {gaps.map((gap) => (
        <li key={gap.code}>
          <Link to={gapPath(locale, spaceId, gap)}>{t(gap.code)}</Link>
        </li>
      ))}
    </ul>
  )
}

export function gapPath(locale: Locale, spaceId: string, { step, field }: Gap): string {
  return `${paths.editSpace(locale, spaceId, step)}#${field}`
}

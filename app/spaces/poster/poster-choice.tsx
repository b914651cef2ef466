import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import { type PosterSheet, posterSheets } from "./poster-sheets"

/** The poster in each of its languages. Needs the `published` messages. */
export function PosterChoice({ spaceId, chosen }: { spaceId: string; chosen?: PosterSheet }) {
  const t = useTranslations("published.poster")
  const locale = useLocale()
  return (
    <nav aria-label={t("languages")}>
      <ul className="flex flex-wrap gap-2">
        {(Object.keys(posterSheets) as PosterSheet[]).map((sheet) => (
          <li key={sheet}>
            <Link
              to={paths.poster(locale, spaceId, sheet)}
              aria-current={sheet === chosen ? "true" : undefined}
              className="chip min-h-11"
              preventScrollReset={chosen !== undefined}
            >
              {t(`sheet.${sheet}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

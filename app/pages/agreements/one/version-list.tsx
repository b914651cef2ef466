import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import { Section } from "~/ui/section"
import type { AgreementView } from "./load-agreement.server"
import { useDeed } from "./use-moves"

/** Every version that the reader may see, with what each changed. Needs `agreements`. */
export function VersionList({ view: { agreement, timeZone } }: { view: AgreementView }) {
  const t = useTranslations("agreements.page")
  const locale = useLocale()
  const deed = useDeed(timeZone)
  const { id, versions } = agreement
  return (
    <Section title={t("versions")}>
      <ul className="grid gap-1">
        {versions.map((version, index) => {
          const before = versions[index + 1]
          const query = before && { from: String(before.number), to: String(version.number) }
          return (
            <li key={version.number} className="flex flex-wrap items-baseline gap-x-3">
              <span>{t("versionBy", { number: version.number, ...deed(version) })}</span>
              {query && (
                <Link
                  to={paths.agreementChanges(locale, id, new URLSearchParams(query))}
                  className="inline-block py-2"
                >
                  {t("changes")}
                  <span className="sr-only"> ({t("version", { number: version.number })})</span>
                </Link>
              )}
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

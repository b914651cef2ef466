import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import type { AgreementDetail } from "~/agreements/agreement-detail"
import { paths } from "~/platform/paths"
import { Section } from "~/ui/section"
import { Download } from "~/ui/tool-icons"

/**
 * The files of an agreement: the text that both accepted with the trail of its signatures, and what was accepted before.
 * Needs `agreements`.
 */
export function Papers({ agreement }: { agreement: AgreementDetail }) {
  const t = useTranslations("agreements.papers")
  const locale = useLocale()
  const { id, frozenAt, text, versions } = agreement
  const earlier = versions.filter(({ number, pdfHash }) => pdfHash !== null && number !== text.number)
  if (!frozenAt && earlier.length === 0) return null
  return (
    <Section title={t("title")} id="files">
      {frozenAt && (
        <>
          <p className="mb-3 text-quiet">{t("lead")}</p>
          <p className="mb-3 flex flex-wrap gap-3">
            <Paper to={paths.agreementPdf(locale, id)} name={t("agreement")} />
            <Paper to={paths.signingTrailPdf(locale, id)} name={t("trail")} />
          </p>
          <p className="no-print mb-3">
            <Link to={paths.signingTrail(locale, id)} className="inline-block py-2">
              {t("trailPage")}
            </Link>
          </p>
        </>
      )}
      {earlier.length > 0 && (
        <>
          <p className="mb-2">{t("earlier")}</p>
          <ul className="flex flex-wrap gap-3">
            {earlier.map(({ number }) => (
              <li key={number}>
                <Paper to={paths.agreementPdf(locale, id, number)} name={t("version", { number })} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  )
}

/** Leads to one file. */
export function Paper({ to, name }: { to: string; name: string }) {
  return (
    <a className="button plain" href={to}>
      <Download aria-hidden size={18} /> {name}
    </a>
  )
}

import { useLocale, useTranslations } from "use-intl"
import type { AgreementFacts } from "~/agreements/agreement"
import { lawSourceText } from "~/agreements/clauses/clause-texts"
import { basisNotes, basisWarnings } from "~/agreements/clauses/legal-basis"
import { Notice } from "~/ui/notice"

interface BasisNotesProps {
  facts: AgreementFacts
  /** It is signed or given up: there is nothing left to look at before. */
  isSettled?: boolean
}

/** What the law says of the form of an agreement, marked as guidance. Needs `agreements` and `clauses`. */
export function BasisNotes({ facts, isSettled = false }: BasisNotesProps) {
  const t = useTranslations("agreements.basisNotes")
  const clauses = useTranslations("clauses")
  const locale = useLocale()
  const warnings = isSettled ? [] : basisWarnings(facts)
  return (
    <div className="no-print">
      {warnings.length > 0 && (
        <Notice tone="sun" title={t("warnings")}>
          <ul className="list-disc pl-5">
            {warnings.map((code) => (
              <li key={code}>{clauses(`basis.warning.${code}`)}</li>
            ))}
          </ul>
        </Notice>
      )}
      <details className="mb-6">
        <summary className="min-h-11 py-2">{t("title")}</summary>
        <p className="mb-2 font-semibold">{clauses("basis.mark")}</p>
        <ul className="grid list-disc gap-2 pl-5">
          {basisNotes(facts.legalBasis).map(({ code, sources }) => (
            <li key={code}>
              {clauses(`basis.note.${code}`)}
              {sources.map((source) => {
                const text = t("source", { source: lawSourceText(clauses, locale, source) })
                return (
                  <span key={`${source.law}${source.article}`} className="block text-[15px] text-quiet">
                    {source.url ? (
                      <a href={source.url} rel="noreferrer">
                        {text}
                      </a>
                    ) : (
                      text
                    )}
                  </span>
                )
              })}
            </li>
          ))}
        </ul>
      </details>
    </div>
  )
}

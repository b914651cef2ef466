import { useLocale, useTranslations } from "use-intl"
import { monthText } from "~/agreements/clauses/clause-texts"
import { feeText, figureText, indexDaySentences } from "~/agreements/indexation/indexation-text"
import type { IndexDay } from "~/agreements/indexation/indexed-fee"
import { formatDate } from "~/i18n/format"
import { Section } from "~/ui/section"
import type { AgreementView } from "./load-agreement.server"

/** How the fee follows the health index: when, to what, and which figure is missing. Needs `agreements`. */
export function Indexation({ view: { indexation } }: { view: AgreementView }) {
  const t = useTranslations("agreements.indexation")
  const locale = useLocale()
  if (!indexation) return null
  const { fee, base, baseMonth, since, past, next } = indexation
  const days = [past, next].filter((day): day is IndexDay => day !== null)
  const isMissing = days.some((day) => day.missing.length > 0)
  return (
    <Section title={t("title")}>
      <p className="mb-3">
        {t("lead", {
          fee: feeText(t, indexation, fee.amount, locale),
          since: formatDate(since, locale),
        })}
      </p>
      <dl className="mb-3 grid gap-x-6 sm:grid-cols-[minmax(180px,auto)_1fr]">
        <dt className="text-quiet">{t("base")}</dt>
        <dd>
          {t(base ? "baseFigure" : "baseUnknown", {
            month: monthText(baseMonth, locale),
            figure: base ? figureText(base.hundredths, locale) : "",
            year: base ? String(base.baseYear) : "",
          })}
        </dd>
        <dt className="text-quiet">{t("nextDay")}</dt>
        <dd>{next ? formatDate(next.on, locale) : t("noNextDay")}</dd>
      </dl>
      {days.map((day) => (
        <p key={day.on} className="mb-3">
          {indexDaySentences(t, indexation, day, locale).join(" ")}
        </p>
      ))}
      {isMissing && <p className="mb-3 text-quiet">{t("supplied")}</p>}
      <p className="text-[15px] text-quiet">{t("notByItself")}</p>
    </Section>
  )
}

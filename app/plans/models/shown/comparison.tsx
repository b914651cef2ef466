import { useMemo } from "react"
import { useTranslations } from "use-intl"
import type { TypedValues } from "~/spaces/listing/step-form"
import { textAt } from "~/ui/answered-form"
import { Notice } from "~/ui/notice"
import { Section } from "~/ui/section"
import { compareModels } from "../compare-models"
import type { ShownGuidance } from "../country-guidance"
import { commonKeys } from "../editing/models-form"
import { type Assumptions, models } from "../model"
import { Figures } from "./figures"
import { ModelCard } from "./model-card"
import { ModelsChart } from "./models-chart"
import { ModelsTable } from "./models-table"
import "./models.css"

export interface ComparisonProps {
  /** Null while figures are missing. */
  assumptions: Assumptions | null
  values: TypedValues
  guidance: ShownGuidance | null
  currency: string
  isReadOnly: boolean
}

/** Nine models on the same figures: a chart, a table, and each of them explained. Needs `models`. */
export function Comparison({ assumptions, ...given }: ComparisonProps) {
  const t = useTranslations("models")
  const results = useMemo(() => assumptions && compareModels(assumptions), [assumptions])
  return (
    <div className="models">
      {results && (
        <>
          {assumptions?.common.worksCents === 0 && <Notice tone="sun">{t("noWorks")}</Notice>}
          <div className="models-chart-beside">
            <ModelsChart results={results} currency={given.currency} />
            <Section title={t("definitions.title")}>
              <ul className="models-definitions">
                {(["breakEven", "cover", "shares", "rounding"] as const).map((key) => (
                  <li key={key}>{t(`definitions.${key}`)}</li>
                ))}
              </ul>
            </Section>
          </div>
          <ModelsTable results={results} currency={given.currency} />
        </>
      )}
      <div className={given.isReadOnly ? "card models-card" : "models-on-paper"}>
        <Figures
          heading="h2"
          title={t("shared.common")}
          figures={commonKeys.map((key) => [key, textAt(given.values, `common.${key}`)])}
        />
      </div>
      <Section title={t("explained.title")}>
        <Notice tone="sky">{t(given.guidance ? "guidance" : "noGuidance")}</Notice>
        {models.map((model) => (
          <ModelCard
            key={model}
            model={model}
            result={results?.find((result) => result.model === model) ?? null}
            {...given}
          />
        ))}
      </Section>
    </div>
  )
}

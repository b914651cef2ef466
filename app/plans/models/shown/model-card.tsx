import { useLocale, useTranslations } from "use-intl"
import { formatDate, formatList } from "~/i18n/format"
import type { TypedValues } from "~/spaces/listing/step-form"
import { textAt } from "~/ui/answered-form"
import type { ModelResult } from "../compare-models"
import type { ShownGuidance, ShownStatement } from "../country-guidance"
import { modelKeys } from "../editing/models-form"
import type { Model } from "../model"
import { CashTable } from "./cash-table"
import { Figures } from "./figures"

interface ModelCardProps {
  model: Model
  /** Null while figures are missing. */
  result: ModelResult | null
  guidance: ShownGuidance | null
  /** What was assumed, as it is typed. */
  values: TypedValues
  currency: string
  /** Whether figures that were assumed are shown on the screen too, where no form has them. */
  isReadOnly: boolean
}

/** One model: who decides and bears what, the law it stands on, the money that fits it, and its cash. */
export function ModelCard({ model, result, guidance, values, currency, isReadOnly }: ModelCardProps) {
  const t = useTranslations("models.explained")
  const names = useTranslations("models.model")
  const kinds = useTranslations("models.money")
  const assumed = useTranslations("models.shared")
  const locale = useLocale()
  const own = guidance?.[model]
  return (
    <section className="card models-card" id={model} tabIndex={-1} aria-labelledby={`${model}-name`}>
      <h3 id={`${model}-name`}>{names(`${model}.name`)}</h3>
      <dl className="models-facts">
        {(["decides", "risk", "lasts"] as const).map((key) => (
          <div key={key}>
            <dt>{t(key)}</dt>
            <dd>{names(`${model}.${key}`)}</dd>
          </div>
        ))}
        {own && (
          <div>
            <dt>
              {t("money")} <span className="font-normal text-quiet">({t("ours")})</span>
            </dt>
            <dd className="first-letter:uppercase">
              {formatList(
                own.fits.map((kind) => kinds(kind)),
                locale,
              )}
            </dd>
          </div>
        )}
      </dl>
      {own &&
        (["law", "duration", "tax"] as const).map((about) => (
          <Statements
            key={about}
            title={t(about)}
            statements={own.statements.filter((statement) => statement.about === about)}
          />
        ))}
      <div className={isReadOnly ? "" : "models-on-paper"}>
        <Figures
          title={assumed("own")}
          figures={modelKeys.map((key) => [key, textAt(values, `models.${model}.${key}`)])}
        />
      </div>
      {result && <CashTable result={result} currency={currency} />}
    </section>
  )
}

function Statements({ title, statements }: { title: string; statements: ShownStatement[] }) {
  const t = useTranslations("models.explained")
  const adviser = useTranslations("models.explained.adviser")
  const locale = useLocale()
  if (statements.length === 0) return null
  return (
    <>
      <h4 className="mt-4 mb-1">{title}</h4>
      <ul className="models-statements">
        {statements.map(({ text, source, check }) => (
          <li key={text}>
            {check && <b className="models-check">{t("check", { who: adviser(check) })} </b>}
            {text}
            {source && (
              <span className="block text-[15px] text-quiet">
                {t.rich("source", {
                  link: (title) => (
                    <a href={source.url} rel="noreferrer">
                      {title}
                    </a>
                  ),
                  title: source.title,
                  article: source.article ? `, ${source.article}` : "",
                  date: formatDate(source.read, locale),
                })}
              </span>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

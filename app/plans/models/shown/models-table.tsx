import { useLocale, useTranslations } from "use-intl"
import { formatDecimal, formatMoney, formatNumber } from "~/i18n/format"
import { InPageLink } from "~/ui/in-page-link"
import { Section } from "~/ui/section"
import { FigureTable } from "../../costs/shown/figure-table"
import type { ModelResult } from "../compare-models"

const figures = ["years", "price", "breakEven", "less", "more", "cover", "need", "end", "owner"] as const

/** What the models come to, one below the other. */
export function ModelsTable({ results, currency }: { results: ModelResult[]; currency: string }) {
  const t = useTranslations("models.table")
  const names = useTranslations("models.model")
  const locale = useLocale()
  const money = (cents: number) => formatMoney(cents, currency, locale)
  const rounded = (cents: number) => money(Math.round(cents / 100) * 100)
  const price = (cents: number | null) => (cents === null ? t("never") : money(cents))
  return (
    <Section title={t("title")}>
      <FigureTable label={t("label")}>
        <thead>
          <tr>
            <th scope="col">{t("model")}</th>
            {figures.map((key) => (
              <th key={key} scope="col" className="figure whitespace-normal!">
                {t(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {results.map(({ model, flow, leastCover, less, more, ...result }) => (
            <tr key={model}>
              <th scope="row">
                <InPageLink to={model}>{names(`${model}.name`)}</InPageLink>
              </th>
              <td className="figure">{formatNumber(flow.years.length, locale)}</td>
              <td className="figure">{money(result.priceCents)}</td>
              <td className="figure">
                <b>{price(result.breakEvenCents)}</b>
              </td>
              <td className="figure">{price(less.breakEvenCents)}</td>
              <td className="figure">{price(more.breakEvenCents)}</td>
              <td className="figure">
                {leastCover === null ? (
                  t("noDebt")
                ) : (
                  <>
                    {formatDecimal(leastCover.ratio, locale, 2)}
                    <span className="block text-[15px] text-quiet">
                      {t("coverYear", { year: leastCover.year })}
                    </span>
                  </>
                )}
              </td>
              <td className="figure">
                {rounded(flow.need)}
                {flow.need > 0 && (
                  <span className="block text-[15px] text-quiet">
                    {t("own", { amount: rounded(flow.money.own) })}
                  </span>
                )}
              </td>
              <td className="figure">{rounded(result.endBalance)}</td>
              <td className="figure">{rounded(result.owner)}</td>
            </tr>
          ))}
        </tbody>
      </FigureTable>
    </Section>
  )
}

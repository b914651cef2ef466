import { useLocale, useTranslations } from "use-intl"
import { formatDecimal, formatList, formatMoney, formatNumber } from "~/i18n/format"
import { FigureTable } from "../../costs/shown/figure-table"
import type { CashYear } from "../cash-flow"
import type { ModelResult } from "../compare-models"
import { moneyKinds } from "../model"

const columns = [
  "income",
  "yearlyGrant",
  "energy",
  "running",
  "hourly",
  "rent",
  "fee",
  "guarantee",
  "operating",
  "bank",
  "subordinated",
  "dividend",
  "sharesBack",
  "net",
  "balance",
] as const satisfies readonly (keyof CashYear)[]

/** Columns that say something even where they are nothing but noughts. */
const always: readonly string[] = ["income", "operating", "net", "balance"]
const paid: readonly string[] = [
  ...["energy", "running", "hourly", "rent", "fee", "guarantee"],
  ...["bank", "subordinated", "dividend", "sharesBack"],
]

/** The cash of one model year by year, in units of the currency; what is paid has a minus. */
export function CashTable({ result, currency }: { result: ModelResult; currency: string }) {
  const t = useTranslations("models.cash")
  const kinds = useTranslations("models.money")
  const names = useTranslations("models.model")
  const locale = useLocale()
  const { flow, model, leastCover } = result
  const { years, money, need } = flow
  const shown = columns.filter((key) => always.includes(key) || years.some((year) => year[key] !== 0))
  const sum = (cents: number) => formatDecimal(cents / 100, locale, 2)
  const figure = (key: (typeof columns)[number], cents: number) => sum(paid.includes(key) ? 0 - cents : cents)
  const whole = (cents: number) => formatMoney(cents, currency, locale)
  const parts = [...moneyKinds, "own" as const]
    .filter((kind) => money[kind] > 0)
    .map((kind) => t("part", { kind: kinds(kind), amount: whole(money[kind]) }))
  return (
    <details className="models-cash mt-4">
      <summary className="py-1 font-semibold">{t("title")}</summary>
      <p className="my-2 text-quiet">
        {need > 0 ? t("start", { need: whole(need), list: formatList(parts, locale) }) : t("noStart")}
      </p>
      <FigureTable label={t("table", { model: names(`${model}.name`) })}>
        <thead>
          <tr>
            <th scope="col">{t("year")}</th>
            {shown.map((key) => (
              <th key={key} scope="col" className="figure whitespace-normal!">
                {t(key)}
              </th>
            ))}
            {leastCover && (
              <th scope="col" className="figure">
                {t("cover")}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {years.map((year) => (
            <tr key={year.year}>
              <th scope="row" className="font-normal">
                {formatNumber(year.year, locale)}
              </th>
              {shown.map((key) => (
                <td key={key} className="figure">
                  {figure(key, year[key])}
                </td>
              ))}
              {leastCover && (
                <td className="figure">{year.cover === null ? "–" : formatDecimal(year.cover, locale, 2)}</td>
              )}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t("total")}</th>
            {shown.map((key) => (
              <td key={key} className="figure">
                {key === "balance"
                  ? sum(result.endBalance)
                  : figure(
                      key,
                      years.reduce((all, year) => all + year[key], 0),
                    )}
              </td>
            ))}
            {leastCover && <td />}
          </tr>
        </tfoot>
      </FigureTable>
    </details>
  )
}

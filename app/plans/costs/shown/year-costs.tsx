import { useLocale, useTranslations } from "use-intl"
import { formatList, formatSum } from "~/i18n/format"
import { Section } from "~/ui/section"
import type { CostLine } from "../cost-line"
import type { Reckoning } from "../reckon-costs"
import { FigureTable } from "./figure-table"

/** The costs of a year line by line, and the VAT that is stated in them. */
export function YearCosts({ reckoning, currency }: { reckoning: Reckoning; currency: string }) {
  const t = useTranslations("costs.costs")
  const vatWords = useTranslations("costs.vat")
  const kinds = useTranslations("costs.kind")
  const periods = useTranslations("costs.per")
  const locale = useLocale()
  const { costs, notRunning, total, left, vat } = reckoning
  const money = (cents: number) => formatSum(cents, currency, locale)
  const nameOf = ({ kind, note }: CostLine) => (note ? `${kinds(kind)} – ${note}` : kinds(kind))
  const sums = [
    ["total", total],
    ...(left < total
      ? ([
          ["grant", left - total],
          ["left", left],
        ] as const)
      : []),
  ] as const
  return (
    <>
      <Section title={t("title")}>
        <FigureTable label={t("table")}>
          <thead>
            <tr>
              <th scope="col">{t("what")}</th>
              <th scope="col" className="figure">
                {t("howMuch")}
              </th>
              <th scope="col" className="figure">
                {t("year")}
              </th>
            </tr>
          </thead>
          <tbody>
            {costs.map(({ line, cents }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two lines can say the same, and none moves on this page.
              <tr key={index}>
                <th scope="row" className="font-normal">
                  {nameOf(line)}
                </th>
                <td className="figure whitespace-normal!">
                  {money(line.amount)} {periods(line.per)}
                </td>
                <td className="figure">{money(cents)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            {sums.map(([key, cents]) => (
              <tr key={key}>
                <th scope="row" colSpan={2}>
                  {t(key)}
                </th>
                <td className="figure">{money(cents)}</td>
              </tr>
            ))}
          </tfoot>
        </FigureTable>
        {notRunning.length > 0 && (
          <p className="mt-3 text-quiet">
            {t("notRunning", { list: formatList(notRunning.map(nameOf), locale) })}
          </p>
        )}
      </Section>
      <Section title={vatWords("title")}>
        <p className="mb-2 max-w-[70ch] text-quiet">{vatWords("lead")}</p>
        <ul className="costs-notes">
          {(["included", "onTop", "untold"] as const).map(
            (key) => vat[key] > 0 && <li key={key}>{vatWords(key, { amount: money(vat[key]) })}</li>,
          )}
        </ul>
      </Section>
    </>
  )
}

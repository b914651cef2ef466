import { useLocale, useTranslations } from "use-intl"
import { formatNumber, formatSum } from "~/i18n/format"
import { Section } from "~/ui/section"
import type { TierSum } from "../tier-sums"
import { FigureTable } from "./figure-table"

/** What each tier gives and bears. */
export function TierTable({ tiers, currency }: { tiers: TierSum[]; currency: string }) {
  const t = useTranslations("costs.tiers")
  const split = useTranslations("costs.split")
  const names = useTranslations("costs.tier")
  const locale = useLocale()
  const money = (cents: number) => formatSum(cents, currency, locale)
  return (
    <Section title={t("title")}>
      <FigureTable label={t("table")}>
        <thead>
          <tr>
            <th scope="col">{split("tier")}</th>
            {[t("weight"), t("groups"), split("withoutTiers"), split("share"), split("tierSubsidy")].map(
              (label) => (
                <th key={label} scope="col" className="figure whitespace-normal!">
                  {label}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {tiers.map((sum) => (
            <tr key={sum.tier}>
              <th scope="row">{names(sum.tier)}</th>
              <td className="figure">{formatNumber(sum.percent / 100, locale, 2)}</td>
              <td className="figure">{sum.groups || t("nobody")}</td>
              <td className="figure">{money(sum.withoutTiers)}</td>
              <td className="figure">{money(sum.share)}</td>
              <td className="figure">{money(sum.tierSubsidy)}</td>
            </tr>
          ))}
        </tbody>
      </FigureTable>
    </Section>
  )
}

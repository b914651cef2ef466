import { useLocale, useTranslations } from "use-intl"
import { formatNumber, formatSum } from "~/i18n/format"
import { EmptyState, Notice } from "~/ui/notice"
import { Section } from "~/ui/section"
import type { CostPlan } from "../cost-plan"
import type { SplitRow } from "../cost-split"
import type { Reckoning } from "../reckon-costs"
import { FigureTable } from "./figure-table"

interface SplitTableProps {
  plan: CostPlan
  reckoning: Reckoning
}

const figures = ["hours", "withoutTiers", "share", "tierSubsidy", "pays", "priceSubsidy"] as const

/** Who bears what, with what each tier and each price gives. */
export function SplitTable({ plan, reckoning }: SplitTableProps) {
  const t = useTranslations("costs.split")
  const { split, unlet, byArea } = reckoning
  const nobody = plan.groups.length === 0 && !unlet
  return (
    <Section title={t("title")}>
      <p className="mb-3 max-w-[70ch] text-quiet">
        {t("lead", { weeks: plan.weeksPerYear })} {t("booked")}
      </p>
      {nobody && <EmptyState title={t("none")} />}
      {!nobody && !split && <Notice tone="sun">{t("nobodyPays")}</Notice>}
      {!nobody && split && (
        <>
          {!byArea && <Notice tone="sun">{t("byRooms")}</Notice>}
          <Shares plan={plan} rows={unlet ? [...split, unlet] : split} />
          <p className="mt-3 max-w-[70ch] text-[15.5px] text-quiet">{t("explain")}</p>
        </>
      )}
    </Section>
  )
}

function Shares({ plan, rows }: { plan: CostPlan; rows: SplitRow[] }) {
  const t = useTranslations("costs.split")
  const tiers = useTranslations("costs.tier")
  const locale = useLocale()
  const money = (cents: number | null) =>
    cents === null ? t("unknown") : formatSum(cents, plan.currency, locale)
  const names = new Map(plan.rooms.map(({ id, name }) => [id, name]))
  const sum = (value: (row: SplitRow) => number | null) =>
    rows.reduce((all, row) => all + (value(row) ?? 0), 0)
  return (
    <FigureTable label={t("table")}>
      <thead>
        <tr>
          <th scope="col">{t("group")}</th>
          {figures.map((key) => (
            <th key={key} scope="col" className="figure whitespace-normal!">
              {t(key)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ group, ...row }) => {
          const room = group.spaceId ? names.get(group.spaceId) : undefined
          return (
            <tr key={group.id}>
              <th scope="row">
                {group.name || t("unlet")}
                <span className="block font-normal text-[15px] text-quiet">
                  {tiers(group.tier)}
                  {room && (
                    <>
                      {" · "}
                      <span lang={room.lang}>{room.text}</span>
                    </>
                  )}
                </span>
              </th>
              <td className="figure">{formatNumber(group.minutesPerWeek / 60, locale, 2)}</td>
              <td className="figure">{money(row.withoutTiers)}</td>
              <td className="figure">
                <b>{money(row.share)}</b>
                {row.perHour !== null && (
                  <span className="block text-[15px] text-quiet">
                    {t("perHour", { price: money(row.perHour) })}
                  </span>
                )}
              </td>
              <td className="figure">{money(row.tierSubsidy)}</td>
              <td className="figure">{money(group.paysPerYear)}</td>
              <td className="figure">{row.priceSubsidy === null ? "–" : money(row.priceSubsidy)}</td>
            </tr>
          )
        })}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t("total")}</th>
          <td className="figure">{formatNumber(sum(({ group }) => group.minutesPerWeek) / 60, locale, 2)}</td>
          <td className="figure">{money(sum(({ withoutTiers }) => withoutTiers))}</td>
          <td className="figure">{money(sum(({ share }) => share))}</td>
          <td className="figure">{money(sum(({ tierSubsidy }) => tierSubsidy))}</td>
          <td className="figure">{money(sum(({ group }) => group.paysPerYear))}</td>
          <td className="figure">{money(sum(({ priceSubsidy }) => priceSubsidy))}</td>
        </tr>
      </tfoot>
    </FigureTable>
  )
}

import { useLocale, useTranslations } from "use-intl"
import { formatMoney, formatShare } from "~/i18n/format"
import { Notice } from "~/ui/notice"
import type { Reckoning } from "../reckon-costs"

/** What an hour must bring in and what is to bear in a year, before anything else. */
export function CostsAnswer({ reckoning, currency }: { reckoning: Reckoning; currency: string }) {
  const t = useTranslations("costs.answer")
  const locale = useLocale()
  const { breakEven, occupancy, total, left, use, paid } = reckoning
  const money = (cents: number) => formatMoney(cents, currency, locale)
  const share = (percent: number) => formatShare(percent / 100, locale)
  const hours = t("hours", { hours: Math.round(use.minutes / 60) })
  return (
    <section className="mb-8" aria-label={t("label")}>
      <div className="costs-answer">
        {breakEven && (
          <p className="card">
            <strong>{money(breakEven.perHour)}</strong>
            <span>
              {t("perHour")}
              {occupancy.reckoned !== null && `, ${t("perHourAt", { percent: share(occupancy.reckoned) })}`}
            </span>
            {left < total && (
              <span className="text-quiet">{t("beforeGrant", { price: money(breakEven.beforeGrant) })}</span>
            )}
          </p>
        )}
        <p className="card">
          <strong>{money(left)}</strong>
          <span>{t("year")}</span>
          <span className="text-quiet">
            {left < total ? t("yearOf", { total: money(total), grant: money(total - left) }) : hours}
          </span>
        </p>
      </div>
      <ul className="costs-notes">
        {occupancy.now !== null && occupancy.now > 0 && (
          <li>{t("now", { percent: share(occupancy.now) })}</li>
        )}
        {breakEven?.winter && (
          <li>
            {t("winter", {
              base: money(breakEven.winter.base),
              supplement: money(breakEven.winter.supplement),
            })}
          </li>
        )}
        {paid && (
          <li>
            {t("paid", { price: money(paid.perHour) })}{" "}
            {paid.carriesFrom === null
              ? occupancy.reckoned !== null && t("carriesNever")
              : t("carries", { percent: share(paid.carriesFrom) })}
          </li>
        )}
      </ul>
      {left === 0 && total > 0 && <Notice tone="leaf">{t("covered")}</Notice>}
      {occupancy.reckoned === null && <Notice tone="sun">{t("noHours")}</Notice>}
      {occupancy.now !== null && occupancy.now > 100 && <Notice tone="sun">{t("overfull")}</Notice>}
      {occupancy.now === 0 && occupancy.reckoned !== null && (
        <Notice tone="sky">{t("nothingUsed", { percent: share(occupancy.reckoned) })}</Notice>
      )}
    </section>
  )
}

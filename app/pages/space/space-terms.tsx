import { useLocale, useTranslations } from "use-intl"
import { dayMinutes } from "~/availability/units"
import { formatDate, formatMoney, formatSpan } from "~/i18n/format"
import { usePriceText } from "~/spaces/price-text"
import type { SpaceDetail } from "~/spaces/space-detail"
import type { BookingRules, PriceRule } from "~/spaces/vocabulary"

/** Forms, every price rule in one table, what comes on top, and how booking goes. */
export function SpaceTerms({ space }: { space: SpaceDetail }) {
  const t = useTranslations("space.terms")
  const words = useTranslations("vocabulary")
  const locale = useLocale()
  const duration = (minutes: number) => formatSpan(minutes, locale)
  const rules = space.bookingRules
  const money = (cents: number | null) =>
    cents === null ? t("noDeposit") : formatMoney(cents, space.currency, locale)
  const cancelText = ({ cancelHours, cancelFeePercent: percent }: BookingRules) => {
    if (!cancelHours) return t("cancelFree")
    const time = duration(cancelHours * 60)
    return percent > 0 ? t("cancelFee", { time, percent }) : t("cancelNoFee", { time })
  }
  return (
    <>
      {space.forms.length > 0 && (
        <p className="mb-3 flex flex-wrap items-center gap-2">
          <span className="text-quiet">{t("forms")}</span>
          {space.forms.map((form) => (
            <span key={form} className="badge">
              {words(`form.${form}`)}
            </span>
          ))}
        </p>
      )}
      {space.useLevels.length > 0 && (
        <p className="mb-3">
          <span className="text-quiet">{t("levels")}</span>{" "}
          {space.useLevels.map((level) => words(`useLevel.${level}`)).join(", ")}
        </p>
      )}
      {space.prices.length === 0 ? <p>{t("none")}</p> : <PriceTable prices={space.prices} />}
      <dl className="space-facts mt-4">
        <dt>{t("deposit")}</dt>
        <dd>{money(space.depositCents)}</dd>
        {space.energySupplementCents !== null && (
          <>
            <dt>{t("supplement")}</dt>
            <dd>{money(space.energySupplementCents)}</dd>
          </>
        )}
        <dt>{t("approval")}</dt>
        <dd>{words(`approval.${rules.approval}`)}</dd>
        <dt>{t("whoBooks")}</dt>
        <dd>{t(rules.individuals ? "individualsToo" : "groupsOnly")}</dd>
        <dt>{t("length")}</dt>
        <dd>{t("lengthText", { min: duration(rules.minMinutes), max: duration(rules.maxMinutes) })}</dd>
        <dt>{t("lead")}</dt>
        <dd>
          {rules.leadMinutes > 0 ? t("leadText", { lead: duration(rules.leadMinutes) }) : t("leadNone")}
        </dd>
        <dt>{t("horizon")}</dt>
        <dd>{t("horizonText", { time: duration(rules.horizonDays * dayMinutes) })}</dd>
        {rules.approval === "owner" && (
          <>
            <dt>{t("answer")}</dt>
            <dd>{duration(rules.answerHours * 60)}</dd>
          </>
        )}
        <dt>{t("cancel")}</dt>
        <dd>{cancelText(rules)}</dd>
        {rules.reconfirmHours !== null && (
          <>
            <dt>{t("reconfirm")}</dt>
            <dd>{t("reconfirmText", { time: duration(rules.reconfirmHours * 60) })}</dd>
          </>
        )}
      </dl>
    </>
  )
}

function PriceTable({ prices }: { prices: PriceRule[] }) {
  const t = useTranslations("space.terms")
  const words = useTranslations("vocabulary")
  const text = usePriceText()
  const dates = useDates()
  const dated = prices.some(({ from, until }) => from !== null || until !== null)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls must be reached by the keyboard.
    <section className="overflow-x-auto" aria-label={t("caption")} tabIndex={0}>
      <table className="space-prices">
        <caption className="sr-only">{t("caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("who")}</th>
            <th scope="col">{t("price")}</th>
            <th scope="col">{t("model")}</th>
            <th scope="col">{t("vat")}</th>
            {dated && <th scope="col">{t("dates")}</th>}
          </tr>
        </thead>
        <tbody>
          {prices.map((rule, index) => (
            // The rules of one space keep their places.
            <tr key={String(index)}>
              <th scope="row">{words(`audience.${rule.audience}`)}</th>
              <td className="font-semibold">{text.plain(rule)}</td>
              <td>{words(`priceModel.${rule.model}`)}</td>
              <td>{text.vat(rule)}</td>
              {dated && <td>{dates(rule)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function useDates() {
  const t = useTranslations("space.terms")
  const locale = useLocale()
  const date = (day: string) => formatDate(day, locale, "medium")
  return ({ from, until }: PriceRule) => {
    if (from !== null && until !== null) return t("between", { from: date(from), until: date(until) })
    if (from !== null) return t("from", { from: date(from) })
    return until === null ? t("always") : t("until", { until: date(until) })
  }
}

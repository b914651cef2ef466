import { useLocale, useTranslations } from "use-intl"
import type { AgreementFacts } from "~/agreements/agreement"
import { monthText } from "~/agreements/clauses/clause-texts"
import { indexedSince } from "~/agreements/indexation/indexation-days"
import { formatDate, formatMoney } from "~/i18n/format"
import { useTermText } from "./agreements-page"

/** What programs act on of an agreement. */
type Acted = Pick<
  AgreementFacts,
  "legalBasis" | "from" | "until" | "trialUntil" | "noticeDays" | "fee" | "indexed" | "deposit"
>

/**
 * What the site acts on, whatever the words of the clauses are: dates, notice and money. Who accepts or signs a text
 * reads it too. Needs `agreements` and `clauses`.
 */
export function Particulars({ facts }: { facts: Acted }) {
  const t = useTranslations("agreements.particulars")
  const lines = useParticulars()(facts)
  return (
    <div className="mb-4">
      <p className="mb-2 text-[15px] text-quiet">{t("lead")}</p>
      <dl className="grid gap-x-5 gap-y-1 sm:grid-cols-[minmax(120px,220px)_1fr]">
        {lines.map(({ label, value }) => (
          <div key={label} className="sm:contents">
            <dt className="text-quiet">{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

/** The particulars that differ from one version to another. Needs `agreements` and `clauses`. */
export function ChangedParticulars({ before, after }: { before: Acted; after: Acted }) {
  const t = useTranslations("agreements.particulars")
  const particulars = useParticulars()
  const old = particulars(before)
  const changed = particulars(after).flatMap(({ label, value }, index) => {
    const was = old[index]?.value ?? ""
    return was === value ? [] : [{ label, was, value }]
  })
  if (changed.length === 0) return null
  return (
    <section className="card mb-4 p-4" aria-labelledby="changed-particulars">
      <h2 id="changed-particulars" className="mb-2 text-[18px]">
        {t("changed")}
      </h2>
      <ul className="grid gap-1">
        {changed.map(({ label, was, value }) => (
          <li key={label}>{t("fromTo", { label, was, value })}</li>
        ))}
      </ul>
    </section>
  )
}

/** One line for each particular, in the same order for all agreements. */
function useParticulars() {
  const t = useTranslations("agreements")
  const bases = useTranslations("clauses.basis")
  const term = useTermText()
  const locale = useLocale()
  return ({ legalBasis, from, until, trialUntil, noticeDays, fee, indexed, deposit }: Acted) => {
    const none = t("particulars.none")
    return [
      { label: t("terms.form"), value: bases(`${legalBasis}.title`) },
      { label: t("terms.duration"), value: term(from, until) },
      { label: t("terms.trialUntil"), value: trialUntil === null ? none : formatDate(trialUntil, locale) },
      { label: t("particulars.notice"), value: t("particulars.noticeDays", { days: noticeDays }) },
      {
        label: t("terms.fee"),
        value: fee
          ? t("particulars.fee", {
              money: formatMoney(fee.amount, fee.currency, locale),
              unit: t(`terms.units.${fee.unit}`),
            })
          : t("particulars.free"),
      },
      { label: t("terms.indexed"), value: indexed ? monthText(indexed.base, locale) : none },
      {
        label: t("terms.indexedSince"),
        value: indexed ? formatDate(indexedSince({ indexed, from }), locale) : none,
      },
      {
        label: t("terms.deposit"),
        value: deposit ? formatMoney(deposit, fee?.currency ?? "EUR", locale) : none,
      },
    ]
  }
}

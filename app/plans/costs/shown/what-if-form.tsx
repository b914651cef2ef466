import { Form, Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { formatMoney, formatNumber } from "~/i18n/format"
import { paths } from "~/platform/paths"
import { TextField } from "~/ui/form"
import type { CostPlan } from "../cost-plan"
import { type WhatIfKey, whatIfRanges } from "../what-if"
import type { useWhatIf } from "./use-what-if"

interface WhatIfFormProps {
  siteId: string
  plan: CostPlan
  trying: ReturnType<typeof useWhatIf>
}

/** What can be tried out: a plain form that gets. With script, all figures follow while a slider moves. */
export function WhatIfForm({ siteId, plan, trying }: WhatIfFormProps) {
  const t = useTranslations("costs.whatIf")
  const locale = useLocale()
  const { reckoning } = trying
  const money = (cents: number) => formatMoney(cents, plan.currency, locale)
  const path = paths.siteCosts(locale, siteId)
  const energy = plan.lines.some(({ kind }) => kind === "energy")
  const solidary = plan.groups.some(({ tier }) => tier === "solidarity")
  // Round enough for a slider, and more than all that is to bear.
  const mostGrant = Math.max(1000, Math.ceil(reckoning.total / 100_000) * 1000)
  const usual = {
    occupancy: Math.min(100, Math.max(1, Math.round(reckoning.occupancy.reckoned ?? 1))),
    solidarity: plan.tiers.solidarity,
    energy: 100,
    grant: 0,
  }
  const field = (key: WhatIfKey, label: string, help: string, slider: { least: number; most: number }) => (
    <WhatIfField name={key} label={label} help={help} usual={usual[key]} slider={slider} trying={trying} />
  )
  return (
    <section className="card costs-what-if no-print" aria-labelledby="what-if">
      <h2 id="what-if">{t("title")}</h2>
      <p className="mb-3 text-[15.5px] text-quiet">{t("lead")}</p>
      <Form ref={trying.form} onSubmit={trying.onSubmit} method="get" action={path} noValidate>
        <div className="costs-tries">
          {plan.offered.minutes > 0 &&
            field("occupancy", t("occupancy"), t("occupancyHelp"), whatIfRanges.occupancy)}
          {field(
            "solidarity",
            t("solidarity"),
            t(solidary ? "solidarityHelp" : "solidarityNobody"),
            whatIfRanges.solidarity,
          )}
          {field("energy", t("energy"), t(energy ? "energyHelp" : "energyNone"), whatIfRanges.energy)}
          {field("grant", t("grant"), t("grantHelp"), { least: 0, most: mostGrant })}
        </div>
        <output className="mb-3 block font-semibold">
          {reckoning.breakEven
            ? t("outcome", { price: money(reckoning.breakEven.perHour), left: money(reckoning.left) })
            : money(reckoning.left)}
        </output>
        <p className="flex flex-wrap gap-3">
          <button type="submit" className="button plain small">
            {t("apply")}
          </button>
          {Object.values(trying.typed).some((text) => text !== "") && (
            <Link to={path} preventScrollReset className="button plain small">
              {t("reset")}
            </Link>
          )}
        </p>
      </Form>
    </section>
  )
}

interface WhatIfFieldProps {
  name: WhatIfKey
  label: string
  help: string
  /** Where the slider stands while nothing is typed. */
  usual: number
  slider: { least: number; most: number }
  trying: WhatIfFormProps["trying"]
}

/** A number with a slider beside it; the number is what is sent. */
function WhatIfField({ name, label, help, usual, slider, trying }: WhatIfFieldProps) {
  const t = useTranslations("costs.whatIf")
  const locale = useLocale()
  const { typed, whatIf, faults, onType } = trying
  const { least, most } = whatIfRanges[name]
  const number = (value: number) => formatNumber(value, locale)
  return (
    <div className="costs-try">
      <TextField
        id={`try-${name}`}
        name={name}
        label={label}
        help={help}
        error={faults.includes(name) ? t("fault", { least: number(least), most: number(most) }) : undefined}
        inputMode="numeric"
        autoComplete="off"
        placeholder={String(usual)}
        value={typed[name]}
        onChange={onType(name)}
      />
      <input
        type="range"
        className="needs-script"
        aria-label={t("slider", { label })}
        min={slider.least}
        max={slider.most}
        step={name === "grant" ? 100 : 1}
        value={whatIf[name] ?? usual}
        onChange={onType(name)}
      />
    </div>
  )
}

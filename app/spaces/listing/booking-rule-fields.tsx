import { useTranslations } from "use-intl"
import { dayMinutes } from "~/availability/units"
import type { AnsweredForm } from "~/ui/answered-form"
import { SelectField, TextField } from "~/ui/form"
import { controlProps } from "~/ui/form-field"
import { approvals } from "../vocabulary"

/** What is offered for each rule; a value kept from elsewhere is added. */
const choices = {
  leadMinutes: [0, 120, dayMinutes, 2 * dayMinutes, 7 * dayMinutes, 14 * dayMinutes, 30 * dayMinutes],
  horizonDays: [30, 90, 180, 365, 730],
  minMinutes: [30, 60, 120, 180, 240],
  maxMinutes: [120, 240, 480, 720, dayMinutes, 7 * dayMinutes],
  stepMinutes: [15, 30, 60],
  bufferBeforeMinutes: [0, 15, 30, 60],
  bufferAfterMinutes: [0, 15, 30, 60],
} as const
type Rule = keyof typeof choices

/** Rules kept in hours; empty is a choice of its own where the rule may be left out. */
const hourChoices = {
  answerHours: [24, 48, 72, 7 * 24, 14 * 24],
  cancelHours: ["", 24, 48, 7 * 24, 14 * 24, 30 * 24],
  reconfirmHours: ["", 24, 48, 7 * 24],
} as const
type HourRule = keyof typeof hourChoices

/** How bookings are taken, out of the way: the usual suits most halls. */
export function BookingRuleFields({ form }: { form: AnsweredForm }) {
  const t = useTranslations("listing.terms")
  const approval = useTranslations("vocabulary.approval")
  const faulty = Object.keys(form.allErrors).some((name) => name.startsWith("bookingRules"))
  const length = (minutes: number) => {
    if (minutes === 0) return t("none")
    if (minutes % dayMinutes === 0) return t("days", { count: minutes / dayMinutes })
    return minutes % 60 === 0 ? t("hoursCount", { count: minutes / 60 }) : t("minutes", { count: minutes })
  }
  const label = (rule: Rule, value: number) => {
    const time = rule === "horizonDays" ? t("days", { count: value }) : length(value)
    return value > 0 && (rule === "leadMinutes" || rule === "horizonDays") ? t("ahead", { time }) : time
  }
  return (
    <details className="card mt-4 p-4" open={faulty}>
      <summary className="font-semibold">{t("rules")}</summary>
      <p className="mt-2 mb-4 text-quiet">{t("rulesHelp")}</p>
      <div className="grid gap-x-5 sm:grid-cols-2">
        <SelectField {...controlProps(form.field("bookingRules.approval"))} label={t("approval")}>
          {approvals.map((value) => (
            <option key={value} value={value}>
              {approval(value)}
            </option>
          ))}
        </SelectField>
        <SelectField {...controlProps(form.field("bookingRules.individuals"))} label={t("individuals")}>
          {(["true", "false"] as const).map((value) => (
            <option key={value} value={value}>
              {t(value === "true" ? "individualsToo" : "groupsOnly")}
            </option>
          ))}
        </SelectField>
        {(Object.keys(choices) as Rule[]).map((rule) => {
          const own = Number(form.text(`bookingRules.${rule}`))
          const values = [...new Set([...choices[rule], own])].sort((a, b) => a - b)
          return (
            <SelectField key={rule} {...controlProps(form.field(`bookingRules.${rule}`))} label={t(rule)}>
              {values.map((value) => (
                <option key={value} value={value}>
                  {label(rule, value)}
                </option>
              ))}
            </SelectField>
          )
        })}
        <HourField form={form} rule="answerHours" label={t("answerHours")} help={t("answerHoursHelp")} />
        <HourField
          form={form}
          rule="reconfirmHours"
          label={t("reconfirmHours")}
          help={t("reconfirmHoursHelp")}
        />
        <HourField form={form} rule="cancelHours" label={t("cancelHours")} />
        <TextField
          {...controlProps(form.field("bookingRules.cancelFeePercent"))}
          label={t("cancelFeePercent")}
          help={t("cancelFeePercentHelp")}
          inputMode="numeric"
        />
        <TextField
          {...controlProps(form.field("bookingRules.quotaPerMonth"))}
          label={t("quotaPerMonth")}
          help={t("noLimit")}
          inputMode="numeric"
          optional
        />
      </div>
    </details>
  )
}

function HourField({
  form,
  rule,
  label,
  help,
}: {
  form: AnsweredForm
  rule: HourRule
  label: string
  help?: string
}) {
  const t = useTranslations("listing.terms")
  const own = form.text(`bookingRules.${rule}`)
  const values = [...new Set([...hourChoices[rule].map(String), own])].sort((a, b) => Number(a) - Number(b))
  const name = (value: string) => {
    const hours = Number(value)
    if (value === "" || value === "0") return t(rule === "cancelHours" ? "cancelAnyTime" : "notAsked")
    const time = hours % 24 === 0 ? t("days", { count: hours / 24 }) : t("hoursCount", { count: hours })
    return rule === "answerHours" ? time : t("before", { time })
  }
  return (
    <SelectField {...controlProps(form.field(`bookingRules.${rule}`))} label={label} help={help}>
      {values.map((value) => (
        <option key={value} value={value}>
          {name(value)}
        </option>
      ))}
    </SelectField>
  )
}

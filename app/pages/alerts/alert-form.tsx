import { Form } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { alertFrequencies, maxNameLength, scoreSteps } from "~/matching/alerts/alert"
import { paths } from "~/platform/paths"
import type { StepForm } from "~/spaces/listing/step-form"
import { answeredForm } from "~/ui/answered-form"
import { ErrorSummary, formFaults } from "~/ui/error-summary"
import { SelectField, TextField } from "~/ui/form"
import { controlProps } from "~/ui/form-field"
import type { AlertView } from "./load-alerts.server"

/** How often an alert tells, its name, and the score from which an owner hears at once. Needs `alerts`. */
export function AlertForm({ alert, answer }: { alert: AlertView; answer?: StepForm | null }) {
  const t = useTranslations("alerts")
  const locale = useLocale()
  const form = answeredForm<string>(`alert-${alert.id}`, answer ?? undefined, {
    name: alert.name,
    frequency: alert.frequency,
    scoreLeast: alert.scoreLeast === null ? "" : String(alert.scoreLeast),
  })
  return (
    <Form method="post" action={paths.alert(locale, alert.id)} noValidate>
      <ErrorSummary faults={formFaults(form)} named />
      {alert.kind === "search" && (
        <TextField {...controlProps(form.field("name"))} label={t("form.name")} maxLength={maxNameLength} />
      )}
      <SelectField {...controlProps(form.field("frequency"))} label={t("form.frequency")}>
        {alertFrequencies.map((frequency) => (
          <option key={frequency} value={frequency}>
            {t(`frequency.${frequency}`)}
          </option>
        ))}
      </SelectField>
      {alert.kind === "owner" && (
        <SelectField {...controlProps(form.field("scoreLeast"))} label={t("form.score")}>
          <option value="">{t("form.never")}</option>
          {scoreSteps.map((score) => (
            <option key={score} value={score}>
              {t("form.points", { score })}
            </option>
          ))}
        </SelectField>
      )}
      <button type="submit" name="intent" value="change" className="button primary">
        {t("form.save")}
        <span className="sr-only"> ({alert.name})</span>
      </button>
    </Form>
  )
}

/** Forgets an alert. */
export function DeleteAlert({ alert }: { alert: AlertView }) {
  const t = useTranslations("alerts.form")
  const locale = useLocale()
  return (
    <Form method="post" action={paths.alert(locale, alert.id)}>
      <p className="mb-2 text-[15px] text-quiet">{t("deleteText")}</p>
      <button type="submit" name="intent" value="delete" className="button plain">
        {t("delete")}
        <span className="sr-only"> ({alert.name})</span>
      </button>
    </Form>
  )
}

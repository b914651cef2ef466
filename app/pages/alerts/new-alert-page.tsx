import { Form } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { maxNameLength } from "~/matching/alerts/alert"
import type { StepForm } from "~/spaces/listing/step-form"
import { answeredForm } from "~/ui/answered-form"
import { ErrorSummary, formFaults } from "~/ui/error-summary"
import { TextField } from "~/ui/form"
import { controlProps } from "~/ui/form-field"
import { Page } from "~/ui/page"

interface NewAlertPageProps {
  asks: string
  name: string
  answer?: StepForm | null
}

/** A search that is about to be saved: where whoever had to sign in first comes back to. */
export function NewAlertPage({ asks, name, answer }: NewAlertPageProps) {
  const t = useTranslations("alerts")
  const form = answeredForm<string>("new-alert", answer ?? undefined, { name })
  return (
    <Page title={t("new.title")} lead={t("save.text")}>
      <Form method="post" className="card p-5" noValidate>
        <ErrorSummary faults={formFaults(form)} named />
        <p className="mb-4">
          <span className="font-semibold">{t("new.asks")}</span>
          <br />
          {asks}
        </p>
        <TextField {...controlProps(form.field("name"))} label={t("form.name")} maxLength={maxNameLength} />
        <button type="submit" className="button primary">
          {t("new.save")}
        </button>
      </Form>
    </Page>
  )
}

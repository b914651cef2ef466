import { Form } from "@remix-run/react"
import type { ReactNode } from "react"
import { useTranslations } from "use-intl"
import type { StepForm } from "~/spaces/listing/step-form"
import { obstacles } from "~/spaces/obstacles"
import { answeredForm } from "~/ui/answered-form"
import { ErrorSummary, formFaults } from "~/ui/error-summary"
import { SelectField, TextField } from "~/ui/form"
import { controlProps } from "~/ui/form-field"

interface DeclineFormProps {
  /** Of the form, once on its page. */
  id: string
  action: string
  /** What is declined, on its button. */
  submit: string
  /** The form as it was typed. */
  given?: StepForm
  /** Fields that say what is declined. */
  children?: ReactNode
}

/** Declines what was offered or proposed to a group, and says why. Needs `needOffer` and `needs`. */
export function DeclineForm({ id, action, submit, given, children }: DeclineFormProps) {
  const t = useTranslations("needOffer.list")
  const words = useTranslations("needs.obstacle")
  const form = answeredForm(id, given)
  return (
    <details open={given !== undefined}>
      <summary className="min-h-11 py-2">{t("decline")}</summary>
      <Form method="post" action={action} noValidate className="mt-2">
        <ErrorSummary faults={formFaults(form)} named />
        {children}
        <div className="grid gap-x-5 sm:grid-cols-2">
          <SelectField {...controlProps(form.field("reason"))} label={t("why")}>
            <option value="">{t("choose")}</option>
            {obstacles.map((code) => (
              <option key={code} value={code}>
                {words(code)}
              </option>
            ))}
          </SelectField>
          <TextField
            {...controlProps(form.field("reasonText"))}
            label={t("whyText")}
            maxLength={300}
            optional
          />
        </div>
        <button type="submit" name="intent" value="decline" className="button plain">
          {submit}
        </button>
      </Form>
    </details>
  )
}

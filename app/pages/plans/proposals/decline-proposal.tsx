import { Form } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import type { StepForm } from "~/spaces/listing/step-form"
import { obstacles } from "~/spaces/obstacles"
import { answeredForm } from "~/ui/answered-form"
import { ErrorSummary, formFaults } from "~/ui/error-summary"
import { SelectField, TextField } from "~/ui/form"
import { controlProps } from "~/ui/form-field"

/** Declines a proposal, and says why. Needs `proposals` and `needs`. */
export function DeclineProposal({ id, given }: { id: string; given?: StepForm }) {
  const t = useTranslations("proposals.group")
  const words = useTranslations("needs.obstacle")
  const locale = useLocale()
  const form = answeredForm("decline", given)
  return (
    <details open={given !== undefined}>
      <summary className="min-h-11 py-2">{t("decline")}</summary>
      <Form method="post" action={paths.proposal(locale, id)} noValidate className="mt-2">
        <ErrorSummary faults={formFaults(form)} named />
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
          {t("declineNow")}
        </button>
      </Form>
    </details>
  )
}

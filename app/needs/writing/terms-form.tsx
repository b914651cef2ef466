import { Form } from "@remix-run/react"
import type { ReactNode } from "react"
import { useTranslations } from "use-intl"
import type { StepForm } from "~/spaces/listing/step-form"
import { noiseLevels } from "~/spaces/noise"
import { amenities, priceUnits, sharingForms } from "~/spaces/vocabulary"
import { answeredForm } from "~/ui/answered-form"
import { ErrorSummary, formFaults } from "~/ui/error-summary"
import { CheckField, ChoiceGroup, SelectField, TextField } from "~/ui/form"
import { choiceProps, controlProps } from "~/ui/form-field"
import { askedAllowances, needVisibilities } from "../need"
import { NeedButtons } from "./need-buttons"

interface TermsFormProps {
  form: StepForm
  currency: string
  /** How the need stands. */
  outlook: ReactNode
}

/** Step 3: on which terms, and who sees it. Needs `needs` and `vocabulary`. */
export function TermsForm({ form: given, currency, outlook }: TermsFormProps) {
  const t = useTranslations("needs.terms")
  const words = useTranslations("vocabulary")
  const form = answeredForm("terms", given)
  return (
    <Form method="post" noValidate>
      <ErrorSummary faults={formFaults(form)} named />
      <ChoiceGroup
        {...choiceProps(form.field("amenitiesNeeded"))}
        type="checkbox"
        label={t("needed")}
        help={t("neededHelp")}
        options={amenities.map((value) => ({ value, label: words(`amenity.${value}`) }))}
        optional
      />
      <details
        className="mb-6"
        open={given.error.amenitiesWished !== undefined || hasSome(given, "amenitiesWished")}
      >
        <summary className="min-h-11 py-2 font-semibold">{t("wishedMore")}</summary>
        <ChoiceGroup
          {...choiceProps(form.field("amenitiesWished"))}
          type="checkbox"
          label={t("wished")}
          help={t("wishedHelp")}
          options={amenities.map((value) => ({ value, label: words(`amenity.${value}`) }))}
          optional
        />
      </details>
      <CheckField
        {...form.field("accessible")}
        value="true"
        defaultChecked={form.text("accessible") === "true"}
        label={t("accessible")}
      />
      <ChoiceGroup
        {...choiceProps(form.field("allows"))}
        type="checkbox"
        label={t("allows")}
        options={askedAllowances.map((value) => ({ value, label: words(`condition.${value}`) }))}
        optional
      />
      <ChoiceGroup
        {...choiceProps(form.field("noise"))}
        type="radio"
        label={t("noise")}
        help={t("noiseHelp")}
        options={[
          { value: "", label: t("noiseUnsaid") },
          ...noiseLevels.map((value) => ({
            value,
            label: (
              <span className="py-1">
                <span className="font-semibold">{words(`noise.${value}`)}</span>
                <span className="block text-[15px]">{t(`noiseSuchAs.${value}`)}</span>
              </span>
            ),
          })),
        ]}
        optional
      />
      <ChoiceGroup
        {...choiceProps(form.field("forms"))}
        type="checkbox"
        label={t("forms")}
        help={t("formsHelp")}
        options={sharingForms.map((value) => ({ value, label: words(`form.${value}`) }))}
        optional
      />
      <div className="grid gap-x-5 sm:grid-cols-2">
        <TextField
          {...controlProps(form.field("budget"))}
          label={t("budget", { currency })}
          help={t("budgetHelp")}
          inputMode="decimal"
          optional
        />
        <SelectField {...controlProps(form.field("budgetUnit"))} label={t("budgetUnit")}>
          {priceUnits.map((value) => (
            <option key={value} value={value}>
              {words(`priceUnit.${value}`)}
            </option>
          ))}
        </SelectField>
      </div>
      <CheckField
        {...form.field("budgetLimit")}
        value="true"
        defaultChecked={form.text("budgetLimit") === "true"}
        label={t("budgetLimit")}
      />
      <ChoiceGroup
        {...choiceProps(form.field("visibility"))}
        type="radio"
        label={t("visibility")}
        help={t("visibilityHelp")}
        options={needVisibilities.map((value) => ({ value, label: t(`seenBy.${value}`) }))}
      />
      {outlook}
      <NeedButtons last />
    </Form>
  )
}

function hasSome({ initialValue }: StepForm, name: string): boolean {
  return [initialValue[name] ?? []].flat().length > 0
}

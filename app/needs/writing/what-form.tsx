import { Form } from "@remix-run/react"
import type { ReactNode } from "react"
import { useTranslations } from "use-intl"
import { locales } from "~/i18n/locales"
import type { StepForm } from "~/spaces/listing/step-form"
import { activitiesOfUse } from "~/spaces/vocabulary"
import { answeredForm } from "~/ui/answered-form"
import { ErrorSummary, formFaults } from "~/ui/error-summary"
import { ChoiceGroup, SelectField, TextArea, TextField } from "~/ui/form"
import { choiceProps, controlProps } from "~/ui/form-field"
import { NeedButtons } from "./need-buttons"

interface WhatFormProps {
  form: StepForm
  /** For whom one can be written: only while it is new. */
  organisations?: { id: string; name: string }[]
  /** More fields, under its own. */
  children?: ReactNode
  /** How the need stands. */
  outlook: ReactNode
  /** In the place of those of a step. */
  buttons?: ReactNode
}

/** Step 1: who comes, and to do what. Needs `needs` and `vocabulary`. */
export function WhatForm({ form: given, organisations, children, outlook, buttons }: WhatFormProps) {
  const t = useTranslations("needs.what")
  const activity = useTranslations("vocabulary.activityOfUse")
  const language = useTranslations("needs.language")
  const form = answeredForm("what", given)
  return (
    <Form method="post" noValidate>
      <ErrorSummary faults={formFaults(form)} named />
      {organisations && (
        <SelectField {...controlProps(form.field("organisationId"))} label={t("organisation")}>
          {organisations.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
      )}
      <ChoiceGroup
        {...choiceProps(form.field("activities"))}
        type="checkbox"
        label={t("activities")}
        options={activitiesOfUse.map((value) => ({ value, label: activity(value) }))}
      />
      <TextField
        {...controlProps(form.field("title"))}
        label={t("title")}
        help={t("titleHelp")}
        maxLength={120}
      />
      <div className="grid gap-x-5 sm:grid-cols-3">
        <TextField {...controlProps(form.field("peopleUsual"))} label={t("usual")} inputMode="numeric" />
        <TextField
          {...controlProps(form.field("peopleLeast"))}
          label={t("least")}
          inputMode="numeric"
          optional
        />
        <TextField
          {...controlProps(form.field("peopleMost"))}
          label={t("most")}
          inputMode="numeric"
          optional
        />
      </div>
      <TextArea
        {...controlProps(form.field("text"))}
        label={t("text")}
        help={t("textHelp")}
        rows={4}
        maxLength={2000}
        optional
      />
      <ChoiceGroup
        {...choiceProps(form.field("languages"))}
        type="checkbox"
        label={t("languages")}
        options={locales.map((value) => ({ value, label: language(value) }))}
        optional
      />
      {children}
      {outlook}
      {buttons ?? <NeedButtons />}
    </Form>
  )
}

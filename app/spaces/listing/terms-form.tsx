import { Form, Link } from "@remix-run/react"
import { type MouseEvent, useState } from "react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import { answeredForm } from "~/ui/answered-form"
import { ErrorSummary, formFaults } from "~/ui/error-summary"
import { ChoiceGroup, TextField } from "~/ui/form"
import { choiceProps, controlProps } from "~/ui/form-field"
import { HourFields } from "../hours/hour-fields"
import { sharingForms, useLevels } from "../vocabulary"
import { BookingRuleFields } from "./booking-rule-fields"
import { PriceFields } from "./price-fields"
import { listOf, type StepForm, type Typed } from "./step-form"
import { changeLists } from "./terms-lists"
import { EnterSaves, StepButtons } from "./wizard-frame"

interface TermsFormProps {
  spaceId: string
  form: StepForm
  /** Whether the building is a place of worship. */
  worship: boolean
}

/** Step 4: when, in which forms, at what price. */
export function TermsForm({ spaceId, form: given, worship }: TermsFormProps) {
  const t = useTranslations("listing.terms")
  const locale = useLocale()
  const forms = useTranslations("vocabulary.form")
  const levels = useTranslations("vocabulary.useLevel")
  const [answer, setAnswer] = useState(given)
  const form = answeredForm("terms", answer)
  // Lines are drawn anew when they change from outside, and never while someone types in them.
  const [generation, setGeneration] = useState(0)
  // The same buttons post without JavaScript, and the server changes the lists.
  const onIntent = (event: MouseEvent<HTMLButtonElement>) => {
    event.preventDefault()
    const { value } = event.currentTarget
    setAnswer(({ initialValue }) => ({ initialValue: changeLists(initialValue, value), error: {} }))
    setGeneration((n) => n + 1)
  }
  const redraw = (rows: Typed[]) => {
    setList("weekly", rows)
    setGeneration((n) => n + 1)
  }
  const setList = (name: "weekly" | "prices", rows: Typed[]) =>
    setAnswer((before) => ({ ...before, initialValue: { ...before.initialValue, [name]: rows } }))
  return (
    <Form method="post" noValidate>
      <EnterSaves />
      <ErrorSummary faults={formFaults(form)} named />
      <HourFields
        form={form}
        rows={listOf(answer.initialValue, "weekly")}
        generation={generation}
        onIntent={onIntent}
        onEdit={(rows) => setList("weekly", rows)}
        onDraw={redraw}
      />
      <p className="-mt-4 mb-8">
        {t("closuresAsk")} <Link to={paths.spaceClosures(locale, spaceId)}>{t("closures")}</Link>
      </p>
      <ChoiceGroup
        {...choiceProps(form.field("forms"))}
        type="checkbox"
        label={t("forms")}
        help={t("formsHelp")}
        options={sharingForms.map((value) => ({ value, label: forms(value) }))}
      />
      {worship && (
        <ChoiceGroup
          {...choiceProps(form.field("useLevels"))}
          type="checkbox"
          label={t("useLevels")}
          options={useLevels.map((value) => ({ value, label: levels(value) }))}
          optional
        />
      )}
      <PriceFields
        form={form}
        rows={listOf(answer.initialValue, "prices")}
        generation={generation}
        onIntent={onIntent}
        onEdit={(rows) => setList("prices", rows)}
      />
      <div className="mt-6 grid gap-x-5 sm:grid-cols-2">
        <TextField
          {...controlProps(form.field("depositCents"))}
          label={t("deposit")}
          inputMode="decimal"
          optional
        />
        <TextField
          {...controlProps(form.field("energySupplementCents"))}
          label={t("supplement")}
          inputMode="decimal"
          optional
        />
      </div>
      <BookingRuleFields form={form} />
      <StepButtons />
    </Form>
  )
}

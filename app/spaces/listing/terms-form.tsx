import { Form, Link } from "@remix-run/react"
import { type MouseEvent, useState } from "react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import { ChoiceGroup, ErrorSummary, TextField } from "~/ui/form"
import { HourFields } from "../hours/hour-fields"
import { sharingForms, useLevels } from "../vocabulary"
import { BookingRuleFields } from "./booking-rule-fields"
import { PriceFields } from "./price-fields"
import { faultList, fieldOf, listAt, type StepForm, type Typed } from "./step-form"
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
  const [form, setForm] = useState(given)
  // Lines are drawn anew when they change from outside, and never while someone types in them.
  const [generation, setGeneration] = useState(0)
  // The same buttons post without JavaScript, and the server changes the lists.
  const onIntent = (event: MouseEvent<HTMLButtonElement>) => {
    event.preventDefault()
    const { value } = event.currentTarget
    setForm(({ values }) => ({ values: changeLists(values, value), faults: {} }))
    setGeneration((n) => n + 1)
  }
  const redraw = (rows: Typed[]) => {
    setList("weekly", rows)
    setGeneration((n) => n + 1)
  }
  const setList = (name: "weekly" | "prices", rows: Typed[]) =>
    setForm((before) => ({ ...before, values: { ...before.values, [name]: rows } }))
  return (
    <Form method="post" noValidate>
      <EnterSaves />
      <ErrorSummary faults={faultList(form)} />
      <HourFields
        form={form}
        generation={generation}
        onIntent={onIntent}
        onEdit={(rows) => setList("weekly", rows)}
        onDraw={redraw}
      />
      <p className="-mt-4 mb-8">
        {t("closuresAsk")} <Link to={paths.spaceClosures(locale, spaceId)}>{t("closures")}</Link>
      </p>
      <ChoiceGroup
        id="forms"
        name="forms"
        type="checkbox"
        label={t("forms")}
        help={t("formsHelp")}
        options={sharingForms.map((value) => ({ value, label: forms(value) }))}
        chosen={listAt(form.values, "forms")}
        error={form.faults.forms}
      />
      {worship && (
        <ChoiceGroup
          id="useLevels"
          name="useLevels"
          type="checkbox"
          label={t("useLevels")}
          options={useLevels.map((value) => ({ value, label: levels(value) }))}
          chosen={listAt(form.values, "useLevels")}
          optional
        />
      )}
      <PriceFields
        form={form}
        generation={generation}
        onIntent={onIntent}
        onEdit={(rows) => setList("prices", rows)}
      />
      <div className="mt-6 grid gap-x-5 sm:grid-cols-2">
        <TextField {...fieldOf(form, "depositCents")} label={t("deposit")} inputMode="decimal" optional />
        <TextField
          {...fieldOf(form, "energySupplementCents")}
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

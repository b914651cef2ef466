import { Form, Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import { answeredForm } from "~/ui/answered-form"
import { ErrorSummary, formFaults } from "~/ui/error-summary"
import { ChoiceGroup, SelectField, TextField } from "~/ui/form"
import { choiceProps, controlProps, type Field } from "~/ui/form-field"
import {
  accessFacts,
  activitiesOfUse,
  allowanceAnswers,
  allowances,
  cleaners,
  facts,
  keyHandovers,
  soundTiers,
} from "../vocabulary"
import type { StepForm } from "./step-form"
import { StepButtons } from "./wizard-frame"

/** Step 3: who can get in, what is allowed and what is welcome; unknown is an answer too. */
export function AccessForm({ spaceId, form: given }: { spaceId: string; form: StepForm }) {
  const form = answeredForm("access", given)
  const t = useTranslations("listing.access")
  const locale = useLocale()
  const access = useTranslations("vocabulary.access")
  const fact = useTranslations("vocabulary.fact")
  const condition = useTranslations("vocabulary.condition")
  const permission = useTranslations("vocabulary.permission")
  const keys = useTranslations("vocabulary.keys")
  const cleaning = useTranslations("vocabulary.cleaning")
  const activity = useTranslations("vocabulary.activityOfUse")
  const factOptions = facts.map((value) => ({ value, label: fact(value) }))
  const permissionOptions = allowanceAnswers.map((value) => ({ value, label: permission(value) }))
  return (
    <Form method="post" noValidate>
      <ErrorSummary faults={formFaults(form)} named />
      <h2 className="mb-1">{t("facts")}</h2>
      <p className="mb-3 text-quiet">{t("factsHelp")}</p>
      {accessFacts.map((name) => (
        <AnswerRow
          key={name}
          field={form.field(`access.${name}`)}
          label={access(name)}
          options={factOptions}
        />
      ))}
      <div className="mt-4 sm:w-1/2">
        <TextField
          {...controlProps(form.field("access.door_width_cm"))}
          label={access("door_width_cm")}
          help={t("doorHelp")}
          inputMode="numeric"
          optional
        />
      </div>

      <h2 className="mt-8 mb-1">{t("conditions")}</h2>
      <p className="mb-3 text-quiet">{t("conditionsHelp")}</p>
      {allowances.map((name) => (
        <AnswerRow
          key={name}
          field={form.field(`conditions.${name}`)}
          label={condition(name)}
          options={permissionOptions}
        />
      ))}
      <AnswerRow
        field={form.field("conditions.insurance_required")}
        label={condition("insurance_required")}
        options={factOptions}
      />
      <div className="mt-5 grid gap-x-5 sm:grid-cols-2">
        <SelectField
          {...controlProps(form.field("conditions.sound_tier"))}
          label={condition("sound_tier")}
          optional
        >
          <option value="">{t("notSaid")}</option>
          {soundTiers.map((tier) => (
            <option key={tier} value={tier}>
              {t("tier", { level: tier })}
            </option>
          ))}
        </SelectField>
        <TextField
          {...controlProps(form.field("conditions.sound_until"))}
          type="time"
          label={condition("sound_until")}
          optional
        />
        <TextField
          {...controlProps(form.field("conditions.quiet_hours_from"))}
          type="time"
          label={condition("quiet_hours_from")}
          optional
        />
        <SelectField {...controlProps(form.field("conditions.keys"))} label={condition("keys")} optional>
          <option value="">{t("notSaid")}</option>
          {keyHandovers.map((value) => (
            <option key={value} value={value}>
              {keys(value)}
            </option>
          ))}
        </SelectField>
        <SelectField
          {...controlProps(form.field("conditions.cleaning_by"))}
          label={condition("cleaning_by")}
          optional
        >
          <option value="">{t("notSaid")}</option>
          {cleaners.map((value) => (
            <option key={value} value={value}>
              {cleaning(value)}
            </option>
          ))}
        </SelectField>
      </div>
      <p>
        {t("arrivalAsk")} <Link to={paths.spaceArrival(locale, spaceId)}>{t("arrival")}</Link>
      </p>
      <div className="mt-8">
        <ChoiceGroup
          {...choiceProps(form.field("activities"))}
          type="checkbox"
          label={t("activities")}
          help={t("activitiesHelp")}
          options={activitiesOfUse.map((value) => ({ value, label: activity(value) }))}
          optional
        />
      </div>
      <StepButtons />
    </Form>
  )
}

interface AnswerRowProps {
  field: Field
  label: string
  options: { value: string; label: string }[]
}

/** One question with its answers beside it; the last, not known, is chosen until another is. */
function AnswerRow({ field, label, options }: AnswerRowProps) {
  const { id, name, initialValue } = field
  const chosen = initialValue || "unknown"
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      className="grid min-w-0 items-center gap-x-4 gap-y-1 border-line border-b py-2 sm:grid-cols-[1fr_auto]"
    >
      <legend className="float-left w-full pt-1 font-semibold max-sm:col-span-full sm:w-auto">{label}</legend>
      <div className="flex flex-wrap gap-1.5">
        {options.map((option) => (
          <label key={option.value} className="chip min-h-11 cursor-pointer">
            <input
              type="radio"
              name={name}
              value={option.value}
              defaultChecked={option.value === chosen}
              className="size-4 accent-roof"
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

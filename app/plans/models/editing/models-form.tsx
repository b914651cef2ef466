import { Form } from "@remix-run/react"
import { useTranslations } from "use-intl"
import type { StepForm, TypedValues } from "~/spaces/listing/step-form"
import { type AnsweredForm, answeredForm, textAt } from "~/ui/answered-form"
import { TextArea, TextField } from "~/ui/form"
import { controlProps } from "~/ui/form-field"
import { type Model, models } from "../model"
import { usualCommon, usualModels } from "../usual-assumptions"
import { AssumptionField, type AssumptionKey } from "./assumption-field"

export interface ModelsFormProps {
  form: StepForm
  /** What stands in the fields before anybody changes them. */
  usual: TypedValues
  /** Whether there is a comparison already, beside which a new one can be kept. */
  isKept: boolean
}

export const modelsForm = (form: StepForm) => answeredForm("models", form)

/** All that a comparison assumes. What is wrong with it is told by the page. Needs `models`. */
export function ModelsForm({ form: given, usual, isKept }: ModelsFormProps) {
  const t = useTranslations("models.form")
  const form = modelsForm(given)
  return (
    <Form method="post" noValidate>
      {/* First in the form: the Enter key tries out, and saves nothing. */}
      <button type="submit" name="intent" value="try" className="sr-only" tabIndex={-1} aria-hidden>
        {t("try")}
      </button>
      <input type="hidden" name="version" value={form.text("version")} />
      <h3 className="mb-3">{t("common")}</h3>
      <div className="models-fields mb-8">
        {commonKeys.map((field) => (
          <AssumptionField
            key={field}
            form={form}
            name={`common.${field}`}
            field={field}
            usual={textAt(usual, `common.${field}`)}
            isOwn={!(field in usualCommon)}
          />
        ))}
      </div>
      <h3 className="mb-3">{t("models")}</h3>
      {models.map((model) => (
        <ModelFields key={model} form={form} model={model} usual={usual} />
      ))}
      <div className="mt-8 max-w-[760px]">
        <TextField {...controlProps(form.field("name"))} label={t("name")} maxLength={80} />
        <TextArea
          {...controlProps(form.field("note"))}
          label={t("note")}
          help={t("noteHelp")}
          rows={4}
          optional
        />
      </div>
      <p className="flex flex-wrap gap-3">
        <button type="submit" name="intent" value="save" className="button primary">
          {t("save")}
        </button>
        {isKept && (
          <button type="submit" name="intent" value="copy" className="button plain">
            {t("copy")}
          </button>
        )}
        <button type="submit" name="intent" value="try" className="button plain">
          {t("try")}
        </button>
      </p>
    </Form>
  )
}

/** In the order in which they are thought of. */
export const commonKeys = [
  "term",
  "hours",
  "occupancy",
  "priceCents",
  "priceRise",
  "hourCents",
  "energyCents",
  "energyRise",
  "discountRate",
  "runningCents",
  "runningRise",
  "worksCents",
] as const satisfies readonly AssumptionKey[]

export const modelKeys = Object.keys(usualModels.owner) as (keyof typeof usualModels.owner)[]

function ModelFields({ form, model, usual }: { form: AnsweredForm; model: Model; usual: TypedValues }) {
  const names = useTranslations("models.model")
  const name = `models.${model}`
  const isWrong = Object.keys(form.allErrors).some((path) => path.startsWith(`${name}.`))
  return (
    <details className="card mb-3 p-4" open={isWrong}>
      <summary className="font-semibold">{names(`${model}.name`)}</summary>
      <div className="models-fields mt-4">
        {modelKeys.map((field) => (
          <AssumptionField
            key={field}
            form={form}
            name={`${name}.${field}`}
            field={field}
            usual={textAt(usual, `${name}.${field}`)}
          />
        ))}
      </div>
    </details>
  )
}

import { Form } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { answeredForm } from "~/ui/answered-form"
import { ErrorSummary, formFaults } from "~/ui/error-summary"
import { TextField } from "~/ui/form"
import { controlProps } from "~/ui/form-field"
import type { StepForm } from "../listing/step-form"
import { TextFields } from "../listing/text-fields"
import type { ArrivalScope } from "./arrival-input"

interface ArrivalFormProps {
  scope: ArrivalScope
  form: StepForm
  /** Whether its door code must be typed again. */
  codeLost: boolean
}

/** How those who come get in: of a building, or what differs in one space. Needs `arrival` and `listing`. */
export function ArrivalForm({ scope, form: given, codeLost }: ArrivalFormProps) {
  const t = useTranslations("arrival")
  const form = answeredForm(`arrival-${scope}`, given)
  return (
    <Form method="post" noValidate>
      <input type="hidden" name="scope" value={scope} />
      <ErrorSummary faults={formFaults(form)} />
      <TextFields form={form} name="wayIn" label={t("wayIn")} help={t("wayInHelp")} optional long />
      <TextFields form={form} name="keyHandover" label={t("key")} help={t("keyHelp")} optional long />
      <TextField
        {...controlProps(form.field("doorCode"))}
        label={t("code")}
        help={t(codeLost ? "codeLost" : "codeHelp")}
        autoComplete="off"
        className="sm:max-w-[16rem]"
        optional
      />
      <div className="grid gap-x-5 sm:grid-cols-2">
        <TextField {...controlProps(form.field("contactName"))} label={t("contactName")} optional />
        <TextField
          {...controlProps(form.field("contactPhone"))}
          label={t("contactPhone")}
          type="tel"
          optional
        />
      </div>
      <TextFields form={form} name="houseRules" label={t("rules")} help={t("rulesHelp")} optional long />
      <button type="submit" className="button primary max-sm:w-full">
        {t(`save.${scope}`)}
      </button>
    </Form>
  )
}

import { useTranslations } from "use-intl"
import type { AnsweredForm } from "~/ui/answered-form"
import { TextField } from "~/ui/form"
import { controlProps } from "~/ui/form-field"
import type { CommonAssumptions, ModelAssumptions } from "../model"

export type AssumptionKey = keyof CommonAssumptions | keyof ModelAssumptions

interface AssumptionFieldProps {
  form: AnsweredForm
  /** In the form: `common.term`, `models.owner.years`. */
  name: string
  field: AssumptionKey
  /** What the field says before anybody changes it. */
  usual: string
  /** Whether that comes from the costs of the building; else we assume it. */
  isOwn?: boolean
}

/** One figure, with where it comes from below it. */
export function AssumptionField({ form, name, field, usual, isOwn = false }: AssumptionFieldProps) {
  const t = useTranslations("models.field")
  const source = useTranslations("models.source")
  const typed = form.text(name)
  const told = isOwn ? (["own", "notOwn"] as const) : (["ours", "yours"] as const)
  const isWhole = field === "term" || field.toLowerCase().endsWith("years")
  return (
    <TextField
      {...controlProps(form.field(name))}
      label={t(field)}
      help={usual === "" ? source("ask") : source(told[typed === usual ? 0 : 1], { value: usual })}
      inputMode={isWhole ? "numeric" : "decimal"}
      autoComplete="off"
    />
  )
}

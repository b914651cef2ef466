import { useTranslations } from "use-intl"
import type { PartySide } from "~/agreements/agreement"
import type { AnsweredForm } from "~/ui/answered-form"
import { SelectField } from "~/ui/form"
import { controlProps } from "~/ui/form-field"

interface SideFieldProps {
  form: Pick<AnsweredForm, "field">
  /** For which the reader may do it. */
  sides: readonly PartySide[]
  label: string
}

/** For which side it is done, from whoever acts on both. Needs `agreements`. */
export function SideField({ form, sides, label }: SideFieldProps) {
  const t = useTranslations("agreements.side")
  const [only, other] = sides
  if (!only) return null
  if (!other) return <input type="hidden" name="side" value={only} />
  return (
    <SelectField {...controlProps(form.field("side"))} label={label}>
      {sides.map((side) => (
        <option key={side} value={side}>
          {t(side)}
        </option>
      ))}
    </SelectField>
  )
}

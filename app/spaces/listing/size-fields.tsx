import { useTranslations } from "use-intl"
import type { AnsweredForm } from "~/ui/answered-form"
import { TextField } from "~/ui/form"
import { controlProps } from "~/ui/form-field"

interface SizeFieldsProps {
  form: AnsweredForm
  /** Whether desks are counted in it, and not people alone. */
  desks: boolean
}

/** How many a space holds, how large it is and on which floor. Needs the `listing` messages. */
export function SizeFields({ form, desks }: SizeFieldsProps) {
  const t = useTranslations("listing.space")
  return (
    <div className="grid gap-x-5 sm:grid-cols-2">
      <TextField
        {...controlProps(form.field("capacitySeated"))}
        label={t("seated")}
        help={t("people")}
        inputMode="numeric"
      />
      <TextField
        {...controlProps(form.field("capacityStanding"))}
        label={t("standing")}
        help={t("people")}
        inputMode="numeric"
        optional
      />
      {desks && (
        <TextField {...controlProps(form.field("quantity"))} label={t("desks")} inputMode="numeric" />
      )}
      <TextField
        {...controlProps(form.field("areaM2"))}
        label={t("area")}
        help={t("areaHelp")}
        inputMode="decimal"
        optional
      />
      <TextField {...controlProps(form.field("floor"))} label={t("floor")} help={t("floorHelp")} optional />
    </div>
  )
}

import { useTranslations } from "use-intl"
import type { AnsweredForm } from "~/ui/answered-form"
import { SelectField, TextField } from "~/ui/form"
import { controlProps } from "~/ui/form-field"
import { tiers } from "../cost-split"
import { Row } from "./row"

interface RowFieldsProps {
  form: AnsweredForm
  index: number
}

/** A group that its owner counts in. */
export function TypedGroupFields({
  form,
  index,
  spaces,
}: RowFieldsProps & { spaces: { id: string; name: string }[] }) {
  const t = useTranslations("costs.form")
  const field = (key: string) => controlProps(form.field(`groups[${index}].${key}`))
  const number = index + 1
  return (
    <Row
      form={form}
      list="groups"
      index={index}
      label={t("group", { number })}
      remove={t("removeGroup", { number })}
    >
      <TextField {...field("name")} label={t("name")} />
      <SelectField {...field("spaceId")} label={t("space")}>
        <option value="">{t("choose")}</option>
        {spaces.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      <TextField {...field("hours")} label={t("hours")} inputMode="decimal" />
      <TextField {...field("uses")} label={t("uses")} inputMode="numeric" />
      <TierSelect {...field("tier")} label={t("tier")} />
      <TextField {...field("amount")} label={t("pays")} help={t("paysHelp")} inputMode="decimal" optional />
    </Row>
  )
}

/** An organisation that books, by its id in the form. */
export interface NamedBooked {
  organisationId: string
  name: string
}

/** The tier of an organisation that books. */
export function BookedTierFields({ form, index, booked }: RowFieldsProps & { booked: NamedBooked }) {
  const name = `booked[${index}]`
  return (
    <div>
      <input type="hidden" name={`${name}.organisationId`} value={booked.organisationId} />
      <TierSelect {...controlProps(form.field(`${name}.tier`))} label={booked.name} />
    </div>
  )
}

function TierSelect({ label, ...control }: ReturnType<typeof controlProps> & { label: string }) {
  const names = useTranslations("costs.tier")
  return (
    <SelectField {...control} label={label}>
      {tiers.map((tier) => (
        <option key={tier} value={tier}>
          {names(tier)}
        </option>
      ))}
    </SelectField>
  )
}

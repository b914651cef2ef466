import { useTranslations } from "use-intl"
import { NewPasswordField } from "~/accounts/password-field"
import { ChoiceGroup, TextField } from "~/ui/form"
import { choiceProps, controlProps, type Field } from "~/ui/form-field"
import "../bookings.css"

/** Of somebody who gets an account beside what they came for. Needs `accounts`. */
export function AccountFields({ fields }: { fields: Record<"name" | "email" | "password", Field> }) {
  const t = useTranslations("accounts.field")
  return (
    <>
      <TextField {...controlProps(fields.name)} label={t("name")} autoComplete="name" required />
      <TextField
        {...controlProps(fields.email)}
        type="email"
        label={t("email")}
        autoComplete="email"
        required
      />
      <NewPasswordField field={fields.password} label={t("password")} />
    </>
  )
}

interface WhomFieldsProps {
  fields: Record<"whom" | "group", Field>
  /** Whether it may be for the person alone. */
  individuals: boolean
  label: string
  /** Under the name of the group. */
  help: string
}

/** A group by its name, or the person alone. Needs `bookingForm`. */
export function WhomFields({ fields: { whom, group }, individuals, label, help }: WhomFieldsProps) {
  const t = useTranslations("bookingForm.join")
  return (
    <>
      {individuals ? (
        <ChoiceGroup
          {...choiceProps(whom)}
          type="radio"
          label={label}
          options={[
            { value: "group", label: t("forGroup") },
            { value: "self", label: t("forSelf") },
          ]}
        />
      ) : (
        <input type="hidden" name={whom.name} value="group" />
      )}
      <div className="of-group">
        <TextField {...controlProps(group)} label={t("group")} help={help} autoComplete="organization" />
      </div>
    </>
  )
}

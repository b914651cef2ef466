import { useTranslations } from "use-intl"
import { TextField } from "~/ui/form"
import { controlProps } from "~/ui/form-field"
import { minPasswordLength } from "./password"

interface PasswordFieldProps {
  field: Parameters<typeof controlProps>[0]
  label: string
}

/** For the password that somebody has. A page that comes back never holds it. */
export function PasswordField({ field, label }: PasswordFieldProps) {
  return (
    <TextField
      {...controlProps(field)}
      defaultValue=""
      type="password"
      label={label}
      autoComplete="current-password"
      required
    />
  )
}

/** For a password that somebody chooses. Needs the messages `accounts`. */
export function NewPasswordField({ field, label }: PasswordFieldProps) {
  const t = useTranslations("accounts")
  return (
    <TextField
      {...controlProps(field)}
      defaultValue=""
      type="password"
      label={label}
      help={t("field.passwordHelp", { count: minPasswordLength })}
      autoComplete="new-password"
      required
    />
  )
}

import { getFormProps, type SubmissionResult } from "@conform-to/react"
import { Form } from "@remix-run/react"
import type { ReactNode } from "react"
import { useTranslations } from "use-intl"
import { type Locale, locales } from "~/i18n/locales"
import { ErrorSummary, formFaults } from "~/ui/error-summary"
import { SelectField, TextField } from "~/ui/form"
import { controlProps } from "~/ui/form-field"
import { useForm } from "~/ui/use-form"
import type { PasswordFields, ProfileFields } from "./account-forms.server"
import { NewPasswordField, PasswordField } from "./password-field"

type LastResult = SubmissionResult<string[]> | null

/** One thing to change in an account. */
export function AccountSection({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section className="card mb-6 p-5 md:p-8">
      <h2 className="mb-4">{title}</h2>
      {children}
    </section>
  )
}

export function ProfileForm({
  lastResult,
  name,
  language,
}: {
  lastResult: LastResult
  name: string
  language: Locale
}) {
  const t = useTranslations("accounts")
  const tc = useTranslations("common")
  const [form, fields] = useForm<ProfileFields>({
    id: "profile",
    lastResult,
    defaultValue: { name, language },
  })
  return (
    <Form method="post" {...getFormProps(form)}>
      <ErrorSummary faults={formFaults(form)} />
      <TextField {...controlProps(fields.name)} label={t("field.name")} autoComplete="name" required />
      <SelectField {...controlProps(fields.language)} label={t("field.language")}>
        {locales.map((option) => (
          <option key={option} value={option}>
            {tc(`language.${option}`)}
          </option>
        ))}
      </SelectField>
      <button type="submit" name="intent" value="profile" className="button primary">
        {tc("save")}
      </button>
    </Form>
  )
}

export function PasswordForm({ lastResult }: { lastResult: LastResult }) {
  const t = useTranslations("accounts")
  const [form, fields] = useForm<PasswordFields>({ id: "password", lastResult })
  return (
    <Form method="post" {...getFormProps(form)}>
      <ErrorSummary faults={formFaults(form)} />
      <PasswordField field={fields.current} label={t("field.currentPassword")} />
      <NewPasswordField field={fields.password} label={t("field.newPassword")} />
      <button type="submit" name="intent" value="password" className="button primary">
        {t("account.passwordSave")}
      </button>
    </Form>
  )
}

import { getFormProps, type SubmissionResult } from "@conform-to/react"
import { Form, Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { locales } from "~/i18n/locales"
import { paths } from "~/platform/paths"
import { ErrorSummary, formFaults } from "~/ui/error-summary"
import { SelectField, TextField } from "~/ui/form"
import { controlProps } from "~/ui/form-field"
import { useForm } from "~/ui/use-form"
import type { ResetFields, SignInFields, SignUpFields } from "../account-forms.server"
import { NewPasswordField, PasswordField } from "../password-field"

interface FormProps {
  lastResult?: SubmissionResult<string[]> | null
}

/** Where the form sends a person on to; also in links to the other forms. */
interface NextProps {
  next?: string
}

export function SignUpForm({ lastResult, next }: FormProps & NextProps) {
  const t = useTranslations("accounts")
  const tc = useTranslations("common")
  const locale = useLocale()
  const [form, fields] = useForm<SignUpFields>({
    id: "sign-up",
    lastResult,
    defaultValue: { language: locale },
  })
  return (
    <Form method="post" className="card p-5 md:p-8" {...getFormProps(form)}>
      <ErrorSummary faults={formFaults(form)} />
      {next && <input type="hidden" name="next" value={next} />}
      <TextField
        {...controlProps(fields.name)}
        label={t("field.name")}
        help={t("field.nameHelp")}
        autoComplete="name"
        required
      />
      <TextField
        {...controlProps(fields.email)}
        type="email"
        label={t("field.email")}
        autoComplete="email"
        required
      />
      <NewPasswordField field={fields.password} label={t("field.password")} />
      <SelectField {...controlProps(fields.language)} label={t("field.language")}>
        {locales.map((language) => (
          <option key={language} value={language}>
            {tc(`language.${language}`)}
          </option>
        ))}
      </SelectField>
      <button type="submit" className="button primary">
        {t("signUp.submit")}
      </button>
      <p className="mt-6">
        {t("signUp.have")} <Link to={paths.signIn(locale, next)}>{t("signUp.signIn")}</Link>
      </p>
      <p className="mt-2">
        <Link to={paths.privacy(locale)}>{t("signUp.privacy")}</Link>
      </p>
    </Form>
  )
}

export function SignInForm({ lastResult, next }: FormProps & NextProps) {
  const t = useTranslations("accounts")
  const locale = useLocale()
  const [form, fields] = useForm<SignInFields>({ id: "sign-in", lastResult })
  return (
    <Form method="post" className="card p-5 md:p-8" {...getFormProps(form)}>
      <ErrorSummary faults={formFaults(form)} />
      {next && <input type="hidden" name="next" value={next} />}
      <TextField
        {...controlProps(fields.email)}
        type="email"
        label={t("field.email")}
        autoComplete="username"
        required
      />
      <PasswordField field={fields.password} label={t("field.password")} />
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <button type="submit" className="button primary">
          {t("signIn.submit")}
        </button>
        <Link to={paths.forgotPassword(locale)}>{t("signIn.forgot")}</Link>
      </div>
      <p className="mt-4">
        {/* The address that was typed goes along; no password is asked for. */}
        <button type="submit" formAction={paths.signInLink(locale)} formNoValidate className="button plain">
          {t("signIn.byLink")}
        </button>
      </p>
      <p className="mt-6">
        {t("signIn.none")} <Link to={paths.signUp(locale, next)}>{t("signIn.signUp")}</Link>
      </p>
    </Form>
  )
}

export function ResetPasswordForm({ lastResult, token }: FormProps & { token: string }) {
  const t = useTranslations("accounts")
  const locale = useLocale()
  const [form, fields] = useForm<ResetFields>({ id: "reset-password", lastResult })
  return (
    <Form method="post" className="card p-5 md:p-8" {...getFormProps(form)}>
      <ErrorSummary faults={formFaults(form)} />
      <input type="hidden" name="token" value={token} />
      <NewPasswordField field={fields.password} label={t("field.newPassword")} />
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <button type="submit" className="button primary">
          {t("reset.submit")}
        </button>
        <Link to={paths.forgotPassword(locale)}>{t("reset.again")}</Link>
      </div>
    </Form>
  )
}

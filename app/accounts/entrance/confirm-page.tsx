import { getFormProps, type SubmissionResult } from "@conform-to/react"
import { Form, Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import { ErrorSummary, formFaults } from "~/ui/error-summary"
import { TextField } from "~/ui/form"
import { controlProps } from "~/ui/form-field"
import { Notice } from "~/ui/notice"
import { useForm } from "~/ui/use-form"
import type { ConfirmEmailFields, EmailCodeFields } from "../account-forms.server"
import { NewPasswordField } from "../password-field"
import type { ConfirmState, ResentState } from "./confirm-page.server"

interface ConfirmPanelProps {
  state: ConfirmState
  email: string | null
  signedIn: boolean
  next: string | null
  resent: ResentState | null
  lastResult?: SubmissionResult<string[]>
}

/** Confirms an address, or says why that cannot be. */
export function ConfirmPanel({ state, email, signedIn, next, resent, lastResult }: ConfirmPanelProps) {
  const t = useTranslations("accounts.verify")
  const locale = useLocale()
  if (state === "here")
    return (
      <Form method="post" className="card p-5 md:p-8">
        <p className="mb-5 break-words">{t("ask", { email: email ?? "" })}</p>
        <button type="submit" name="intent" value="here" className="button primary">
          {t("confirm")}
        </button>
      </Form>
    )
  if (state === "elsewhere") return <PasswordFirst email={email ?? ""} lastResult={lastResult} />
  if (state === "code") return <CodeFirst email={email ?? ""} resent={resent} lastResult={lastResult} />
  if (state === "known")
    return (
      <>
        <Notice tone="sky" title={t("known")}>
          {t("knownText", { email: email ?? "" })}
        </Notice>
        <p className="flex flex-wrap gap-3">
          <Link className="button primary" to={paths.signIn(locale)}>
            {t("toSignIn")}
          </Link>
          <Link className="button plain" to={paths.signInLink(locale)}>
            {t("toLink")}
          </Link>
          <Link className="button plain" to={paths.forgotPassword(locale)}>
            {t("toForgot")}
          </Link>
        </p>
      </>
    )
  return (
    <>
      {state === "done" ? (
        <Notice tone="leaf" title={t("done")}>
          {t("doneText")}
        </Notice>
      ) : (
        <Notice tone="roof" title={t("failed")}>
          {t("failedText")}
        </Notice>
      )}
      <Link
        className="button primary"
        to={signedIn ? (next ?? paths.my(locale)) : paths.signIn(locale, paths.my(locale))}
      >
        {signedIn ? t(next && next !== paths.my(locale) ? "goOn" : "toMy") : t("toSignIn")}
      </Link>
    </>
  )
}

/** The code of the mail, where the link is not at hand. */
function CodeFirst({
  email,
  resent,
  lastResult,
}: Pick<ConfirmPanelProps, "resent" | "lastResult"> & { email: string }) {
  const t = useTranslations("accounts.verify")
  const [form, fields] = useForm<EmailCodeFields>({ id: "email-code", lastResult })
  return (
    <>
      {resent && (
        <Notice tone={resent === "sent" ? "leaf" : "sun"} title={t(`resent.${resent}`)}>
          {t(`resent.${resent}Text`)}
        </Notice>
      )}
      <Form method="post" className="card p-5 md:p-8" {...getFormProps(form)}>
        <ErrorSummary faults={formFaults(form)} />
        <p className="mb-5 break-words">{t("code", { email })}</p>
        <TextField
          {...controlProps(fields.code)}
          label={t("codeField")}
          help={t("codeHelp")}
          inputMode="numeric"
          autoComplete="one-time-code"
          className="max-w-[12ch] font-mono"
          required
        />
        <button type="submit" name="intent" value="code" className="button primary">
          {t("codeSubmit")}
        </button>
      </Form>
      <Form method="post" className="mt-5">
        <p className="mb-2 text-quiet">{t("resendText")}</p>
        <button type="submit" name="intent" value="resend" className="button plain">
          {t("resend")}
        </button>
      </Form>
    </>
  )
}

/** Whoever signed up in another browser may be anybody: the person takes a name and a password of their own. */
function PasswordFirst({ email, lastResult }: { email: string; lastResult?: SubmissionResult<string[]> }) {
  const t = useTranslations("accounts")
  const [form, fields] = useForm<ConfirmEmailFields>({ id: "confirm", lastResult })
  return (
    <>
      <Notice tone="sun" title={t("verify.elsewhere")}>
        {t("verify.elsewhereText")}
      </Notice>
      <Form method="post" className="card p-5 md:p-8" {...getFormProps(form)}>
        <ErrorSummary faults={formFaults(form)} />
        <p className="mb-5 break-words">{t("account.emailLine", { email })}</p>
        <TextField
          {...controlProps(fields.name)}
          label={t("field.name")}
          help={t("field.nameHelp")}
          autoComplete="name"
          required
        />
        <NewPasswordField field={fields.password} label={t("field.password")} />
        <button type="submit" className="button primary">
          {t("verify.confirmElsewhere")}
        </button>
      </Form>
    </>
  )
}

import { getFormProps, type SubmissionResult } from "@conform-to/react"
import { Form } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { ErrorSummary, formFaults } from "~/ui/error-summary"
import { CheckField, TextField } from "~/ui/form"
import { controlProps } from "~/ui/form-field"
import { useForm } from "~/ui/use-form"
import type { CodeFields } from "../second-factor/security-forms.server"

/** Asks for a code of the authenticator or a backup code. */
export function CodeForm({
  lastResult,
  next,
  authenticator,
  signingIn,
}: {
  lastResult?: SubmissionResult<string[]> | null
  next?: string
  /** Whether there is an authenticator; else only backup codes are codes. */
  authenticator: boolean
  /** Whether the code ends a sign-in, after which the browser can be trusted. */
  signingIn: boolean
}) {
  const t = useTranslations("security")
  const [form, fields] = useForm<CodeFields>({ id: "code", lastResult })
  return (
    <Form method="post" className="card mb-6 p-5 md:p-8" {...getFormProps(form)}>
      <ErrorSummary faults={formFaults(form)} />
      {next && <input type="hidden" name="next" value={next} />}
      <TextField
        {...controlProps(fields.code)}
        defaultValue=""
        label={t(authenticator ? "signIn.code" : "signIn.backupCode")}
        help={t(authenticator ? "signIn.codeHelp" : "signIn.backupCodeHelp")}
        onFocus={(event) => event.currentTarget.select()}
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={40}
        className="max-w-[16ch] font-mono"
        required
      />
      {signingIn && (
        <CheckField id="trust" name="trust" label={t("signIn.trust")} help={t("signIn.trustHelp")} />
      )}
      <button type="submit" name="intent" value="code" className="button primary">
        {t("signIn.submit")}
      </button>
    </Form>
  )
}

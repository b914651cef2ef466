import { getFormProps, type SubmissionResult } from "@conform-to/react"
import { Form } from "@remix-run/react"
import type { ReactNode } from "react"
import { useTranslations } from "use-intl"
import { ErrorSummary, formFaults } from "~/ui/error-summary"
import { TextField } from "~/ui/form"
import { controlProps } from "~/ui/form-field"
import { useForm } from "~/ui/use-form"
import type { ForgotFields } from "../account-forms.server"

interface AddressFormProps {
  id: string
  lastResult?: SubmissionResult<string[]> | null
  /** Where the form sends a person on to. */
  next?: string
  /** Of the button. */
  submit: string
  /** The way back, beside the button. */
  children: ReactNode
}

/** Asks for the address of an account, to send a mail there. Needs the `accounts` messages. */
export function AddressForm({ id, lastResult, next, submit, children }: AddressFormProps) {
  const t = useTranslations("accounts.field")
  const [form, fields] = useForm<ForgotFields>({ id, lastResult })
  return (
    <Form method="post" className="card p-5 md:p-8" {...getFormProps(form)}>
      <ErrorSummary faults={formFaults(form)} />
      {next && <input type="hidden" name="next" value={next} />}
      <TextField
        {...controlProps(fields.email)}
        type="email"
        label={t("email")}
        autoComplete="username"
        required
      />
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <button type="submit" className="button primary">
          {submit}
        </button>
        {children}
      </div>
    </Form>
  )
}

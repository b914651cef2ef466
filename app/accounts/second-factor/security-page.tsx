import { getFormProps, type SubmissionResult } from "@conform-to/react"
import { Form } from "@remix-run/react"
import { useEffect, useRef } from "react"
import { useTranslations } from "use-intl"
import { ErrorSummary, formFaults } from "~/ui/error-summary"
import { TextField } from "~/ui/form"
import { controlProps } from "~/ui/form-field"
import { PrintButton } from "~/ui/print-button"
import { useForm } from "~/ui/use-form"
import { PasswordField } from "../password-field"
import type { SetupPicture } from "./otp-picture.server"
import type { BeginFields, ConfirmFactorFields, OffFields } from "./security-forms.server"

export type LastResult = SubmissionResult<string[]> | null

/** A form that asks for the password alone, under one button. */
export function PasswordGate({
  id,
  intent,
  label,
  lastResult,
}: {
  id: string
  intent: "begin" | "codes"
  label: string
  lastResult: LastResult
}) {
  const t = useTranslations("security")
  const [form, fields] = useForm<BeginFields>({ id, lastResult })
  return (
    <Form method="post" {...getFormProps(form)}>
      <ErrorSummary faults={formFaults(form)} />
      <PasswordField field={fields.password} label={t("password")} />
      <button type="submit" name="intent" value={intent} className="button primary">
        {label}
      </button>
    </Form>
  )
}

/** The second step: scan or type the key, then give a code of it. */
export function ConfirmForm({ setup, lastResult }: { setup: SetupPicture; lastResult: LastResult }) {
  const t = useTranslations("security")
  const [form, fields] = useForm<ConfirmFactorFields>({ id: "confirm", lastResult })
  return (
    <Form method="post" {...getFormProps(form)}>
      <ErrorSummary faults={formFaults(form)} />
      <ol className="mb-5 flex list-decimal flex-col gap-4 pl-5">
        <li>
          <p>{t("setup.scan")}</p>
          <img
            src={setup.image}
            alt={t("setup.picture")}
            width={220}
            height={220}
            className="mt-3 rounded-card border border-line bg-white"
          />
        </li>
        <li>
          <p>{t("setup.type")}</p>
          <p className="mt-2 break-words rounded-control bg-sunk px-3 py-2 font-mono text-[16px]">
            {setup.key}
          </p>
        </li>
        <li>{t("setup.enter")}</li>
      </ol>
      <input type="hidden" name="uri" value={setup.uri} />
      <TextField
        {...controlProps(fields.code)}
        defaultValue=""
        label={t("setup.code")}
        inputMode="numeric"
        onFocus={(event) => event.currentTarget.select()}
        autoComplete="one-time-code"
        maxLength={10}
        className="max-w-[12ch] font-mono"
        required
      />
      <button type="submit" name="intent" value="confirm" className="button primary">
        {t("setup.submit")}
      </button>
    </Form>
  )
}

/** Backup codes, the only time that they are shown: they take the focus, wherever on the page they were asked for. */
export function NewCodes({ codes }: { codes: string[] }) {
  const t = useTranslations("security")
  const box = useRef<HTMLElement>(null)
  useEffect(() => box.current?.focus(), [])
  return (
    <section
      ref={box}
      tabIndex={-1}
      aria-labelledby="new-codes"
      className="mb-6 scroll-mt-24 rounded-card border border-leaf bg-leaf-soft p-4"
    >
      <h2 id="new-codes">{t("codes.shown")}</h2>
      <p className="mt-1">{t("codes.shownText")}</p>
      <ul
        aria-label={t("codes.title")}
        className="my-4 grid grid-cols-2 gap-x-6 gap-y-1 font-mono sm:max-w-[24rem]"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <PrintButton label={t("codes.print")} />
    </section>
  )
}

/** Turns the authenticator off: what a password alone must not do asks for a code too. */
export function OffForm({ lastResult, last }: { lastResult: LastResult; last: boolean }) {
  const t = useTranslations("security")
  const [form, fields] = useForm<OffFields>({ id: "off", lastResult })
  return (
    <details open={lastResult ? true : undefined}>
      <summary className="button plain">{t("off.open")}</summary>
      <Form method="post" className="mt-4" {...getFormProps(form)}>
        <ErrorSummary faults={formFaults(form)} />
        <p className="mb-4">{t(last ? "off.textLast" : "off.text")}</p>
        <PasswordField field={fields.password} label={t("password")} />
        <TextField
          {...controlProps(fields.code)}
          defaultValue=""
          label={t("signIn.code")}
          help={t("signIn.codeHelp")}
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={40}
          className="max-w-[16ch] font-mono"
          required
        />
        <button type="submit" name="intent" value="off" className="button danger">
          {t("off.submit")}
        </button>
      </Form>
    </details>
  )
}

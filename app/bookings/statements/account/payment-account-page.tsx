import { Form, Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import type { StepForm } from "~/spaces/listing/step-form"
import { answeredForm } from "~/ui/answered-form"
import { ErrorSummary, formFaults } from "~/ui/error-summary"
import { TextField } from "~/ui/form"
import { controlProps } from "~/ui/form-field"
import { Notice } from "~/ui/notice"
import { Page } from "~/ui/page"
import { longestHolder, type PaymentAccount, printedIban } from "./payment-account"

interface PaymentAccountPageProps {
  title: string
  account: PaymentAccount | null
  saved: boolean
  answer?: StepForm
}

/** Where an organisation is paid. Needs the `hosting` messages. */
export function PaymentAccountPage({ title, account, saved, answer }: PaymentAccountPageProps) {
  const t = useTranslations("hosting.account")
  const locale = useLocale()
  const form = answeredForm<"iban" | "holder">("account", answer, {
    iban: account ? printedIban(account.iban) : "",
    holder: account?.holder ?? "",
  })
  return (
    <Page title={title} lead={t("lead")}>
      {saved && !answer && <Notice tone="leaf" title={t("saved")} />}
      <Form method="post" className="card p-5" noValidate>
        <ErrorSummary faults={formFaults(form)} named />
        <TextField
          {...controlProps(form.field("iban"))}
          label={t("iban")}
          help={t("ibanHelp")}
          autoComplete="off"
          spellCheck={false}
          className="max-w-[34ch] tabular-nums"
        />
        <TextField
          {...controlProps(form.field("holder"))}
          label={t("holder")}
          help={t("holderHelp", { most: longestHolder })}
          autoComplete="off"
          className="max-w-[34ch]"
        />
        <p className="flex flex-wrap gap-3">
          <button type="submit" className="button primary">
            {t("save")}
          </button>
          <Link className="button plain" to={paths.statements(locale)}>
            {t("back")}
          </Link>
        </p>
      </Form>
    </Page>
  )
}

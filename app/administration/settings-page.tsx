import { Form } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { formatNumber } from "~/i18n/format"
import type { StepForm } from "~/spaces/listing/step-form"
import { answeredForm } from "~/ui/answered-form"
import { ErrorSummary, formFaults } from "~/ui/error-summary"
import { TextField } from "~/ui/form"
import { controlProps } from "~/ui/form-field"
import { Notice } from "~/ui/notice"
import { Page } from "~/ui/page"
import { Section } from "~/ui/section"
import type { LimitSetting } from "./settings.server"

interface SettingsPageProps {
  title: string
  settings: LimitSetting[]
  done: "saved" | null
  answer?: StepForm
}

/** What the administration sets: how much one person may have at a time. */
export function SettingsPage({ title, settings, done, answer }: SettingsPageProps) {
  const t = useTranslations("administration.settings")
  const locale = useLocale()
  const usual = Object.fromEntries(settings.map(({ limit, value }) => [limit, String(value)]))
  const form = answeredForm<string>("settings", answer, usual)
  return (
    <Page title={title} lead={t("lead")}>
      {done && !answer && <Notice tone="leaf" title={t("done")} />}
      <Section title={t("limits")}>
        <Form method="post" className="card p-5" noValidate>
          <ErrorSummary faults={formFaults(form)} named />
          {settings.map(({ limit, usual }) => (
            <TextField
              key={limit}
              {...controlProps(form.field(limit))}
              label={t(`limit.${limit}`)}
              help={t(`help.${limit}`, { usual: formatNumber(usual, locale) })}
              inputMode="numeric"
              autoComplete="off"
              className="max-w-[12ch]"
            />
          ))}
          <button type="submit" className="button primary">
            {t("save")}
          </button>
        </Form>
      </Section>
    </Page>
  )
}

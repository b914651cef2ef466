import { Form, Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import { answeredForm } from "~/ui/answered-form"
import { ErrorSummary, formFaults } from "~/ui/error-summary"
import { Notice } from "~/ui/notice"
import { Page } from "~/ui/page"
import { BasisNotes } from "../basis-notes"
import { SideField } from "../side-field"
import type { TextView } from "../text/load-text.server"
import { FactsFields } from "./facts-fields"
import { valuesOf } from "./facts-form"
import type { TermsAnswer } from "./terms-action.server"

/** Where the particulars of an agreement are changed. Needs `agreements`, `clauses` and `vocabulary`. */
export function TermsPage({ view, answer }: { view: TextView; answer: TermsAnswer | undefined }) {
  const t = useTranslations("agreements")
  const locale = useLocale()
  const { agreement, isDraft } = view
  const values = answer?.form.initialValue ?? {
    ...valuesOf(agreement.facts, locale),
    base: String(view.base),
  }
  const form = answeredForm("terms", { initialValue: values, error: answer?.form.error ?? {} })
  return (
    <Page
      title={t("terms.title")}
      lead={t("terms.lead")}
      actions={
        <Link to={paths.agreement(locale, agreement.id)} className="button plain">
          {t("terms.back")}
        </Link>
      }
    >
      {answer?.refused && <Notice tone="roof">{answer.refused}</Notice>}
      <BasisNotes facts={agreement.facts} />
      <Form method="post" action={paths.agreementTerms(locale, agreement.id)} noValidate>
        <ErrorSummary faults={formFaults(form)} named />
        <input type="hidden" name="base" value={form.text("base")} />
        <SideField form={form} sides={view.sides} label={t("text.onSide")} />
        <FactsFields form={form} values={values} />
        {!isDraft && <p className="mb-3 text-quiet">{t("text.proposeNote")}</p>}
        <button type="submit" className="button primary">
          {t(isDraft ? "terms.save" : "terms.propose")}
        </button>
      </Form>
    </Page>
  )
}

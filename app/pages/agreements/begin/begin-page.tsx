import { Form, Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import { answeredForm } from "~/ui/answered-form"
import { ErrorSummary, formFaults } from "~/ui/error-summary"
import { Notice } from "~/ui/notice"
import { Page } from "~/ui/page"
import { BasisNotes } from "../basis-notes"
import { FactsFields } from "../terms/facts-fields"
import { valuesOf } from "../terms/facts-form"
import type { TermsAnswer } from "../terms/terms-action.server"
import type { BegunView } from "./begin-source.server"

interface BeginPageProps {
  /** What it is begun with; null where it cannot be. */
  begun: BegunView | null
  /** Why it cannot be begun. */
  refused: string | null
  /** What it is begun from, for the address of the form. */
  query: string
  answer: TermsAnswer | undefined
}

/** Where an agreement is begun, from what is known. Needs `agreements`, `clauses` and `vocabulary`. */
export function BeginPage({ begun, refused, query, answer }: BeginPageProps) {
  const t = useTranslations("agreements")
  const locale = useLocale()
  const values = answer?.form.initialValue ?? (begun ? valuesOf(begun.facts, locale) : {})
  const form = answeredForm("begin", { initialValue: values, error: answer?.form.error ?? {} })
  const told = answer?.refused ?? refused
  return (
    <Page
      title={t("begin.title")}
      lead={t("begin.lead")}
      actions={
        <Link to={paths.agreements(locale)} className="button plain">
          {t("page.back")}
        </Link>
      }
    >
      {told && <Notice tone="roof">{told}</Notice>}
      {begun && (
        <>
          <Notice tone="sky">{begun.proposed}</Notice>
          <BasisNotes facts={begun.facts} />
          <Form method="post" action={paths.newAgreement(locale, new URLSearchParams(query))} noValidate>
            <ErrorSummary faults={formFaults(form)} named />
            <FactsFields form={form} values={values} />
            <button type="submit" className="button primary">
              {t("begin.submit")}
            </button>
          </Form>
        </>
      )}
    </Page>
  )
}

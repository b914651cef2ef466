import { Form } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { formatDate } from "~/i18n/format"
import { paths } from "~/platform/paths"
import { ErrorSummary, formFaults } from "~/ui/error-summary"
import { TextArea, TextField } from "~/ui/form"
import { controlProps } from "~/ui/form-field"
import { SideField } from "../side-field"
import { sidesThatMay } from "../sides"
import type { AgreementAnswer } from "./agreement-action.server"
import type { AgreementView } from "./load-agreement.server"
import { answerKey, formOf } from "./use-moves"

interface EndFormsProps {
  view: AgreementView
  answer: AgreementAnswer | undefined
}

/** Notice of what is signed, and giving up of what is not. Needs `agreements`. */
export function EndForms(props: EndFormsProps) {
  return (
    <>
      <End {...props} intent="notice" />
      <End {...props} intent="cancel" />
    </>
  )
}

function End({ view, answer, intent }: EndFormsProps & { intent: "notice" | "cancel" }) {
  const t = useTranslations("agreements")
  const locale = useLocale()
  const { agreement, earliest } = view
  const sides = sidesThatMay(intent === "notice" ? "give_notice" : "cancel", agreement)
  if (sides.length === 0) return null
  const isOpen = answer?.id === intent
  const form = formOf(intent, answer, { on: earliest })
  return (
    <details key={answerKey(intent, answer)} open={isOpen} className="no-print mb-3">
      <summary className="min-h-11 py-2 font-semibold">{t(`${intent}.title`)}</summary>
      <p className="mb-3 text-quiet">
        {intent === "notice"
          ? t("notice.text", { earliest: formatDate(earliest, locale) })
          : t("cancel.text")}
      </p>
      <Form method="post" action={paths.agreement(locale, agreement.id)} noValidate>
        {isOpen && <ErrorSummary faults={formFaults(form)} named />}
        <SideField form={form} sides={sides} label={t("page.onSide")} />
        {intent === "notice" && (
          <TextField {...controlProps(form.field("on"))} type="date" label={t("notice.on")} />
        )}
        <TextArea
          {...controlProps(form.field("reason"))}
          label={t(`${intent}.reason`)}
          rows={3}
          maxLength={2000}
          optional={intent === "cancel"}
        />
        <button type="submit" name="intent" value={intent} className="button plain">
          {t(`${intent}.submit`)}
        </button>
      </Form>
    </details>
  )
}

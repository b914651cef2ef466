import { Form } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { type EndGround, endGrounds } from "~/agreements/agreement"
import type { AgreementMove } from "~/agreements/agreement-moves"
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

const moveOf = {
  notice: "give_notice",
  letter: "give_notice",
  failure: "end_for_failure",
  cancel: "cancel",
} as const satisfies Record<EndGround | "cancel", AgreementMove>

/** How what is signed ends before its time, and giving up of what is not. Needs `agreements`. */
export function EndForms(props: EndFormsProps) {
  return (
    <>
      {endGrounds.map((ground) => (
        <End key={ground} {...props} intent={ground} />
      ))}
      <End {...props} intent="cancel" />
    </>
  )
}

function End({ view, answer, intent }: EndFormsProps & { intent: EndGround | "cancel" }) {
  const t = useTranslations("agreements")
  const locale = useLocale()
  const { agreement, earliest } = view
  const sides = sidesThatMay(moveOf[intent], agreement)
  if (sides.length === 0) return null
  const isOpen = answer?.id === intent
  const form = formOf(intent, answer, intent === "notice" ? { on: earliest } : {})
  const isDated = intent === "letter" || intent === "failure"
  return (
    <details key={answerKey(intent, answer)} open={isOpen} className="no-print mb-3">
      <summary className="min-h-11 py-2 font-semibold">{t(`${intent}.title`)}</summary>
      <p className="mb-3 text-quiet">{t(`${intent}.text`, { earliest: formatDate(earliest, locale) })}</p>
      <Form method="post" action={paths.agreement(locale, agreement.id)} noValidate>
        {isOpen && <ErrorSummary faults={formFaults(form)} named />}
        <SideField form={form} sides={sides} label={t("page.onSide")} />
        {isDated && <TextField {...controlProps(form.field("day"))} type="date" label={t(`${intent}.day`)} />}
        {intent !== "cancel" && (
          <TextField
            {...controlProps(form.field("on"))}
            type="date"
            label={t(`${intent}.on`)}
            {...(isDated && { help: t(`${intent}.onHelp`), optional: true })}
          />
        )}
        <TextArea
          {...controlProps(form.field("reason"))}
          label={t(`${intent}.reason`)}
          rows={3}
          maxLength={2000}
          optional={intent === "cancel" || intent === "letter"}
        />
        <button type="submit" name="intent" value={intent} className="button plain">
          {t(`${intent}.submit`)}
        </button>
      </Form>
    </details>
  )
}

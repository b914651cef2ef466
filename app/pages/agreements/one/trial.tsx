import { Form } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { trialVerdicts } from "~/agreements/agreement"
import { formatDate } from "~/i18n/format"
import { paths } from "~/platform/paths"
import { ErrorSummary, formFaults } from "~/ui/error-summary"
import { ChoiceGroup, TextArea } from "~/ui/form"
import { choiceProps, controlProps } from "~/ui/form-field"
import { Section } from "~/ui/section"
import { SideField } from "../side-field"
import { sidesThatMay } from "../sides"
import type { AgreementAnswer } from "./agreement-action.server"
import type { AgreementView } from "./load-agreement.server"
import { answerKey, formOf, useDeed } from "./use-moves"

interface TrialProps {
  view: AgreementView
  answer: AgreementAnswer | undefined
}

/** What both sides make of the trial. Needs `agreements`. */
export function Trial({ view, answer }: TrialProps) {
  const t = useTranslations("agreements.evaluate")
  const page = useTranslations("agreements.page")
  const locale = useLocale()
  const { agreement, timeZone } = view
  const deed = useDeed(timeZone)
  const sides = sidesThatMay("evaluate", agreement)
  const { trialUntil, evaluations } = agreement
  if (trialUntil === null || (sides.length === 0 && evaluations.length === 0)) return null
  const form = formOf("evaluate", answer)
  return (
    <Section title={t("title")}>
      {evaluations.map((one) => (
        <div key={one.side} className="mb-3">
          <p className="first-letter:uppercase">
            {t("said", { ...deed(one), verdict: t(`verdicts.${one.verdict}`) })}
          </p>
          {one.text && (
            <blockquote className="whitespace-pre-line border-line border-l-4 pl-3">{one.text}</blockquote>
          )}
        </div>
      ))}
      {sides.length > 0 && (
        <Form
          key={answerKey("evaluate", answer)}
          method="post"
          action={paths.agreement(locale, agreement.id)}
          noValidate
          className="no-print"
        >
          {answer?.id === "evaluate" && <ErrorSummary faults={formFaults(form)} named />}
          <p className="mb-3 text-quiet">{t("text", { until: formatDate(trialUntil, locale) })}</p>
          <SideField form={form} sides={sides} label={page("onSide")} />
          <ChoiceGroup
            {...choiceProps(form.field("verdict"))}
            type="radio"
            label={t("verdict")}
            options={trialVerdicts.map((value) => ({ value, label: t(`verdicts.${value}`) }))}
          />
          <TextArea
            {...controlProps(form.field("opinion"))}
            label={t("why")}
            rows={3}
            maxLength={4000}
            optional
          />
          <button type="submit" name="intent" value="evaluate" className="button primary">
            {t("submit")}
          </button>
        </Form>
      )}
    </Section>
  )
}

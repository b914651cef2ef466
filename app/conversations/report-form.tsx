import { getFormProps } from "@conform-to/react"
import { Form } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { ErrorSummary, formFaults } from "~/ui/error-summary"
import { ChoiceGroup, TextArea } from "~/ui/form"
import { choiceProps, controlProps } from "~/ui/form-field"
import { useForm } from "~/ui/use-form"
import type { ConversationAnswer, ReportFields } from "./conversation-action.server"
import { abuseReasons } from "./vocabulary"

/** Reports the conversation to those who run the site. */
export function ReportForm({ answer }: { answer: ConversationAnswer | null }) {
  const t = useTranslations("conversation.report")
  const lastResult = answer?.form === "report" ? answer.lastResult : null
  const [form, fields] = useForm<ReportFields>({ id: "report", lastResult })
  return (
    <details open={lastResult !== null} className="mb-6">
      <summary className="inline-flex min-h-11 items-center text-quiet underline underline-offset-3">
        {t("open")}
      </summary>
      <Form method="post" className="card mt-2 p-4 md:p-6" {...getFormProps(form)}>
        <ErrorSummary faults={formFaults(form)} />
        <p className="mb-4 text-quiet">{t("text")}</p>
        <ChoiceGroup
          {...choiceProps(fields.reason)}
          type="radio"
          label={t("why")}
          options={abuseReasons.map((reason) => ({ value: reason, label: t(`reason.${reason}`) }))}
        />
        <TextArea {...controlProps(fields.more)} label={t("more")} rows={3} maxLength={3000} optional />
        <button type="submit" name="intent" value="report" className="button danger">
          {t("send")}
        </button>
      </Form>
    </details>
  )
}

import { Form } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { ChoiceGroup, ErrorSummary, TextArea } from "~/ui/form"
import type { ConversationAnswer } from "./conversation-action.server"
import { abuseReasons } from "./vocabulary"

/** Reports the conversation to those who run the site. */
export function ReportForm({ answer }: { answer: ConversationAnswer | null }) {
  const t = useTranslations("conversation.report")
  const faults = answer?.form === "report" ? answer.faults : []
  return (
    <details open={faults.length > 0} className="mb-6">
      <summary className="inline-flex min-h-11 items-center text-quiet underline underline-offset-3">
        {t("open")}
      </summary>
      <Form method="post" noValidate className="card mt-2 p-4 md:p-6">
        <ErrorSummary faults={faults} />
        <p className="mb-4 text-quiet">{t("text")}</p>
        <ChoiceGroup
          id="reason"
          name="reason"
          type="radio"
          label={t("why")}
          error={faults[0]?.message}
          options={abuseReasons.map((reason) => ({ value: reason, label: t(`reason.${reason}`) }))}
        />
        <TextArea
          id="more"
          name="more"
          label={t("more")}
          defaultValue={answer?.form === "report" ? answer.text : undefined}
          rows={3}
          maxLength={3000}
          optional
        />
        <button type="submit" name="intent" value="report" className="button danger">
          {t("send")}
        </button>
      </Form>
    </details>
  )
}

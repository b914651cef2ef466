import { getFormProps } from "@conform-to/react"
import { Form, useNavigation } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { ErrorSummary, formFaults } from "~/ui/error-summary"
import { TextArea, TextField } from "~/ui/form"
import { controlProps } from "~/ui/form-field"
import { useForm } from "~/ui/use-form"
import type { ConversationAnswer, MessageFields } from "./conversation-action.server"
import { attachmentMimes, maxAttachmentMegabytes, maxAttachments, maxMessageLength } from "./vocabulary"

interface MessageFormProps {
  answer: ConversationAnswer | null
  /** Who reads it. */
  reader: string | null
}

/** Writes in the conversation; posts to the page that shows it. */
export function MessageForm({ answer, reader }: MessageFormProps) {
  const t = useTranslations("conversation")
  const { state, formMethod } = useNavigation()
  const [form, fields] = useForm<MessageFields & { files: File[] }>({
    id: "message",
    lastResult: answer?.form === "message" ? answer.lastResult : null,
  })
  return (
    <Form
      method="post"
      encType="multipart/form-data"
      className="card mb-6 p-4 md:p-6"
      {...getFormProps(form)}
    >
      <ErrorSummary faults={formFaults(form)} />
      <TextArea
        {...controlProps(fields.text)}
        label={t("form.label")}
        help={reader ? t("form.help", { name: reader }) : t("form.helpNobody")}
        rows={5}
        maxLength={maxMessageLength}
      />
      <TextField
        {...controlProps(fields.files)}
        type="file"
        multiple
        accept={attachmentMimes.join()}
        label={t("form.files")}
        help={t("form.filesHelp", { count: maxAttachments, size: maxAttachmentMegabytes })}
        optional
      />
      <button
        type="submit"
        name="intent"
        value="message"
        className="button primary"
        aria-disabled={state !== "idle" && formMethod === "POST"}
      >
        {t("form.send")}
      </button>
    </Form>
  )
}

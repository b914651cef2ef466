import { Form, useNavigation } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { ErrorSummary, TextArea, TextField } from "~/ui/form"
import type { ConversationAnswer } from "./conversation-action.server"
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
  const faults = answer?.form === "message" ? answer.faults : []
  const faultOf = (id: string) => faults.find((fault) => fault.id === id)?.message
  return (
    <Form method="post" encType="multipart/form-data" noValidate className="card mb-6 p-4 md:p-6">
      <ErrorSummary faults={faults} />
      <TextArea
        id="text"
        name="text"
        label={t("form.label")}
        help={reader ? t("form.help", { name: reader }) : t("form.helpNobody")}
        error={faultOf("text")}
        defaultValue={answer?.form === "message" ? answer.text : undefined}
        rows={5}
        maxLength={maxMessageLength}
      />
      <TextField
        id="files"
        name="files"
        type="file"
        multiple
        accept={attachmentMimes.join()}
        label={t("form.files")}
        help={t("form.filesHelp", { count: maxAttachments, size: maxAttachmentMegabytes })}
        error={faultOf("files")}
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

import { getFormProps, type SubmissionResult } from "@conform-to/react"
import { Form, useNavigation } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { ErrorSummary, formFaults } from "~/ui/error-summary"
import { TextField } from "~/ui/form"
import { controlProps } from "~/ui/form-field"
import { useForm } from "~/ui/use-form"
import type { CalendarFileFields, CalendarFormAnswer, CalendarUrlFields } from "./calendars-page.server"

/** Adds a calendar by its address, or as a file. */
export function AddCalendarForms({ answer }: { answer: CalendarFormAnswer | undefined }) {
  const t = useTranslations("calendars")
  const { state, formData } = useNavigation()
  const sending = state === "idle" ? null : formData?.get("intent")
  const resultOf = (by: "url" | "file") => (answer?.by === by ? answer.lastResult : null)
  return (
    <section aria-labelledby="add-calendar">
      <h2 id="add-calendar" className="mb-3">
        {t("addTitle")}
      </h2>
      <div className="grid gap-5 md:grid-cols-2 md:items-start">
        <UrlForm lastResult={resultOf("url")} sending={sending === "url"} />
        <FileForm lastResult={resultOf("file")} sending={sending === "file"} />
      </div>
    </section>
  )
}

interface FormProps {
  lastResult: SubmissionResult<string[]> | null
  sending: boolean
}

function UrlForm({ lastResult, sending }: FormProps) {
  const t = useTranslations("calendars")
  const [form, fields] = useForm<CalendarUrlFields>({ id: "by-url", lastResult })
  return (
    <Form method="post" className="card p-5" {...getFormProps(form)}>
      <h3 className="mb-3">{t("byAddress")}</h3>
      <ErrorSummary faults={formFaults(form)} />
      <TextField
        {...controlProps(fields.url)}
        type="url"
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        label={t("url")}
        help={t("urlHelp")}
      />
      <NameField {...controlProps(fields.name)} />
      <SendButton intent="url" label={t("add")} sending={sending} />
    </Form>
  )
}

function FileForm({ lastResult, sending }: FormProps) {
  const t = useTranslations("calendars")
  const [form, fields] = useForm<CalendarFileFields>({ id: "by-file", lastResult })
  return (
    <Form method="post" encType="multipart/form-data" className="card p-5" {...getFormProps(form)}>
      <h3 className="mb-3">{t("byFile")}</h3>
      <ErrorSummary faults={formFaults(form)} />
      <TextField
        {...controlProps(fields.calendar)}
        type="file"
        accept=".ics,text/calendar"
        label={t("upload")}
        help={t("uploadHelp")}
      />
      <NameField {...controlProps(fields.name)} />
      <SendButton intent="file" label={t("addFile")} sending={sending} />
    </Form>
  )
}

function NameField(control: ReturnType<typeof controlProps>) {
  const t = useTranslations("calendars")
  return (
    <TextField
      {...control}
      maxLength={100}
      autoComplete="off"
      label={t("name")}
      help={t("nameHelp")}
      optional
    />
  )
}

function SendButton({ intent, label, sending }: { intent: string; label: string; sending: boolean }) {
  const t = useTranslations("calendars")
  return (
    <>
      <button type="submit" name="intent" value={intent} className="button primary" aria-disabled={sending}>
        {sending ? t("reading") : label}
      </button>
      <span role="status" className="sr-only">
        {sending ? t("reading") : ""}
      </span>
    </>
  )
}

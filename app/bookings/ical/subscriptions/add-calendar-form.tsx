import { Form, useNavigation } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { ErrorSummary, TextField } from "~/ui/form"
import type { CalendarFormAnswer } from "./calendars-page.server"

/** Adds a calendar by its address, or as a file. */
export function AddCalendarForms({ answer }: { answer: CalendarFormAnswer | undefined }) {
  const t = useTranslations("calendars")
  const { state, formData } = useNavigation()
  const sending = state === "idle" ? null : formData?.get("intent")
  const at = (by: "url" | "file") => (answer?.by === by ? answer : undefined)
  return (
    <section aria-labelledby="add-calendar">
      <h2 id="add-calendar" className="mb-3">
        {t("addTitle")}
      </h2>
      <div className="grid gap-5 md:grid-cols-2 md:items-start">
        <Form method="post" noValidate className="card p-5">
          <h3 className="mb-3">{t("byAddress")}</h3>
          <Faults answer={at("url")} field="url" />
          <TextField
            id="url"
            name="url"
            type="url"
            inputMode="url"
            autoComplete="off"
            spellCheck={false}
            label={t("url")}
            help={t("urlHelp")}
            defaultValue={at("url")?.values.url}
            error={at("url")?.fault}
          />
          <NameField id="url-name" value={at("url")?.values.name} />
          <SendButton intent="url" label={t("add")} sending={sending === "url"} />
        </Form>
        <Form method="post" encType="multipart/form-data" className="card p-5">
          <h3 className="mb-3">{t("byFile")}</h3>
          <Faults answer={at("file")} field="calendar" />
          <TextField
            id="calendar"
            name="calendar"
            type="file"
            accept=".ics,text/calendar"
            label={t("upload")}
            help={t("uploadHelp")}
            error={at("file")?.fault}
          />
          <NameField id="file-name" value={at("file")?.values.name} />
          <SendButton intent="file" label={t("addFile")} sending={sending === "file"} />
        </Form>
      </div>
    </section>
  )
}

function Faults({ answer, field }: { answer: CalendarFormAnswer | undefined; field: string }) {
  return <ErrorSummary faults={answer ? [{ id: field, message: answer.fault }] : []} />
}

function NameField({ id, value }: { id: string; value?: string }) {
  const t = useTranslations("calendars")
  return (
    <TextField
      id={id}
      name="name"
      maxLength={100}
      autoComplete="off"
      label={t("name")}
      help={t("nameHelp")}
      defaultValue={value}
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

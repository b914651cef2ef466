import { getFormProps } from "@conform-to/react"
import { useFetcher } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { ErrorSummary, formFaults } from "~/ui/error-summary"
import { TextArea, TextField } from "~/ui/form"
import { controlProps } from "~/ui/form-field"
import { Notice } from "~/ui/notice"
import { useForm } from "~/ui/use-form"
import type { EnquiryFields } from "./enquiry-action.server"
import type { EnquiryAnswer } from "./enquiry-answer"

interface EnquiryFormProps {
  spaceId: string
  /** What the action of the page returned, where scripts do not run. */
  lastResult?: EnquiryAnswer
  viewer: { name: string; email: string; emailVerified: boolean } | null
  /** The people of the search that led here. */
  people?: number | null
}

/** Asks the owner of a space; posts to the page that shows it. Its messages are those of `enquiry`. */
export function EnquiryForm({ spaceId, lastResult, viewer, people }: EnquiryFormProps) {
  const t = useTranslations("enquiry")
  const fetcher = useFetcher<EnquiryAnswer>({ key: `enquiry-${spaceId}` })
  const answer = fetcher.data ?? lastResult
  const [form, fields] = useForm<EnquiryFields>({
    id: "ask",
    lastResult: answer?.lastResult,
    defaultValue: { people },
  })
  if (answer?.status)
    return (
      <Notice tone="leaf" title={t(answer.status === "sent" ? "sent" : "unconfirmed")}>
        {answer.status === "sent"
          ? t("sentText", { email: answer.email ?? "" })
          : t("unconfirmedText", { email: answer.email ?? "" })}
      </Notice>
    )
  return (
    <fetcher.Form method="post" {...getFormProps(form)}>
      <ErrorSummary faults={formFaults(form)} />
      <TextField
        {...controlProps(fields.wish)}
        label={t("wish")}
        help={t("wishHelp")}
        maxLength={300}
        required
      />
      <TextField
        {...controlProps(fields.people)}
        label={t("people")}
        type="number"
        inputMode="numeric"
        min={1}
        max={100_000}
        optional
      />
      <TextArea
        {...controlProps(fields.message)}
        label={t("message")}
        help={t("messageHelp")}
        rows={5}
        maxLength={3000}
        required
      />
      {viewer ? (
        <p className="mb-5">
          {t(viewer.emailVerified ? "asYou" : "asYouUnconfirmed", { name: viewer.name, email: viewer.email })}
        </p>
      ) : (
        <>
          <TextField {...controlProps(fields.name)} label={t("name")} autoComplete="name" required />
          <TextField
            {...controlProps(fields.email)}
            label={t("email")}
            help={t("emailHelp")}
            type="email"
            autoComplete="email"
            required
          />
        </>
      )}
      <div aria-hidden="true" className="absolute -left-[200vw]">
        <label>
          {t("trap")}
          <input type="text" name="homepage" tabIndex={-1} autoComplete="off" />
        </label>
      </div>
      <button type="submit" className="button primary w-full" aria-disabled={fetcher.state !== "idle"}>
        {t("submit")}
      </button>
      <p className="mt-3 text-[15px] text-quiet">{t("notBooked")}</p>
    </fetcher.Form>
  )
}

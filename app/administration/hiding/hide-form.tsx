import { getFormProps } from "@conform-to/react"
import { Form, useActionData } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { ErrorSummary, formFaults } from "~/ui/error-summary"
import { TextArea } from "~/ui/form"
import { controlProps } from "~/ui/form-field"
import { Notice } from "~/ui/notice"
import { useForm } from "~/ui/use-form"
import { Moment } from "../moment"
import type { HideFields, hideAction } from "./hide-action.server"
import { maxReason } from "./hiding"

interface HideFormProps {
  what: "listing" | "organisation" | "user"
  hidden: { at: string; reason: string } | null
  /** What was just done. */
  done: "hidden" | "restored" | null
  /** Said before the form, such as what stays. */
  children?: React.ReactNode
}

/** Hides what is shown and shows what is hidden, with a reason that goes into the mail. */
export function HideForm({ what, hidden, done, children }: HideFormProps) {
  const t = useTranslations("administration.hide")
  const intent = hidden ? "restore" : "hide"
  return (
    <section aria-labelledby="hide-title" className="mb-10">
      {done && <Notice tone="leaf" title={t(`done.${done}.${what}`)} />}
      {hidden && (
        <Notice tone="sun" title={<Moment at={hidden.at} in={(date) => t(`since.${what}`, { date })} />}>
          {hidden.reason && <p className="whitespace-pre-line">{t("because", { reason: hidden.reason })}</p>}
        </Notice>
      )}
      <h2 id="hide-title" className="mb-3">
        {t(`title.${intent}.${what}`)}
      </h2>
      <ReasonForm key={intent} what={what} intent={intent}>
        <p className="mb-3 max-w-[70ch]">{t(`text.${intent}.${what}`)}</p>
        {children}
      </ReasonForm>
    </section>
  )
}

interface ReasonFormProps extends Pick<HideFormProps, "what" | "children"> {
  intent: "hide" | "restore"
}

function ReasonForm({ what, intent, children }: ReasonFormProps) {
  const t = useTranslations("administration.hide")
  const lastResult = useActionData<typeof hideAction>()
  const [form, fields] = useForm<HideFields>({ id: "hide", lastResult })
  return (
    <>
      <ErrorSummary faults={formFaults(form)} />
      {children}
      <Form method="post" className="max-w-[70ch]" {...getFormProps(form)}>
        <TextArea
          {...controlProps(fields.reason)}
          label={t("reason")}
          help={t(what === "user" ? "helpUser" : "help")}
          rows={3}
          maxLength={maxReason}
          required
        />
        <button
          type="submit"
          name="intent"
          value={intent}
          className={`button ${intent === "restore" ? "primary" : "danger"}`}
        >
          {t(`button.${intent}.${what}`)}
        </button>
      </Form>
    </>
  )
}

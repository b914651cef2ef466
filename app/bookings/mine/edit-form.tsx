import { getFormProps } from "@conform-to/react"
import { Form } from "@remix-run/react"
import { useId } from "react"
import { useLocale, useTranslations } from "use-intl"
import { formatMoney } from "~/i18n/format"
import { ErrorSummary, formFaults } from "~/ui/error-summary"
import { TextField } from "~/ui/form"
import { controlProps, type Field } from "~/ui/form-field"
import { useForm } from "~/ui/use-form"
import type { BookingAnswer } from "./booking-answer"
import { Fold, ScopeChoice } from "./booking-fold"
import type { AddFields, EditFields } from "./change-forms.server"
import type { MyBooking } from "./my-booking.server"

interface AnsweredProps {
  mine: MyBooking
  /** What could not be done as it was typed, or is asked about first. */
  answer?: BookingAnswer
}

/** Changes a booking; a price that changes with it is shown before anything does. */
export function EditForm({ mine, answer }: AnsweredProps) {
  const t = useTranslations("bookings.detail")
  const { booking, wall } = mine
  const [form, fields] = useForm<EditFields>({
    id: "edit",
    lastResult: answer?.lastResult,
    defaultValue: { ...wall, people: booking.people, purpose: booking.purpose, scope: "occurrence" },
  })
  return (
    <Fold title={t("edit")} isOpen={answer !== undefined}>
      <p className="mb-3 text-[15px] text-quiet">{t("editText")}</p>
      <Form method="post" preventScrollReset {...getFormProps(form)}>
        <ErrorSummary faults={formFaults(form)} />
        <TextField {...controlProps(fields.date)} type="date" label={t("date")} required />
        <TimeFields from={fields.from} to={fields.to} />
        <TextField {...controlProps(fields.people)} type="number" min={1} label={t("people")} optional />
        <TextField {...controlProps(fields.purpose)} label={t("purpose")} maxLength={300} required />
        <ScopeChoice mine={mine} move="edit" chosen={fields.scope.initialValue} />
        <Submit intent="edit" answer={answer} />
      </Form>
    </Fold>
  )
}

/** Adds a date to a series, once its price was seen. */
export function AddForm({ mine: { wall }, answer }: AnsweredProps) {
  const t = useTranslations("bookings.detail")
  const [form, fields] = useForm<AddFields>({
    id: "add",
    lastResult: answer?.lastResult,
    defaultValue: { from: wall.from, to: wall.to },
  })
  return (
    <Fold title={t("add")} isOpen={answer !== undefined}>
      <Form method="post" preventScrollReset {...getFormProps(form)}>
        <ErrorSummary faults={formFaults(form)} />
        <TextField {...controlProps(fields.date)} type="date" label={t("date")} required />
        <TimeFields from={fields.from} to={fields.to} />
        <Submit intent="add" answer={answer} />
      </Form>
    </Fold>
  )
}

function TimeFields(fields: { from: Field; to: Field }) {
  const t = useTranslations("bookings.detail")
  return (
    <div className="grid grid-cols-2 gap-3">
      {(["from", "to"] as const).map((name) => (
        <TextField key={name} {...controlProps(fields[name])} type="time" label={t(name)} required />
      ))}
    </div>
  )
}

/** The button of a form; where the price changes, what it was and becomes, and a yes to it. */
function Submit({ intent, answer }: { intent: BookingAnswer["form"]; answer: BookingAnswer | undefined }) {
  const t = useTranslations("bookings.detail")
  const locale = useLocale()
  const title = useId()
  const ask = answer?.ask
  if (!ask)
    return (
      <button type="submit" name="intent" value={intent} className="button primary w-full">
        {t(intent === "edit" ? "save" : "addSubmit")}
      </button>
    )
  const [was, now] = [ask.was, ask.now].map((cents) => formatMoney(cents, ask.currency, locale)) as [
    string,
    string,
  ]
  return (
    <section role="alert" aria-labelledby={title} className="rounded-card border border-sun bg-sun-soft p-4">
      <h3 id={title} className="mb-1 text-[18px]">
        {t("ask.title")}
      </h3>
      <p className="mb-3">{intent === "edit" ? t("ask.text", { was, now }) : t("ask.add", { now })}</p>
      <input type="hidden" name="expectedPrice" value={ask.now} />
      <button type="submit" name="intent" value={intent} className="button primary w-full">
        {intent === "edit" ? t("ask.yesEdit", { now }) : t("ask.yesAdd", { now })}
      </button>
    </section>
  )
}

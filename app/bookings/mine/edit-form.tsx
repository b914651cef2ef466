import { Form } from "@remix-run/react"
import { useId } from "react"
import { useLocale, useTranslations } from "use-intl"
import { formatMoney } from "~/i18n/format"
import { ErrorSummary, TextField } from "~/ui/form"
import type { BookingAnswer } from "./booking-answer"
import { Fold, ScopeChoice } from "./booking-fold"
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
  const values = answer?.values
  const field = useField("edit", answer)
  return (
    <Fold title={t("edit")} isOpen={answer !== undefined}>
      <p className="mb-3 text-[15px] text-quiet">{t("editText")}</p>
      <Form method="post" key={`${wall.date}${wall.from}${wall.to}`} noValidate preventScrollReset>
        <Faults prefix="edit" answer={answer} />
        <TextField
          {...field("date")}
          type="date"
          label={t("date")}
          defaultValue={values?.date ?? wall.date}
          required
        />
        <TimeFields wall={wall} prefix="edit" answer={answer} />
        <TextField
          {...field("people")}
          type="number"
          min={1}
          label={t("people")}
          defaultValue={values?.people ?? booking.people ?? ""}
          optional
        />
        <TextField
          {...field("purpose")}
          label={t("purpose")}
          defaultValue={values?.purpose ?? booking.purpose}
          maxLength={300}
          required
        />
        <ScopeChoice mine={mine} move="edit" chosen={values?.scope} />
        <Submit intent="edit" answer={answer} />
      </Form>
    </Fold>
  )
}

/** Adds a date to a series, once its price was seen. */
export function AddForm({ mine: { wall }, answer }: AnsweredProps) {
  const t = useTranslations("bookings.detail")
  const field = useField("add", answer)
  return (
    <Fold title={t("add")} isOpen={answer !== undefined}>
      <Form method="post" noValidate preventScrollReset>
        <Faults prefix="add" answer={answer} />
        <TextField
          {...field("date")}
          type="date"
          label={t("date")}
          defaultValue={answer?.values.date}
          required
        />
        <TimeFields wall={wall} prefix="add" answer={answer} />
        <Submit intent="add" answer={answer} />
      </Form>
    </Fold>
  )
}

/** Id, name and fault of a field. */
function useField(prefix: string, answer: BookingAnswer | undefined) {
  return (name: string) => ({
    id: `${prefix}-${name}`,
    name,
    error: answer?.faults.find(({ field }) => field === name)?.message,
  })
}

function Faults({ prefix, answer }: { prefix: string; answer: BookingAnswer | undefined }) {
  const faults = answer?.faults ?? []
  return (
    <ErrorSummary
      faults={faults.map(({ field, message }) => ({ id: field ? `${prefix}-${field}` : "", message }))}
    />
  )
}

function TimeFields({
  wall,
  prefix,
  answer,
}: {
  wall: MyBooking["wall"]
  prefix: string
  answer: BookingAnswer | undefined
}) {
  const t = useTranslations("bookings.detail")
  const field = useField(prefix, answer)
  return (
    <div className="grid grid-cols-2 gap-3">
      {(["from", "to"] as const).map((name) => (
        <TextField
          key={name}
          {...field(name)}
          type="time"
          label={t(name)}
          defaultValue={answer?.values[name] ?? wall[name]}
          required
        />
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

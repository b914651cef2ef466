import { Form } from "@remix-run/react"
import { useTranslations } from "use-intl"
import type { StepForm } from "~/spaces/listing/step-form"
import { obstacles } from "~/spaces/obstacles"
import { answeredForm } from "~/ui/answered-form"
import { ErrorSummary, formFaults } from "~/ui/error-summary"
import { ChoiceGroup, SelectField, TextField } from "~/ui/form"
import { choiceProps, controlProps } from "~/ui/form-field"
import { endings } from "./need"

interface NeedEndingProps {
  form?: StepForm
  /** By which it may have been met. */
  bookings: { id: string; text: string; isForNeed: boolean }[]
}

/** How a need ended: asked when it is closed, and counted for policy. Needs `needs`. */
export function NeedEnding({ form: given, bookings }: NeedEndingProps) {
  const t = useTranslations("needs.ending")
  const words = useTranslations("needs.obstacle")
  // What was booked for it most likely met it.
  const proposed = bookings.find(({ isForNeed }) => isForNeed)
  const form = answeredForm<string>("ending", given, proposed && { outcome: "met", bookingId: proposed.id })
  return (
    <details id="ending" className="card mb-7 p-4" open={given !== undefined}>
      <summary className="min-h-11 py-1.5 font-semibold">{t("title")}</summary>
      <Form method="post" noValidate className="mt-3">
        <ErrorSummary faults={formFaults(form)} named />
        <ChoiceGroup
          {...choiceProps(form.field("outcome"))}
          type="radio"
          label={t("how")}
          options={endings.map((value) => ({ value, label: t(`outcome.${value}`) }))}
        />
        {(bookings.length > 0 || form.field("bookingId").errors) && (
          <SelectField {...controlProps(form.field("bookingId"))} label={t("booking")} optional>
            <option value="">{t("notSaid")}</option>
            {bookings.map(({ id, text }) => (
              <option key={id} value={id}>
                {text}
              </option>
            ))}
          </SelectField>
        )}
        <SelectField
          {...controlProps(form.field("obstacle"))}
          label={t("obstacle")}
          help={t("obstacleHelp")}
          optional
        >
          <option value="">{t("notSaid")}</option>
          {obstacles.map((code) => (
            <option key={code} value={code}>
              {words(code)}
            </option>
          ))}
        </SelectField>
        <TextField {...controlProps(form.field("text"))} label={t("text")} maxLength={300} optional />
        <button type="submit" name="intent" value="end" className="button primary">
          {t("close")}
        </button>
      </Form>
    </details>
  )
}

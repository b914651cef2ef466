import { getFormProps } from "@conform-to/react"
import { Form, useLocation, useNavigation } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { activitiesOfUse } from "~/spaces/vocabulary"
import { ErrorSummary, formFaults } from "~/ui/error-summary"
import { SelectField, TextField } from "~/ui/form"
import { controlProps } from "~/ui/form-field"
import { useForm } from "~/ui/use-form"
import { FirstStep } from "./first-step"
import type { BookingFormView } from "./load-booking-form.server"
import type { PreviewSummary } from "./preview-summary"
import type { SendAnswer, SendFields } from "./send-booking-form.server"

export interface SenderProps {
  panel: BookingFormView
  preview: PreviewSummary
  /** What the action answered when the request was sent and something in the form was missing. */
  answer?: SendAnswer
}

/** What remains to be said, and the buttons; or what the reader must do first. */
export function Sender({ panel, preview, answer }: SenderProps) {
  const t = useTranslations("bookingForm.preview")
  const activity = useTranslations("vocabulary.activityOfUse")
  const { pathname, search } = useLocation()
  const { state, formMethod } = useNavigation()
  const busy = state !== "idle" && formMethod === "POST"
  const [form, fields] = useForm<SendFields>({
    id: "send",
    lastResult: answer?.refused,
    defaultValue: { purpose: panel.purpose, activity: panel.activity ?? undefined, conflict: "skip" },
  })
  if (panel.account !== "ready")
    return <FirstStep account={panel.account} individuals={panel.individuals} answer={answer} />
  const lost = preview.dates.length - preview.free
  const waits = preview.free === 0
  if (waits && (preview.isSeries || !canWait(preview))) return null
  return (
    <Form
      method="post"
      action={pathname + search}
      preventScrollReset
      className="mt-5"
      {...getFormProps(form)}
    >
      <ErrorSummary faults={formFaults(form)} />
      <input type="hidden" name="organisation" value={panel.fields.organisation} />
      {!waits && <input type="hidden" name="price" value={preview.total} />}
      {preview.isSeries && lost > 0 && (
        <fieldset className="mb-5">
          <legend className="mb-1.5 font-semibold">{t("conflict")}</legend>
          {(["skip", "fail"] as const).map((value) => (
            <label key={value} className="flex min-h-11 items-center gap-3">
              <input
                type="radio"
                name={fields.conflict.name}
                value={value}
                defaultChecked={fields.conflict.initialValue === value}
                className="size-5 shrink-0 accent-roof"
              />
              <span>{t(value)}</span>
            </label>
          ))}
        </fieldset>
      )}
      <TextField
        {...controlProps(fields.purpose)}
        label={t("purpose")}
        help={t("purposeHelp")}
        maxLength={300}
        required
      />
      <SelectField {...controlProps(fields.activity)} label={t("activity")} optional>
        <option value="">{t("activityNone")}</option>
        {activitiesOfUse.map((code) => (
          <option key={code} value={code}>
            {activity(code)}
          </option>
        ))}
      </SelectField>
      {!waits && (
        <TextField
          {...controlProps(fields.agenda)}
          label={t("agenda")}
          help={t("agendaHelp")}
          maxLength={120}
          optional
        />
      )}
      <div className="grid gap-3">
        {waits ? (
          <button type="submit" name="intent" value="wait" className="button primary" aria-disabled={busy}>
            {t("wait")}
          </button>
        ) : (
          <button type="submit" name="intent" value="book" className="button primary" aria-disabled={busy}>
            {t(preview.status === "confirmed" ? "book" : "send", { count: preview.free })}
          </button>
        )}
        {!waits && !preview.isSeries && (
          <button type="submit" name="intent" value="hold" className="button plain" aria-disabled={busy}>
            {t("hold")}
          </button>
        )}
      </div>
      <p className="mt-3 text-[15px] text-quiet">
        {t(waits ? "waitNote" : preview.status === "confirmed" ? "bookNote" : "requestNote")}
      </p>
    </Form>
  )
}

/** A queue helps only where somebody else has the time. */
function canWait({ dates }: PreviewSummary): boolean {
  return dates.some(({ fault, own }) => !own && (fault === "taken" || fault === "imported"))
}

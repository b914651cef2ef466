import { Form } from "@remix-run/react"
import { type ReactNode, useEffect, useState } from "react"
import { useLocale, useTranslations } from "use-intl"
import { weekdayName } from "~/i18n/format"
import { paths } from "~/platform/paths"
import type { SpaceDetail } from "~/spaces/space-detail"
import { ErrorSummary } from "~/ui/error-summary"
import { ChoiceGroup, SelectField, TextField } from "~/ui/form"
import { type BookingFormFault, type BookingFormField, bookingFormParams } from "./booking-form-fields"
import { repeats } from "./booking-pattern"
import type { BookingFormView } from "./load-booking-form.server"

/** Id of the form of a request: buttons of the calendar belong to it. */
export const bookingFormId = "bookingForm"

interface BookingFormProps {
  space: SpaceDetail
  panel: BookingFormView
}

/** When somebody would have a space: sent to the page of the space itself, which then says what it comes to. */
export function BookingForm({ space, panel }: BookingFormProps) {
  const t = useTranslations("bookingForm")
  const locale = useLocale()
  const { fields, faults, carried, organisations, holidays } = panel
  const [first] = organisations
  const refused = organisations.find((organisation) => organisation.refused)
  const idOf = (field: BookingFormField) => `book-${field}`
  const common = (
    field: Exclude<BookingFormField, "days" | "repeat" | "ends" | "without" | "purpose" | "need">,
  ) => ({
    id: idOf(field),
    name: field,
    defaultValue: fields[field],
    label: t(field),
    error: errorOf(field),
  })
  const faultText = ({ message, values }: BookingFormFault) => t(`fault.${message}`, values)
  const errorOf = (field: BookingFormField) => {
    const fault = faults.find((candidate) => candidate.field === field)
    return fault && faultText(fault)
  }
  const step = space.bookingRules.stepMinutes * 60
  return (
    <BookingFormFrame space={space} key={bookingFormParams(fields).toString()}>
      <ErrorSummary faults={faults.map((fault) => ({ id: idOf(fault.field), message: faultText(fault) }))} />
      {carried.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {(["purpose", "need"] as const).map(
        (name) => fields[name] && <input key={name} type="hidden" name={name} value={fields[name]} />,
      )}
      {organisations.length === 1 && first && !first.refused && (
        <input type="hidden" name="organisation" value={first.id} />
      )}
      {refused && panel.account === "no_organisation" && (
        <p className="mb-3 rounded-control bg-sun-soft px-3 py-2">{t("groupsOnly")}</p>
      )}
      {organisations.length > 1 && panel.account === "ready" && (
        <SelectField
          {...common("organisation")}
          help={refused && !errorOf("organisation") && t("groupsOnlyHelp")}
        >
          {organisations.map(({ id, name }) => (
            <option key={id} value={id} lang={name.lang}>
              {name.text}
            </option>
          ))}
        </SelectField>
      )}
      <div className="grid grid-cols-2 gap-x-3">
        <TextField {...common("date")} type="date" required />
        <SelectField
          id={idOf("repeat")}
          name="repeat"
          label={t("repeat")}
          defaultValue={fields.repeat}
          error={errorOf("repeat")}
        >
          {repeats.map((repeat) => (
            <option key={repeat} value={repeat}>
              {t(`repeats.${repeat}`)}
            </option>
          ))}
        </SelectField>
        <TextField {...common("from")} type="time" step={step} required />
        <TextField {...common("to")} type="time" step={step} required />
      </div>
      <div className="of-series">
        <div className="grid grid-cols-2 gap-x-3">
          <SelectField id={idOf("ends")} name="ends" label={t("ends")} defaultValue={fields.ends}>
            <option value="times">{t("endsTimes")}</option>
            <option value="until">{t("endsUntil")}</option>
          </SelectField>
          <div className="ends-times">
            <TextField {...common("times")} type="number" inputMode="numeric" min={1} max={400} />
          </div>
          <div className="ends-until">
            <TextField {...common("until")} type="date" />
          </div>
        </div>
        {holidays.length > 0 && (
          <fieldset className="field">
            <legend className="font-semibold">{t("without")}</legend>
            <div className="flex flex-wrap gap-x-4">
              {holidays.map((kind) => (
                <label key={kind} className="flex min-h-11 items-center gap-2">
                  <input
                    type="checkbox"
                    name="without"
                    value={kind}
                    defaultChecked={fields.without.includes(kind)}
                    className="size-5 accent-roof"
                  />
                  {t(`holidays.${kind}`)}
                </label>
              ))}
            </div>
          </fieldset>
        )}
        <details className="of-weeks" open={fields.days.length > 1}>
          <summary className="min-h-11 py-2 font-semibold">{t("days")}</summary>
          <ChoiceGroup
            id={idOf("days")}
            name="days"
            type="checkbox"
            label={<span className="sr-only">{t("days")}</span>}
            help={t("daysHelp")}
            chosen={fields.days.map(String)}
            options={[1, 2, 3, 4, 5, 6, 7].map((day) => ({
              value: String(day),
              label: <abbr title={weekdayName(day, locale)}>{weekdayName(day, locale, "short")}</abbr>,
            }))}
          />
        </details>
      </div>
      <div className={space.quantity === null ? "" : "grid grid-cols-2 gap-x-3"}>
        {space.quantity !== null && (
          <TextField
            {...common("desks")}
            defaultValue={fields.desks || "1"}
            type="number"
            inputMode="numeric"
            min={1}
            max={space.quantity}
          />
        )}
        <TextField {...common("people")} type="number" inputMode="numeric" min={1} max={100_000} optional />
      </div>
      <button type="submit" name="check" value="1" className="button primary w-full">
        {t("check")}
      </button>
      <p className="mt-1.5 text-center text-[15px] text-quiet">{t("note")}</p>
    </BookingFormFrame>
  )
}

/** The same form with nothing to see in it, for the calendar beside a request that is being looked at. */
export function HiddenBookingForm({ space, panel: { fields, carried } }: BookingFormProps) {
  return (
    <BookingFormFrame space={space}>
      {[...bookingFormParams(fields, carried)].map(([name, value]) => (
        <input key={name + value} type="hidden" name={name} value={value} />
      ))}
    </BookingFormFrame>
  )
}

function BookingFormFrame({ space, children }: { space: SpaceDetail; children: ReactNode }) {
  const locale = useLocale()
  // Where scripts run, the page stays where it is; elsewhere it is to open at the form.
  const [stays, setStays] = useState(false)
  useEffect(() => setStays(true), [])
  return (
    <Form
      id={bookingFormId}
      action={`${paths.space(locale, space.id)}${stays ? "" : "#book"}`}
      preventScrollReset
      noValidate
      className="booking-form"
    >
      {children}
    </Form>
  )
}

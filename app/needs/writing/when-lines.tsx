import type { ReactNode } from "react"
import { useLocale, useTranslations } from "use-intl"
import { weekdayName } from "~/i18n/format"
import type { AnsweredForm } from "~/ui/answered-form"
import { ChoiceGroup, SelectField, TextField } from "~/ui/form"
import { choiceProps, controlProps } from "~/ui/form-field"
import { Trash2 } from "~/ui/tool-icons"
import type { NeedList } from "./need-lists"

export interface LineProps {
  form: AnsweredForm
  index: number
}

/** Lengths that are offered, in minutes. */
const lengths = [30, 60, 90, 120, 150, 180, 240, 300, 360, 480]

/** A time of the week. */
export function WeekLine({ form, index }: LineProps) {
  return (
    <Line form={form} list="lines" index={index} className="sm:grid-cols-2">
      <WeekFields form={form} name={`lines[${index}]`} />
    </Line>
  )
}

/** The fields of a time of the week, in a grid of two columns. Needs `needs`. */
export function WeekFields({ form, name }: { form: AnsweredForm; name: string }) {
  const t = useTranslations("needs.when")
  const locale = useLocale()
  return (
    <>
      <div className="col-span-full">
        <ChoiceGroup
          {...choiceProps(form.field(`${name}.weekdays`))}
          type="checkbox"
          label={t("weekdays")}
          options={[1, 2, 3, 4, 5, 6, 7].map((day) => ({
            value: String(day),
            label: weekdayName(day, locale),
          }))}
        />
      </div>
      <TimeFields form={form} name={name} />
      <SelectField {...controlProps(form.field(`${name}.times`))} label={t("times")}>
        {[1, 2, 3, 4, 5, 6, 7].map((times) => (
          <option key={times} value={times}>
            {t("timesAWeek", { times })}
          </option>
        ))}
      </SelectField>
    </>
  )
}

/** A time on one date. */
export function DateLine({ form, index }: LineProps) {
  const t = useTranslations("needs.when")
  const name = `dates[${index}]`
  return (
    <Line form={form} list="dates" index={index} className="sm:grid-cols-2">
      <TextField {...controlProps(form.field(`${name}.date`))} type="date" label={t("date")} />
      <TimeFields form={form} name={name} />
    </Line>
  )
}

function TimeFields({ form, name }: { form: AnsweredForm; name: string }) {
  const t = useTranslations("needs.when")
  const length = Number(form.text(`${name}.minutes`))
  const offered = lengths.includes(length) || !length ? lengths : [length, ...lengths].sort((a, b) => a - b)
  return (
    <>
      <TextField {...controlProps(form.field(`${name}.from`))} type="time" label={t("earliest")} />
      <TextField {...controlProps(form.field(`${name}.until`))} type="time" label={t("latest")} />
      <SelectField {...controlProps(form.field(`${name}.minutes`))} label={t("length")}>
        {offered.map((minutes) => (
          <option key={minutes} value={minutes}>
            {t("lengthOf", { hours: Math.floor(minutes / 60), minutes: minutes % 60 })}
          </option>
        ))}
      </SelectField>
    </>
  )
}

interface LineFrameProps extends LineProps {
  list: NeedList
  className: string
  children: ReactNode
}

/** A line of a list, with the button that takes it away. */
export function Line({ form, list, index, className, children }: LineFrameProps) {
  const t = useTranslations("needs.when")
  const number = index + 1
  return (
    <fieldset
      id={form.field(`${list}[${index}]`).id}
      className={`card mb-3 grid grid-cols-1 gap-x-4 p-4 pb-0 ${className}`}
    >
      <legend className="sr-only">{t(`line.${list}`, { number })}</legend>
      {children}
      <button
        type="submit"
        name="intent"
        value={`${list}.remove.${index}`}
        className="button plain small col-span-full mb-4 justify-self-start"
      >
        <Trash2 size={16} aria-hidden />
        {t(`remove.${list}`, { number })}
      </button>
    </fieldset>
  )
}

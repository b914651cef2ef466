import { type MouseEvent, useEffect, useState } from "react"
import { useLocale, useTranslations } from "use-intl"
import { weekdayName } from "~/i18n/format"
import type { AnsweredForm } from "~/ui/answered-form"
import { SelectField, TextField } from "~/ui/form"
import { controlProps } from "~/ui/form-field"
import { Trash2 } from "~/ui/tool-icons"
import { AddLine } from "../listing/add-line"
import type { Typed } from "../listing/step-form"
import { ruleFrom, withRules } from "../listing/terms-lists"
import { maxWeeklyRules, sharingForms } from "../vocabulary"
import { presets } from "./week-editing"
import { WeekEditor } from "./week-editor"

interface HourFieldsProps {
  form: AnsweredForm
  rows: Typed[]
  /** Counts up when lines come, go or move. */
  generation: number
  onIntent: (event: MouseEvent<HTMLButtonElement>) => void
  onEdit: (rows: Typed[]) => void
  /** The hours were drawn. */
  onDraw: (rows: Typed[]) => void
}

/** The hours of the week: drawn on the strip once the page stands, and always as a list of plain fields. */
export function HourFields({ form, rows, generation, onIntent, onEdit, onDraw }: HourFieldsProps) {
  const t = useTranslations("listing.terms")
  const [alive, setAlive] = useState(false)
  useEffect(() => setAlive(true), [])
  const lines = rows.map((_, index) => ({ index, key: `${generation} ${index}` }))
  const faulty = Object.keys(form.allErrors).some((name) => name.startsWith("weekly"))
  return (
    <section id={form.field("weekly").id} tabIndex={-1} className="mb-8">
      <h2 className="mb-2">{t("hours")}</h2>
      <p className="mb-3 flex flex-wrap items-center gap-2">
        <span className="text-[15px] text-quiet">{t("quick")}</span>
        {Object.keys(presets).map((preset) => (
          <button
            key={preset}
            name="intent"
            value={`hours.${preset}`}
            onClick={onIntent}
            className="chip min-h-11"
            type="submit"
          >
            {t(`preset.${preset as keyof typeof presets}`)}
          </button>
        ))}
      </p>
      {/* In the page from the start, so that nothing below it jumps. */}
      <div className="needs-script">
        <WeekEditor
          rules={rows.flatMap((row) => ruleFrom(row) ?? [])}
          onChange={(change) => onDraw(withRules(rows, change))}
        />
      </div>
      <details open={!alive || faulty} className="mt-4">
        <summary className="py-2 font-semibold">{t("list")}</summary>
        <p className="mb-2 text-[15px] text-quiet">{t("overnight")}</p>
        {lines.map(({ key, index }) => (
          <HourLine
            key={key}
            form={form}
            index={index}
            onIntent={onIntent}
            onEdit={(key, value) =>
              onEdit(
                rows.map((other, at) =>
                  at === index && typeof other === "object" && !Array.isArray(other)
                    ? { ...other, [key]: value }
                    : other,
                ),
              )
            }
          />
        ))}
        <AddLine list="hours" isFull={rows.length >= maxWeeklyRules} onIntent={onIntent} />
      </details>
    </section>
  )
}

interface HourLineProps {
  form: AnsweredForm
  index: number
  onIntent: HourFieldsProps["onIntent"]
  onEdit: (key: string, value: string) => void
}

function HourLine({ form, index, onIntent, onEdit }: HourLineProps) {
  const t = useTranslations("listing.terms")
  const forms = useTranslations("vocabulary.form")
  const locale = useLocale()
  const name = `weekly[${index}]`
  const number = index + 1
  const seasonal = ["validFrom", "validUntil"].some((key) => form.text(`${name}.${key}`))
  // Told on leaving the field, so that a line is not redrawn under the hand.
  const field = (key: string) => ({
    ...controlProps(form.field(`${name}.${key}`)),
    onBlur: (event: { currentTarget: { value: string } }) => {
      if (event.currentTarget.value !== form.text(`${name}.${key}`)) onEdit(key, event.currentTarget.value)
    },
  })
  return (
    <fieldset className="card mb-3 grid grid-cols-2 gap-x-4 p-4 pb-0 sm:grid-cols-4">
      <legend className="sr-only">{t("line", { number })}</legend>
      <SelectField {...field("weekday")} label={t("weekday")}>
        {[1, 2, 3, 4, 5, 6, 7].map((weekday) => (
          <option key={weekday} value={weekday}>
            {weekdayName(weekday, locale)}
          </option>
        ))}
      </SelectField>
      <SelectField {...field("form")} label={t("form")}>
        <option value="">{t("everyForm")}</option>
        {sharingForms.map((value) => (
          <option key={value} value={value}>
            {forms(value)}
          </option>
        ))}
      </SelectField>
      <TextField {...field("from")} type="time" label={t("from")} />
      <TextField {...field("until")} type="time" label={t("until")} />
      <details className="col-span-full mb-3" open={seasonal}>
        <summary className="py-1 text-[15.5px]">{t("season")}</summary>
        <div className="mt-2 grid gap-x-4 sm:grid-cols-2">
          <TextField {...field("validFrom")} type="date" label={t("validFrom")} optional />
          <TextField {...field("validUntil")} type="date" label={t("validUntil")} optional />
        </div>
      </details>
      <button
        type="submit"
        name="intent"
        value={`hours.remove.${index}`}
        onClick={onIntent}
        className="button plain small col-span-full mb-4 justify-self-start"
      >
        <Trash2 size={16} aria-hidden />
        {t("removeLine", { number })}
      </button>
    </fieldset>
  )
}

import { Form } from "@remix-run/react"
import { type ReactNode, useEffect } from "react"
import { useTranslations } from "use-intl"
import type { MapSetting } from "~/map/map-setting"
import { listOf, type StepForm } from "~/spaces/listing/step-form"
import { holidayKinds } from "~/spaces/vocabulary"
import { answeredForm } from "~/ui/answered-form"
import { ErrorSummary, formFaults } from "~/ui/error-summary"
import { ChoiceGroup, TextField } from "~/ui/form"
import { choiceProps, controlProps } from "~/ui/form-field"
import { Plus } from "~/ui/tool-icons"
import { NeedButtons } from "./need-buttons"
import { type NeedList, needLists } from "./need-lists"
import { DateLine, WeekLine } from "./when-lines"
import { areaNamesId, PlaceLine, ShapeLine } from "./where-lines"

interface WhenFormProps {
  form: StepForm
  /** The line that a button just added, which takes the focus. */
  added?: string | null
  /** Of the neighbourhoods and municipalities, for the fields of places. */
  areaNames: string[]
  /** To draw areas on; null where no city is installed. */
  setting: MapSetting | null
  /** How the need stands. */
  outlook: ReactNode
}

/** Step 2: where and when. Needs `needs`, `vocabulary` and `listing`. */
export function WhenForm({ form: given, added, areaNames, setting, outlook }: WhenFormProps) {
  const t = useTranslations("needs.when")
  const words = useTranslations("vocabulary.holidayKind")
  const form = answeredForm("when", given)
  const values = given.initialValue
  const kind = form.text("kind")
  useEffect(() => {
    if (added) document.getElementById(`when-${added}`)?.querySelector<HTMLElement>("input, select")?.focus()
  }, [added])
  const lines = (list: NeedList) =>
    listOf(values, list).map((_, index) => ({ index, key: `${list} ${index}` }))
  const add = (list: NeedList) =>
    !needLists.isFull(values, list) && (
      <button type="submit" name="intent" value={`${list}.add`} className="button plain">
        <Plus size={18} aria-hidden />
        {t(`add.${list}`)}
      </button>
    )
  return (
    <Form method="post" noValidate preventScrollReset>
      {/* First in the form: the Enter key saves, and does not press one of the buttons of the lists. */}
      <button type="submit" className="sr-only" tabIndex={-1} aria-hidden>
        {t("save")}
      </button>
      <ErrorSummary faults={formFaults(form)} named />
      <section className="mb-8">
        <h2 className="mb-1">{t("where")}</h2>
        <p className="mb-3 text-quiet">{t("whereHelp")}</p>
        {lines("places").map(({ key, index }) => (
          <PlaceLine key={key} form={form} index={index} />
        ))}
        {lines("shapes").map(({ key, index }) => (
          <ShapeLine key={key} form={form} index={index} setting={setting} />
        ))}
        <div className="flex flex-wrap gap-3">
          {add("places")}
          {add("shapes")}
        </div>
        <datalist id={areaNamesId}>
          {areaNames.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      </section>
      <section>
        <h2 className="mb-3">{t("when")}</h2>
        <ChoiceGroup
          {...choiceProps(form.field("kind"))}
          type="radio"
          label={t("kind")}
          options={(["weekly", "dates"] as const).map((value) => ({ value, label: t(`kinds.${value}`) }))}
        />
        <details open={kind !== "dates"} className="mb-5">
          <summary className="min-h-11 py-2 font-semibold">{t("kinds.weekly")}</summary>
          <div id={form.field("lines").id} tabIndex={-1}>
            {lines("lines").map(({ key, index }) => (
              <WeekLine key={key} form={form} index={index} />
            ))}
            {add("lines")}
          </div>
          <div className="mt-5 grid gap-x-5 sm:grid-cols-2">
            <TextField {...controlProps(form.field("seasonFrom"))} type="date" label={t("from")} />
            <TextField {...controlProps(form.field("seasonUntil"))} type="date" label={t("until")} />
          </div>
          <ChoiceGroup
            {...choiceProps(form.field("without"))}
            type="checkbox"
            label={t("without")}
            options={holidayKinds.map((value) => ({ value, label: words(value) }))}
            optional
          />
        </details>
        <details open={kind === "dates"}>
          <summary className="min-h-11 py-2 font-semibold">{t("kinds.dates")}</summary>
          <div id={form.field("dates").id} tabIndex={-1}>
            {lines("dates").map(({ key, index }) => (
              <DateLine key={key} form={form} index={index} />
            ))}
            {add("dates")}
          </div>
        </details>
      </section>
      {outlook}
      <NeedButtons />
    </Form>
  )
}

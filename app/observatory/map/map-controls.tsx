import { Form, useSubmit } from "@remix-run/react"
import { type ReactNode, type RefObject, useEffect, useRef } from "react"
import { useLocale, useTranslations } from "use-intl"
import { wordFor } from "~/i18n/word-for"
import { paths } from "~/platform/paths"
import { PrintButton } from "~/ui/print-button"
import { Download } from "~/ui/tool-icons"
import { overlays, toObservatoryParams } from "../observatory-query"
import type { ObservatoryView } from "../observatory-view"
import { cuttings } from "./classes"

/** What the map shows: a plain form that gets; with script, a choice takes effect at once. */
export function MapControls({ view, selected }: { view: ObservatoryView; selected: string | null }) {
  const t = useTranslations("observatory")
  const locale = useLocale()
  const submit = useSubmit()
  const form = useRef<HTMLFormElement>(null)
  useShownChoices(form, view.query)
  const { query, choices } = view
  const fault = (...fields: string[]) => view.faults.find(({ field }) => fields.includes(field))?.text
  const elsewhere = view.faults.filter(({ field }) => ["sort", "order"].includes(field))
  return (
    <Form
      ref={form}
      method="get"
      action={paths.observatory(locale)}
      aria-label={t("form.label")}
      className="map-controls no-print"
      preventScrollReset
      onChange={(event) => submit(event.currentTarget, { preventScrollReset: true, replace: true })}
    >
      <Field id="figure" label={t("form.figure")} fault={fault("figure")}>
        <select
          id="figure"
          name="figure"
          defaultValue={query.figure}
          className="control"
          {...faulty("figure", fault("figure"))}
        >
          <optgroup label={t("form.offers")}>
            {choices.offers.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </optgroup>
          <optgroup label={t("form.context")}>
            {choices.context.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </optgroup>
        </select>
      </Field>
      <Segments
        name="per"
        label={t("form.perLegend")}
        fault={fault("per", "perValue")}
        chosen={query.perThousand ? "1000" : ""}
        options={[
          ["", t("form.absolute")],
          ["1000", t("form.per")],
        ]}
      />
      <Segments
        name="level"
        label={t("form.level")}
        fault={fault("level")}
        chosen={query.level}
        options={choices.levels.map((level) => [level, wordFor(t, `levels.${level}`) ?? level])}
      />
      <Segments
        name="show"
        label={t("form.show")}
        fault={fault("show")}
        chosen={query.show}
        options={overlays.map((overlay) => [overlay, t(`show.${overlay}`)])}
      />
      <Field id="classes" label={t("form.classes")} fault={fault("classes")}>
        <select
          id="classes"
          name="classes"
          defaultValue={query.classes}
          className="control"
          {...faulty("classes", fault("classes"))}
        >
          {cuttings.map((cutting) => (
            <option key={cutting} value={cutting}>
              {t(`cuttings.${cutting}`)}
            </option>
          ))}
        </select>
      </Field>
      {query.sort !== "name" ? null : <input type="hidden" name="sort" value="name" />}
      {selected && <input type="hidden" name="area" value={selected} />}
      <div className="flex flex-wrap gap-3">
        <button type="submit" className="button primary">
          {t("form.submit")}
        </button>
        <Downloads view={view} />
      </div>
      {elsewhere.map(({ field, text }) => (
        <p key={field} className="fault" role="alert">
          {text}
        </p>
      ))}
    </Form>
  )
}

/** Keeps the choices those of the URL when it changes behind the form's back, without moving the focus. */
function useShownChoices(form: RefObject<HTMLFormElement>, query: ObservatoryView["query"]) {
  const { figure, perThousand, level, show, classes } = query
  useEffect(() => {
    const choices = { figure, per: perThousand ? "1000" : "", level, show, classes }
    for (const [name, value] of Object.entries(choices)) {
      const control = form.current?.elements.namedItem(name)
      if (control instanceof RadioNodeList || control instanceof HTMLSelectElement) control.value = value
    }
  }, [form, figure, perThousand, level, show, classes])
}

function faulty(id: string, fault: string | undefined) {
  return fault ? { "aria-invalid": true, "aria-describedby": `${id}-fault` } : {}
}

function Field({
  id,
  label,
  fault,
  children,
}: {
  id: string
  label: string
  fault?: string
  children: ReactNode
}) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children}
      {fault && (
        <p id={`${id}-fault`} className="fault">
          {fault}
        </p>
      )}
    </div>
  )
}

interface SegmentsProps {
  name: string
  label: string
  fault?: string
  chosen: string
  options: (readonly [value: string, label: string])[]
}

/** A few choices side by side: radio buttons that look like one control. */
function Segments({ name, label, fault, chosen, options }: SegmentsProps) {
  return (
    <fieldset className="field" aria-describedby={fault ? `${name}-fault` : undefined}>
      <legend>{label}</legend>
      <div className="segments">
        {options.map(([value, text]) => (
          <label key={value}>
            <input type="radio" name={name} value={value} defaultChecked={value === chosen} />
            <span>{text}</span>
          </label>
        ))}
      </div>
      {fault && (
        <p id={`${name}-fault`} className="fault">
          {fault}
        </p>
      )}
    </fieldset>
  )
}

/** Links to the files of exactly what is seen, and to paper. */
function Downloads({ view: { query } }: { view: ObservatoryView }) {
  const t = useTranslations("observatory")
  const locale = useLocale()
  const params = toObservatoryParams({ ...query, area: null })
  return (
    <>
      <a className="button plain" href={paths.observatoryFile(locale, "table.csv", params)} download>
        <Download size={18} aria-hidden />
        {t("downloads.csv")}
      </a>
      <a className="button plain" href={paths.observatoryFile(locale, "map.geojson", params)} download>
        <Download size={18} aria-hidden />
        {t("downloads.geojson")}
      </a>
      <PrintButton label={t("downloads.print")} tone="plain" />
    </>
  )
}
